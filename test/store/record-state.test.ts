import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openStore, type Store } from '../../src/store/open-store.ts';

function open(now?: () => Date): Store {
  const folder = mkdtempSync(join(tmpdir(), 'anlan-records-'));
  const store = openStore(folder, now ? { now } : {});
  onTestFinished(() => {
    store.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return store;
}

const page = (name: string) => ({ url: `http://a.example/${name}`, sourceId: 's', kind: 'article' as const });
const due = (store: Store) => store.records.duePages(0, 100).map(({ url }) => url.replace(/.*\//, ''));

test('nothing is noted while no index takes records; all pages are due once one does', () => {
  const store = open();
  for (const name of ['1', '2']) store.pages.discover(page(name));
  expect(due(store)).toEqual([]);
  store.records.sendTo('pages', 'first');
  expect(due(store)).toEqual(['1', '2']);
  store.records.sendTo('pages', 'first');
  expect(due(store)).toEqual(['1', '2']);
});

test('a page is due once for all its changes, and again when it changes while its record is under way', () => {
  const store = open();
  store.records.sendTo('pages', 'first');
  for (const name of ['1', '2', '3']) store.pages.discover(page(name));
  store.pages.record({ ...page('1'), outcome: 'new' });
  store.pages.discover({ ...page('1'), title: '关于开展检查的通知' });
  expect(due(store).sort()).toEqual(['1', '2', '3']);
  const sent = store.records.duePages(0, 100);
  store.pages.fail(page('2').url, { runId: 'r', status: 503, reason: '503' });
  store.records.acknowledgePages(sent.map(({ change }) => change));
  expect(due(store)).toEqual(['2']);
  const [change] = store.records.duePages(0, 1);
  expect(change?.page).toMatchObject({ failures: 1, failure: '503', httpStatus: 503 });
  store.pages.record({ ...page('2'), outcome: 'new' });
  expect(store.records.duePages(0, 1)[0]?.page).not.toHaveProperty('failure');
});

test('a list that says what it said before makes no page due', () => {
  const store = open();
  store.records.sendTo('pages', 'first');
  store.pages.discover({ ...page('1'), title: '通知', lastmod: '2024-07-01' });
  store.records.acknowledgePages(store.records.duePages(0, 1).map(({ change }) => change));
  store.pages.discover({ ...page('1'), title: '通知', lastmod: '2024-07-01' });
  expect(due(store)).toEqual([]);
});

test('runs are due when they are over, until they are acknowledged, and all again for another index', () => {
  const store = open();
  const [first, second] = [store.runs.start({ pipeline: 'p' }), store.runs.start({ pipeline: 'q' })];
  store.runs.finish(first, { totals: {} });
  store.runs.recordSource(first, 's', { status: 'ok' });
  store.records.sendTo('runs', 'first');
  expect(store.records.dueRuns().map(({ id }) => id)).toEqual([first]);
  expect(store.records.sourcesOf(first)).toEqual([{ sourceId: 's', report: { status: 'ok' } }]);
  store.records.acknowledgeRun(first);
  expect(store.records.waiting()).toEqual({ runs: 0, pages: 0 });
  store.runs.finish(second, { error: 'no' });
  expect(store.records.dueRuns().map(({ id }) => id)).toEqual([second]);
  store.records.sendTo('runs', 'another');
  expect(store.records.dueRuns()).toHaveLength(2);
});

test('changes are numbered upwards, also by a store that is begun anew later', () => {
  const last = (store: Store) => store.records.duePages(0, 100).at(-1)?.change ?? 0;
  const first = open(() => new Date('2024-07-30T00:00:00Z'));
  first.records.sendTo('pages', 'one');
  first.pages.discover(page('1'));
  const before = last(first);
  first.pages.discover({ ...page('1'), title: '通知' });
  expect(last(first)).toBe(before + 1);
  first.records.sendTo('pages', 'one');
  first.pages.discover(page('2'));
  expect(last(first)).toBe(before + 2);
  const second = open(() => new Date('2024-07-30T00:00:01Z'));
  second.pages.discover(page('1'));
  second.records.sendTo('pages', 'one');
  expect(last(second)).toBeGreaterThan(before + 2);
});
