import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
import { openEmbeddedIndex } from '../../src/index/embedded/open-embedded-index.ts';
import { makeArticle } from './make-article.ts';

test('an index that was filed before it had a table of findings has one when it is opened', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'anlan-findings-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const before = openEmbeddedIndex(folder);
  await before.write([
    makeArticle({
      id: 'a',
      findings: [
        { code: 'masked', detail: '1' },
        { code: 'masked', detail: '2' },
      ],
    }),
    makeArticle({ id: 'b' }),
  ]);
  await before.close();
  const db = new DatabaseSync(join(folder, 'anlan.db'));
  db.exec('DROP TABLE article_finding');
  db.close();
  const after = openEmbeddedIndex(folder);
  const { hits } = await after.search({ finding: 'masked' });
  expect(hits.map(({ article }) => article.id)).toEqual(['a']);
  await after.close();
});

test('a thousand addresses and more are listed, each once, also while others are written', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'anlan-addresses-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const index = openEmbeddedIndex(folder);
  const ids = Array.from({ length: 2300 }, (_, n) => `n${String(n).padStart(5, '0')}`);
  await index.write(ids.map((id) => makeArticle({ id })));
  const found: string[] = [];
  for await (const { id } of index.addresses({})) {
    if (found.length === 1500) await index.write([makeArticle({ id: 'n00000-later' })]);
    found.push(id);
  }
  expect(found).toEqual(ids);
  await index.close();
});
