import { expect, test } from 'vitest';
import { runDocuments } from '../../src/run/records/run-documents.ts';
import { runDocumentSchema } from '../../src/run-document.ts';
import type { RunRecord } from '../../src/store/run-history.ts';

const run: RunRecord = {
  id: '20240730T020000Z-3f2a9c51d0',
  pipeline: 'nightly',
  pid: 1,
  status: 'finished',
  startedAt: '2024-07-30T02:00:00.000Z',
  finishedAt: '2024-07-30T02:10:00.500Z',
};
const site = { site: { id: 'yjj' } };
const documents = (given: Partial<RunRecord>, sources: readonly unknown[] = []) =>
  runDocuments(
    { ...run, ...given },
    sources.map((report, at) => ({ sourceId: `s${at}`, report })),
    () => site,
  ).map((document) => runDocumentSchema.parse(document));

test.each<[string, Partial<RunRecord>, object]>([
  ['a run that died', { status: 'interrupted' }, { status: 'interrupted' }],
  ['one that could not go on', { report: { error: 'no index' } }, { status: 'failed', reason: 'no index' }],
  ['one without a report', { report: null }, { status: 'failed' }],
  ['one that was stopped', { report: { interrupted: true } }, { status: 'interrupted' }],
  ['one that left something', { report: { totals: { outbox: 2 } } }, { status: 'problems', outbox: 2 }],
  [
    'one whose index was away',
    { report: { outage: 'it is down', totals: {} } },
    { status: 'problems', reason: 'it is down' },
  ],
  ['one of an early version', { report: {} }, { status: 'ok', duration_seconds: 600.5 }],
])('%s', (_name, given, expected) => {
  const [document, ...more] = documents(given);
  expect(document).toMatchObject({ id: run.id, level: 'run', '@timestamp': run.startedAt, ...expected });
  expect(more).toEqual([]);
});

test('sources and kinds of findings have documents of their own; what cannot be read has none', () => {
  const at = '2024-07-30T02:01:00.000Z';
  const made = documents({ report: { findings: { masked: 3, omission: 1 } } }, [
    { status: 'ok', at, fetched: 4, notModified: 2, bytes: 900, new: 3, statuses: { 200: 5, none: 1 } },
    { status: 'empty', since: at, badRuns: 2, columns: [{ status: 'empty' }, { status: 'ok' }] },
    'nonsense',
    { status: 'unheard of' },
  ]);
  expect(made).toMatchObject([
    { level: 'run', status: 'problems', sources: 2, ill_sources: 1, bytes: 900, findings: 4 },
    { id: `${run.id}/s0`, level: 'source', ...site, requests: 6, pages: 6, new: 3, duration_seconds: 60 },
    { id: `${run.id}/s1`, status: 'empty', ill_runs: 2, columns: 2 },
    { id: `${run.id}/finding/masked`, level: 'finding', code: 'masked', findings: 3 },
    { level: 'finding', code: 'omission', findings: 1 },
  ]);
  expect(made).toHaveLength(5);
});
