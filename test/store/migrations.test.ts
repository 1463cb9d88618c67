import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
import { migrations } from '../../src/store/migrations.ts';
import { openStore } from '../../src/store/open-store.ts';

const url = 'http://a.example/1.html';
const at = '2024-07-30T01:00:00.000Z';
const letters = [
  ['z1', '{"id":"z1","title":"通知"}', '429 es_rejected_execution_exception: busy', '429'],
  ['a2', '{"id":"a2"}', 'body: does not fit', 'other'],
  ['m3', 'no json', '400 document_parsing_exception: [1:2] failed', '400'],
] as const;

/** anlan.db as the program wrote it that knew so many steps. */
function storeOf(version: number): string {
  const folder = mkdtempSync(join(tmpdir(), 'anlan-old-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const db = new DatabaseSync(join(folder, 'anlan.db'));
  for (const step of migrations.slice(0, version)) db.exec(step);
  db.exec(`PRAGMA user_version = ${version}`);
  for (const table of ['outbox', 'dead_letters']) {
    const add = db.prepare(
      `INSERT INTO ${table} (article_id, article, reason, added_at) VALUES (?, ?, ?, ?)`,
    );
    for (const [id, article, reason] of letters) add.run(`${table}-${id}`, article, reason, at);
  }
  db.exec(`
    INSERT INTO pages (url, source_id, kind, outcome, article_id, content_hash, first_seen_at, last_fetched_at)
      VALUES ('${url}', 'a', 'article', 'new', 'one', 'h', '${at}', '${at}');
    INSERT INTO runs (id, pipeline, owner, started_at, finished_at, report) VALUES ('r1', 'nightly', '1 x', '${at}', '${at}', '{"error":"made up"}');
    INSERT INTO run_sources (run_id, source_id, report) VALUES ('r1', 'a', '{"id":"a"}');`);
  // Step 3 brought it; who knew it filled it.
  if (version >= 3) db.exec(`UPDATE pages SET due_at = '${at}'`);
  db.close();
  return folder;
}

test.each(Array.from({ length: migrations.length - 1 }, (_, at) => at + 1))(
  'a store of schema %i opens with every letter, run and page',
  (version) => {
    const store = openStore(storeOf(version));
    onTestFinished(() => store.close());
    for (const [box, table] of [
      [store.outbox, 'outbox'],
      [store.deadLetters, 'dead_letters'],
    ] as const) {
      const found = box.next({ after: 0, most: 10 });
      expect(
        found.map(({ articleId, reason, addedAt, attempts }) => [articleId, reason, addedAt, attempts]),
      ).toEqual(letters.map(([id, , reason]) => [`${table}-${id}`, reason, at, 1]));
      expect(found.map(({ article }) => article)).toEqual([
        { id: 'z1', title: '通知' },
        { id: 'a2' },
        undefined,
      ]);
      expect(found.map(({ code }) => code)).toEqual(letters.map(([, , , code]) => code));
      const before = box.lastId();
      box.add({ articleId: `${table}-a2`, article: { id: 'a2' }, code: '429', reason: 'busy' });
      expect(box.ofArticle(`${table}-a2`)).toMatchObject({ attempts: 2, addedAt: at });
      expect(box.lastId()).toBeGreaterThan(before);
    }
    expect(store.pages.get(url)).toMatchObject({ articleId: 'one', contentHash: 'h' });
    expect([...store.pages.toAsk('a', { by: '2024-08-01', beyond: '2025' })].map((page) => page.url)).toEqual(
      [url],
    );
    expect(store.records.dueRuns().map(({ id }) => id)).toEqual(['r1']);
    store.records.sendTo('pages', 'index-1');
    expect(store.records.duePages(0, 10).map((change) => change.url)).toEqual([url]);
    expect(store.twins.delivered()).toBe(1);
  },
);
