import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { IndexUnavailableError } from '../../src/errors.ts';
import { isProcessAlive, processIdentity } from '../../src/process-identity.ts';
import { openStore, type Store } from '../../src/store/open-store.ts';

let folder: string;
let store: Store;
let time = Date.parse('2024-07-30T01:00:00Z');
const now = () => new Date(time++);
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'anlan-store-'));
  store = openStore(folder, { now });
});
afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Runs a script of the store in a process of its own and kills it once it says ready. */
async function killed(script: string): Promise<void> {
  const child = spawn(
    process.execPath,
    [
      '--input-type=module-typescript',
      '-e',
      `import { openStore } from ${JSON.stringify(join(import.meta.dirname, '../../src/store/open-store.ts'))};
       const store = openStore(${JSON.stringify(folder)});
       ${script}
       process.stdout.write('ready'); setInterval(() => {}, 1000);`,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  await new Promise((resolve) => child.stdout.once('data', resolve));
  child.kill('SIGKILL');
  await new Promise((resolve) => child.on('exit', resolve));
}

const url = 'http://a.example/1.html';
const ref = { file: 'anlan-20240730-x.warc.gz', offset: 10, length: 20 };

const due = (by: string) => ({ by, beyond: '2024-12-01' });

test('a page goes from discovered to done; archived ones are listed for reprocessing', () => {
  expect(
    store.pages.discover({ url, sourceId: 'a', kind: 'article', title: '通知', date: '2024-07-30' }),
  ).toBe(true);
  expect(store.pages.discover({ url, sourceId: 'b', kind: 'article', title: '通知（更正）' })).toBe(false);
  expect(store.pages.get(url)).toMatchObject({
    sourceId: 'a',
    listedTitle: '通知（更正）',
    listedDate: '2024-07-30',
    failures: 0,
  });
  expect(store.pages.get(url)).not.toHaveProperty('outcome');
  expect([...store.pages.toAsk('a', due('2024-07-30'))].map((page) => page.url)).toEqual([url]);
  store.pages.record({
    url,
    sourceId: 'a',
    kind: 'article',
    outcome: 'new',
    articleId: '1',
    etag: '"1"',
    ref,
    fetchedAt: '2024-07-30T02:00:00.000Z',
  });
  expect([...store.pages.toAsk('a', due('2024-07-30T01'))]).toEqual([]);
  expect([...store.pages.toAsk('a', due('2024-07-30T03'))]).toHaveLength(1);
  expect([...store.pages.toAsk('a')]).toHaveLength(1);
  expect([...store.pages.archived()]).toMatchObject([{ url, ref, sourceId: 'a' }]);
  expect([...store.pages.archived({ sourceIds: ['b'] })]).toEqual([]);
  expect([...store.pages.archived({ since: '2024-07-31' })]).toEqual([]);
  store.pages.record({ url, sourceId: 'a', kind: 'article', outcome: 'unchanged' });
  expect(store.pages.get(url)).toMatchObject({
    outcome: 'unchanged',
    etag: '"1"',
    changedAt: '2024-07-30T02:00:00.000Z',
    ref,
  });
  // New bytes without an ETag: the old one goes.
  store.pages.record({ url, sourceId: 'a', kind: 'article', outcome: 'changed', ref });
  expect(store.pages.get(url)).not.toHaveProperty('etag');
});

test('404 is counted once a run, other failures confirm nothing, a success resets', () => {
  store.pages.record({ url, sourceId: 'a', kind: 'article', outcome: 'new', articleId: '1', ref });
  for (const runId of ['r1', 'r1', 'r2']) store.pages.fail(url, { runId, status: 404 });
  store.pages.fail(url, { runId: 'r3', status: 503 });
  expect(store.pages.get(url)?.goneRuns).toBe(2);
  store.pages.record({ url, sourceId: 'a', kind: 'article', outcome: 'unchanged' });
  expect(store.pages.get(url)?.goneRuns).toBe(0);
});

test('thousands of archived pages are walked while the store is written', () => {
  store.transaction(() => {
    for (let n = 0; n < 1203; n++) {
      store.pages.record({
        url: `http://a.example/${n}`,
        sourceId: `s${n % 3}`,
        kind: 'article',
        outcome: 'new',
        ref,
      });
    }
  });
  const seen = new Set<string>();
  for (const page of store.pages.archived()) {
    seen.add(page.url);
    store.pages.record({ url: page.url, sourceId: page.sourceId, kind: 'article', outcome: 'changed' });
  }
  expect(seen.size).toBe(1203);
});

test('what was acknowledged outlives a SIGKILL; the run shows as interrupted, its lock is taken over', async () => {
  await killed(`
    store.runs.start({ pipeline: 'nightly' });
    store.locks.acquire('nightly');
    for (let n = 0; n < 50; n++) store.outbox.add({ articleId: String(n), article: { n }, code: '429', reason: 'busy' });`);
  expect(store.outbox.count()).toBe(50);
  expect(store.runs.last(1)).toMatchObject([{ pipeline: 'nightly', status: 'interrupted' }]);
  expect(store.locks.held()).toEqual([]);
  expect(store.locks.acquire('nightly')).toHaveProperty('release');
});

test('a lock has one holder', () => {
  const first = store.locks.acquire('nightly');
  expect(store.locks.acquire('nightly')).toMatchObject({ heldBy: { pid: process.pid } });
  expect(store.locks.acquire('weekly')).toHaveProperty('release');
  if ('release' in first) first.release();
  expect(store.locks.acquire('nightly')).toHaveProperty('release');
});

test('leases of a dead process go back to the queue, also to a new run of the pipeline', async () => {
  await killed(`
    const run = store.runs.start({ pipeline: 'nightly' });
    for (let n = 0; n < 4; n++) store.frontier.add(run, { url: 'http://a.example/' + n, sourceId: 'a', kind: 'article', lane: 'plain', host: 'a.example', priority: 1 });
    store.frontier.done(store.frontier.lease(run, 'plain', { host: 'a.example', sourceId: 'a' }).seq, { outcome: 'new' });
    store.frontier.lease(run, 'plain', { host: 'a.example', sourceId: 'a' });`);
  const run = openStore(folder).runs.start({ pipeline: 'nightly' });
  expect(store.frontier.begin(run)).toBe(3);
  expect(store.frontier.counts(run)).toEqual({ queued: 3, leased: 0, done: 1, failed: 0 });
  expect(
    store.frontier.add(run, {
      url: 'http://a.example/0',
      sourceId: 'a',
      kind: 'article',
      lane: 'plain',
      host: 'a.example',
      priority: 1,
    }),
  ).toBe(false);
  const other = store.runs.start({ pipeline: 'weekly' });
  expect(store.frontier.begin(other)).toBe(0);
});

test('what two dead runs have in common is done once, and nothing else of the older one is lost', () => {
  const put = (from: number, to: number): string => {
    const run = store.runs.start({ pipeline: 'nightly' });
    store.transaction(() => {
      for (let n = from; n < to; n++) {
        const url = `http://a.example/${n}`;
        store.frontier.add(run, {
          url,
          sourceId: 'a',
          kind: 'article',
          lane: 'plain',
          host: 'a.example',
          priority: 1,
        });
      }
    });
    store.runs.finish(run, null);
    return run;
  };
  const older = put(0, 6000);
  const newer = put(0, 5500);
  const run = store.runs.start({ pipeline: 'nightly' });
  expect(store.frontier.begin(run)).toBe(6000);
  for (const left of [older, newer]) expect(store.frontier.counts(left).queued).toBe(0);
});

test('lists go before articles, waiting pages stay back, hosts are told apart', () => {
  const add = (path: string, host: string, priority: number) =>
    store.frontier.add('r', {
      url: `http://${host}/${path}`,
      sourceId: 'a',
      kind: priority ? 'article' : 'list',
      lane: 'plain',
      host,
      priority,
    });
  add('1', 'a', 1);
  add('2', 'a', 0);
  add('3', 'b', 1);
  expect(store.frontier.queued('r', 'plain')).toEqual([
    { host: 'a', sourceId: 'a' },
    { host: 'b', sourceId: 'a' },
  ]);
  const list = store.frontier.lease('r', 'plain', { host: 'a', sourceId: 'a' });
  expect(list?.url).toBe('http://a/2');
  store.frontier.retry(list?.seq ?? 0, 60, 'later');
  expect(store.frontier.lease('r', 'plain', { host: 'a', sourceId: 'a' })?.url).toBe('http://a/1');
  expect(store.frontier.lease('r', 'plain', { host: 'a', sourceId: 'a' })).toBeUndefined();
  expect(store.frontier.isOpen('r')).toBe(true);
});

const letter = (articleId: string, more: { code?: string; at?: string } = {}) =>
  [articleId, { title: '通知', fetched_at: more.at ?? '2024-07-30T01:00:00Z' }, more.code ?? '429'] as const;
const keep = (result: 'retry' | 'refused', [id, article, code]: ReturnType<typeof letter>) =>
  store.undelivered.settle(id, article, { result, code, reason: `${code}: why` });

test('letters: one an article, in one box; each try gives it a new id, never one that was given before', () => {
  keep('retry', letter('x'));
  const first = store.outbox.ofArticle('x');
  keep('retry', letter('y', { code: '503 unavailable' }));
  keep('retry', letter('x', { at: '2024-07-30T02:00:00Z' }));
  expect(store.outbox.ofArticle('x')).toMatchObject({ attempts: 2, addedAt: first?.addedAt, code: '429' });
  expect(store.outbox.next({ after: 0, most: 9 }).map(({ articleId }) => articleId)).toEqual(['y', 'x']);
  expect(store.outbox.next({ after: 0, most: 9, size: 1 })).toHaveLength(1);
  expect(store.outbox.next({ after: 0, most: 9 }, { code: '503' })).toMatchObject([{ articleId: 'y' }]);
  const last = store.outbox.lastId();
  expect(store.outbox.has(first?.id ?? 0)).toBe(false);
  keep('refused', letter('x', { code: '400 document_parsing_exception', at: '2024-07-30T02:00:00Z' }));
  expect(store.deadLetters.byCode()).toMatchObject([{ code: '400 document_parsing_exception', letters: 1 }]);
  expect(store.deadLetters.ofArticle('x')).toMatchObject({ attempts: 3, addedAt: first?.addedAt });
  store.undelivered.forget('y');
  expect([store.outbox.count(), store.deadLetters.count()]).toEqual([0, 1]);
  expect([store.deadLetters.count({ code: '400' }), store.deadLetters.count({ code: '40' })]).toEqual([1, 0]);
  keep('retry', letter('z'));
  expect(store.outbox.lastId()).toBeGreaterThan(last);
});

test('letters: a newer version is never replaced by an older one, nor forgotten for its sake', () => {
  keep('refused', letter('x', { at: '2024-07-30T09:00:00+08:00' }));
  keep('retry', letter('x', { at: '2024-07-30T00:59:00Z' }));
  const [id, article] = letter('x', { at: '2024-07-29T00:00:00Z' });
  store.undelivered.settle(id, article, { result: 'updated' });
  expect([store.outbox.count(), store.deadLetters.count()]).toEqual([0, 1]);
  keep('retry', letter('x', { at: '2024-07-30T01:00:00Z' }));
  expect([store.outbox.count(), store.deadLetters.count()]).toEqual([1, 0]);
  store.undelivered.settle(id, letter('x')[1], { result: 'unchanged' });
  expect(store.outbox.count()).toBe(0);
});

test('letters: ids of removed ones are not given again, by another process neither', () => {
  keep('retry', letter('x'));
  const before = store.outbox.lastId();
  store.outbox.forget('x');
  const other = openStore(folder);
  other.outbox.add({ articleId: 'y', article: {}, code: '429', reason: 'busy' });
  expect(store.outbox.lastId()).toBeGreaterThan(before);
  other.close();
});

test('runs: newest first, with reports by source', () => {
  const one = store.runs.start({ pipeline: 'nightly' });
  store.runs.recordSource(one, 'a', { status: 'ok' });
  store.runs.finish(one, { exit: 0 });
  const two = store.runs.start({ pipeline: 'weekly' });
  expect(store.runs.last(5).map((run) => [run.id, run.status])).toEqual([
    [two, 'running'],
    [one, 'finished'],
  ]);
  expect(store.runs.last(5, 'nightly')).toMatchObject([{ report: { exit: 0 } }]);
  expect(store.runs.ofSource('a', 3)).toEqual([{ runId: one, report: { status: 'ok' } }]);
});

test('a transaction is all or nothing', () => {
  expect(() =>
    store.transaction(() => {
      store.outbox.add({ articleId: 'x', article: {}, code: '429', reason: 'r' });
      throw new Error('stop');
    }),
  ).toThrow('stop');
  expect(store.outbox.count()).toBe(0);
});

test('a folder that cannot be used is said so, with advice', () => {
  const file = join(folder, 'file');
  writeFileSync(file, '');
  expect(() => openStore(join(file, 'data'))).toThrow(IndexUnavailableError);
  const broken = mkdtempSync(join(tmpdir(), 'anlan-broken-'));
  writeFileSync(join(broken, 'anlan.db'), 'this is no database, but it is long enough to look at'.repeat(50));
  expect(() => openStore(broken)).toThrow(/store cannot be used/);
  rmSync(broken, { recursive: true });
});

test('a process is told from a later one with its pid', () => {
  expect(isProcessAlive(processIdentity())).toBe(true);
  expect(isProcessAlive(processIdentity().replace(/\d+$/, '1'))).toBe(process.platform !== 'linux');
  expect(isProcessAlive('::')).toBe(false);
});
