import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, expect, it } from 'vitest';
import { openEmbeddedIndex } from '../../src/index/embedded/open-embedded-index.ts';

const folder = mkdtempSync(join(tmpdir(), 'anlan-killed-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Writes for ever, says each id once it is acknowledged. */
const writer = `
import { openEmbeddedIndex } from '${import.meta.dirname}/../../src/index/embedded/open-embedded-index.ts';
import { makeArticle } from '${import.meta.dirname}/make-article.ts';
const index = openEmbeddedIndex(process.argv[1]);
for (let n = 0; ; n++) {
  const ids = [0, 1, 2].map((k) => process.argv[2] + '-' + n + '-' + k);
  for (const { id } of await index.write(ids.map((id) => makeArticle({ id })))) console.log(id);
}
`;

it('what was acknowledged outlives SIGKILL, and nothing is half there', async () => {
  const acknowledged: string[] = [];
  for (const round of [0, 1, 2]) {
    const child = spawn(process.execPath, ['--input-type=module', '-e', writer, folder, `r${round}`], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let left = 40 + round * 17;
    for await (const id of createInterface({ input: child.stdout })) {
      acknowledged.push(id);
      left -= 1;
      if (left === 0) child.kill('SIGKILL');
    }
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    expect(child.signalCode).toBe('SIGKILL');
  }
  const index = openEmbeddedIndex(folder);
  for (const id of acknowledged) expect(await index.get(id)).toBeDefined();
  const all = await index.search({ limit: 0 });
  expect((await index.search({ words: '有限空间', limit: 0 })).total).toBe(all.total);
  expect(all.total % 3).toBe(0);
  await index.close();
  const db = new DatabaseSync(join(folder, 'anlan.db'));
  expect(db.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' });
  db.close();
});
