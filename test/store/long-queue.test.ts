import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
import { openStore, type Store } from '../../src/store/open-store.ts';
import { cpuMilliseconds } from '../cpu-milliseconds.ts';

const rows = 1_000_000;
const hosts = 3000;

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'anlan-queue-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A run of an earlier process with so many pages queued, over all hosts. */
function longQueue(): { readonly folder: string; readonly runId: string } {
  const folder = newFolder();
  const store = openStore(folder);
  const runId = store.runs.start({ pipeline: 'nightly' });
  store.close();
  const db = new DatabaseSync(join(folder, 'anlan.db'));
  db.exec(`WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ${rows})
    INSERT INTO frontier (run_id, url, source_id, kind, lane, host, priority)
    SELECT '${runId}', 'http://h' || (i * ${hosts} / ${rows}) || '.example/' || i || '.html', 's' || (i * ${hosts} / ${rows}),
      'article', 'plain', 'h' || (i * ${hosts} / ${rows}) || '.example', 1 FROM n`);
  db.close();
  return { folder, runId };
}

/** CPU milliseconds and bytes of `times` leases, each done, and as many new pages. */
function work(store: Store, runId: string, times: number) {
  const before = { ...process.memoryUsage(), ms: cpuMilliseconds() };
  for (let turn = 0; turn < times; turn++) {
    const at = { host: `h${turn % hosts}.example`, sourceId: `s${turn % hosts}` };
    const item = store.frontier.lease(runId, 'plain', at);
    if (!item) throw new Error('nothing to lease');
    store.frontier.done(item.seq, { outcome: 'new' });
    const { host, sourceId } = at;
    const url = `http://${host}/new/${item.seq}.html`;
    store.frontier.add(runId, { url, sourceId, kind: 'article', lane: 'plain', host, priority: 2 });
  }
  const ms = cpuMilliseconds() - before.ms;
  const after = process.memoryUsage();
  return { ms, bytes: after.heapUsed + after.external - before.heapUsed - before.external };
}

test('a million queued pages on 3,000 hosts: leases and additions take as long as in a short queue, and no memory', {
  timeout: 240_000,
}, () => {
  const short = openStore(newFolder());
  for (let host = 0; host < hosts; host++) {
    const at = { host: `h${host}.example`, sourceId: `s${host}` };
    for (const page of [1, 2]) {
      const url = `http://${at.host}/${page}.html`;
      short.frontier.add('r', { ...at, url, kind: 'article', lane: 'plain', priority: 1 });
    }
  }
  work(short, 'r', 1000);
  const usual = work(short, 'r', 2000).ms;
  short.close();

  const { folder, runId } = longQueue();
  const store = openStore(folder);
  onTestFinished(() => store.close());
  expect(store.frontier.queued(runId, 'plain')).toHaveLength(hosts);
  expect(store.frontier.isOpen(runId, 'browser')).toBe(false);
  store.frontier.follow(runId);
  work(store, runId, 1000);
  const long = work(store, runId, 2000);
  // Three times leaves room for a deeper tree and a colder cache.
  expect(long.ms).toBeLessThan(3 * usual + 100);
  expect(long.bytes).toBeLessThan(20_000_000);
  expect(store.frontier.counts(runId)).toEqual({ queued: rows, leased: 0, done: 3000, failed: 0 });
});
