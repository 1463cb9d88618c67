import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type ColumnReport,
  type SourceFindings,
  type SourceStatus,
  sourceStatuses,
} from '../../../src/crawl/crawl-types.ts';
import { chanceOfAtMost } from '../../../src/crawl/health/chance.ts';
import { judgeSource } from '../../../src/crawl/health/judge-source.ts';
import { listFacts } from '../../../src/crawl/health/list-facts.ts';
import { type PastReport, pastReports } from '../../../src/crawl/health/past-report.ts';
import { silentDays } from '../../../src/crawl/health/silent-days.ts';

const night = (back: number) =>
  new Date(Date.parse('2024-07-30T18:00:00Z') - back * 86_400_000).toISOString();
const day = (back: number) => new Date(Date.parse(night(back)) + 8 * 3_600_000).toISOString().slice(0, 10);

const column: ColumnReport = {
  columnId: 'tzgg',
  status: 'ok',
  items: 20,
  dated: 20,
  newest: day(1),
  usualGap: 10,
};
const well: SourceFindings = {
  sourceId: 'a',
  at: night(0),
  mode: 'incremental',
  interrupted: false,
  columns: [column],
  newest: day(1),
  lists: 1,
  entries: 20,
  whole: false,
  fetched: 6,
  notModified: 4,
  left: 0,
  bytes: 60_000,
  statuses: { 200: 6, 304: 4 },
  failedAs: {},
  gone: 0,
  repeated: 0,
  read: 5,
  found: { published_at: 5, source: 4 },
  refusals: {},
  failures: [],
  new: 5,
  changed: 0,
  unchanged: 4,
  duplicate: 0,
  irrelevant: 0,
  refused: 0,
  forbidden: 0,
  failed: 0,
};

/** So many nights before tonight, all of them well but for what is given. */
function history(
  runs: number,
  given: Partial<SourceFindings & { status: SourceStatus }> = {},
): readonly PastReport[] {
  return pastReports(
    Array.from({ length: runs }, (_, at) => ({
      report: {
        ...well,
        at: night(at + 1),
        columns: [{ ...column, newest: day(at + 2), wasFresh: true }],
        status: 'ok',
        ...given,
      },
    })),
  );
}

const failing = (
  failedAs: Record<string, number>,
  statuses: Record<string, number>,
): Partial<SourceFindings> => ({
  failedAs,
  statuses,
  failed: Object.values(failedAs).reduce((sum, count) => sum + count, 0),
});
const nothing = { new: 0, changed: 0, unchanged: 0, read: 0, found: {} };
const one = (given: Partial<ColumnReport>): Partial<SourceFindings> => ({
  columns: [{ ...column, ...given }],
});

test.each<[string, Partial<SourceFindings>, number, SourceStatus, RegExp | undefined]>([
  ['as always', {}, 20, 'ok', undefined],
  ['nothing new tonight', nothing, 20, 'ok', undefined],
  ['a list that has lost its dates', one({ dated: 2 }), 20, 'broken', /2 of 20 entries have a date/],
  ['the same without history', one({ dated: 2 }), 2, 'ok', undefined],
  ['silent as long as it may be', one({ newest: day(10) }), 20, 'ok', undefined],
  ['silent for longer', one({ newest: day(11) }), 20, 'stale', /11 days ago; .* at most 10/],
  [
    'silent, but a list without dates',
    one({ dated: 0, usualGap: undefined, newest: undefined } as never),
    2,
    'ok',
    undefined,
  ],
  ['a list that is short', one({ status: 'shrunk', reason: 'short' }), 20, 'shrunk', /column tzgg: short/],
  ['a wall', one({ status: 'blocked', reason: 'answered 412' }), 0, 'blocked', /412/],
  ['empty that had entries', one({ status: 'empty', items: 0 }), 20, 'empty', undefined],
  ['most articles 404', failing({ failed: 10 }, { 404: 10 }), 20, 'broken', /10 pages are not there/],
  ['as many still there', failing({ failed: 9 }, { 404: 9 }), 20, 'ok', undefined],
  [
    'three known pages gone, nothing else asked',
    { ...nothing, ...failing({ failed: 3 }, { 404: 3 }), gone: 3 },
    20,
    'ok',
    undefined,
  ],
  [
    'three dead links once more, nothing else asked',
    { ...nothing, ...failing({ failed: 3 }, { 404: 3 }), repeated: 3 },
    20,
    'ok',
    undefined,
  ],
  [
    'three new ones, none of them there',
    { ...nothing, ...failing({ failed: 3 }, { 404: 3 }) },
    0,
    'broken',
    /all 3/,
  ],
  ['one slow night', failing({ unreachable: 14 }, { none: 14 }), 20, 'ok', undefined],
  [
    'nothing but time-outs',
    { ...nothing, ...failing({ unreachable: 6 }, { none: 6 }) },
    20,
    'unreachable',
    /all 6/,
  ],
  ['articles behind a wall', { ...nothing, ...failing({ blocked: 3 }, { 403: 3 }) }, 20, 'blocked', /all 3/],
  [
    'a field that is gone',
    { read: 12, new: 12, found: { source: 11 } },
    20,
    'broken',
    /published_at was found in 0 of the last 12/,
  ],
  ['too few to tell', { read: 3, new: 3, found: { source: 3 } }, 20, 'ok', undefined],
  [
    'stubs',
    { new: 0, read: 0, refused: 9, refusals: { stub: 9 } },
    20,
    'broken',
    /9 of the last 9 .* \(9 stub\)/,
  ],
  [
    'logins with status 200',
    { new: 0, read: 0, refused: 9, refusals: { login: 9 } },
    20,
    'blocked',
    /9 login/,
  ],
])('%s', (_, given, runs, status, reason) => {
  const verdict = judgeSource({ ...well, ...given }, history(runs));
  expect(verdict.status, verdict.reason).toBe(status);
  if (reason) expect(verdict.reason).toMatch(reason);
});

test('time-outs of a second night are no slow night', () => {
  const slow = failing({ unreachable: 14 }, { none: 14 });
  const [before, ...rest] = history(20);
  const past = [{ ...(before as PastReport), failedAs: { unreachable: 14 }, failed: 14 }, ...rest];
  expect(judgeSource({ ...well, ...slow }, past).status).toBe('unreachable');
});

test('what the source file expects wins over history', () => {
  const silent = { ...well, ...one({ newest: day(60) }) };
  expect(judgeSource(silent, history(20)).status).toBe('stale');
  expect(judgeSource(silent, history(20), { newest_days: 90 }).status).toBe('ok');
  const undated = { ...well, ...one({ dated: 2 }) };
  expect(judgeSource(undated, history(20), { with_date: 0.1 }).status).toBe('ok');
  const short = { ...well, mode: 'full' as const, whole: true, entries: 30 };
  const full = history(6, { mode: 'full', whole: true, entries: 100 });
  expect(judgeSource(short, full).status).toBe('shrunk');
  expect(judgeSource(short, full, { min: 20 }).status).toBe('ok');
  expect(judgeSource(short, full, { min: 40 })).toMatchObject({ status: 'shrunk', reason: /at least 40/ });
  expect(judgeSource(well, history(20), { max: 10 }).status).toBe('broken');
});

test('like is compared with like: the few entries of an incremental run are no loss against a full one', () => {
  const full = history(6, { mode: 'full', whole: true, entries: 400 });
  expect(judgeSource({ ...well, entries: 20 }, full).status).toBe('ok');
  expect(judgeSource({ ...well, mode: 'full', whole: false, entries: 20 }, full).status).toBe('ok');
});

test('far fewer new articles than in any fortnight before, though the list is fresh', () => {
  const verdict = judgeSource({ ...well, new: 0 }, [...history(13, { new: 0 }), ...history(50).slice(13)]);
  expect(verdict).toMatchObject({ status: 'shrunk', recentNew: 0, usualNew: 70 });
});

test('a column that was old when it was first seen is no news beside a fresh one; one that froze since is', () => {
  const dead: ColumnReport = { ...column, columnId: 'dead', newest: '2021-03-01' };
  const past = (wasFresh: boolean) =>
    history(20, { columns: [column, { ...dead, ...(wasFresh && { wasFresh }) }] });
  expect(judgeSource({ ...well, columns: [column, dead] }, past(false))).toMatchObject({
    status: 'ok',
    columns: [{ status: 'ok' }, { status: 'stale' }],
  });
  expect(judgeSource({ ...well, columns: [column, dead] }, past(true)).status).toBe('stale');
  expect(judgeSource({ ...well, columns: [dead] }, past(false)).status).toBe('stale');
});

test('runs that were stopped, and runs of single pages, are no history', () => {
  expect(history(5, { interrupted: true })).toEqual([]);
  expect(history(5, { mode: 'pages' })).toEqual([]);
  expect(pastReports([{ report: { status: 'ok' } }, { report: null }, { report: 'x' }])).toEqual([]);
});

test('a column that gets worse never makes its source better, in whatever order they stand', () => {
  const bad = fc.constantFrom<SourceStatus>('ok', 'shrunk', 'broken', 'unreachable', 'blocked');
  fc.assert(
    fc.property(fc.array(bad, { minLength: 1, maxLength: 5 }), fc.nat(), bad, (statuses, at, other) => {
      const columns = statuses.map((status, n) => ({ ...column, columnId: `c${n}`, status }));
      const place = at % columns.length;
      const worse = columns.map((one, n) => {
        const rank = Math.max(sourceStatuses.indexOf(one.status), sourceStatuses.indexOf(other));
        return n === place ? { ...one, status: sourceStatuses[rank] ?? 'blocked' } : one;
      });
      const rankOf = (some: readonly ColumnReport[]) =>
        sourceStatuses.indexOf(judgeSource({ ...well, columns: some }, history(20)).status);
      expect(rankOf(worse)).toBeGreaterThanOrEqual(rankOf(columns));
      expect(rankOf(columns.toReversed())).toBe(rankOf(columns));
    }),
  );
});

test('odds: as the sum says, between 0 and 1, and never less for more hits', () => {
  expect(chanceOfAtMost(1, 3, 0.5)).toBeCloseTo(0.5);
  expect(chanceOfAtMost(0, 6, 0.9)).toBeCloseTo(1e-6, 9);
  fc.assert(
    fc.property(fc.nat(500), fc.nat(500), fc.double({ min: 0, max: 1, noNaN: true }), (k, n, p) => {
      const chance = chanceOfAtMost(k, n, p);
      expect(chance).toBeGreaterThanOrEqual(0);
      expect(chance).toBeLessThanOrEqual(1);
      expect(chanceOfAtMost(k + 1, n, p)).toBeGreaterThanOrEqual(chance - 1e-12);
    }),
  );
});

test('silent days leave out public holidays and add up', () => {
  // The Spring Festivals of 2024 to 2026, National Day, 端午 of 2024, and a plain week.
  expect(silentDays('2024-02-09', '2024-02-18')).toBe(1);
  expect(silentDays('2025-01-27', '2025-02-05')).toBe(0);
  expect(silentDays('2026-02-14', '2026-02-24')).toBe(0);
  expect(silentDays('2024-09-30', '2024-10-09')).toBe(1);
  expect(silentDays('2024-06-07', '2024-06-14')).toBe(4);
  expect(silentDays('2024-07-01', '2024-07-08')).toBe(7);
  const days = fc.integer({ min: 0, max: 380 });
  const at = (n: number) => new Date(Date.UTC(2023, 5, 1) + n * 86_400_000).toISOString().slice(0, 10);
  fc.assert(
    fc.property(days, days, days, (a, b, c) => {
      const [x = 0, y = 0, z = 0] = [a, b, c].sort((one, other) => one - other);
      expect(silentDays(at(x), at(y)) + silentDays(at(y), at(z))).toBe(silentDays(at(x), at(z)));
    }),
  );
});

test.each([
  ['daily', [1, 1, 1, 3, 1, 1, 1, 1, 3, 1, 1, 1], 10],
  ['weekly', [7, 7, 8, 6, 7, 7, 7, 7, 8, 6], 24],
  ['monthly', [30, 28, 33, 30, 31, 29, 30, 30], 101],
  ['one long silence among weeks', [7, 7, 200, 7, 7, 8, 6, 7, 7], 50],
  ['too few', [7, 7, 7], undefined],
])('a list that is posted to %s', (_, gaps, expected) => {
  let at = Date.UTC(2023, 10, 6);
  const items = [0, ...gaps].map((gap) => {
    at -= gap * 86_400_000;
    return { title: '通知', url: 'http://a.example/1.html', date: new Date(at).toISOString().slice(0, 10) };
  });
  const { usualGap, dated } = listFacts({ items }, '2023-11-10');
  expect(dated).toBe(items.length);
  if (expected === undefined) expect(usualGap).toBeUndefined();
  else expect(Math.abs((usualGap ?? 0) - expected)).toBeLessThanOrEqual(expected * 0.25);
});

test('old entries that are kept on top are no gaps', () => {
  const entry = (date: string) => ({ title: '通知', url: `http://a.example/${date}.html`, date });
  const weeks = [6, 13, 20, 27].flatMap((at) => [
    `2024-06-${String(at).padStart(2, '0')}`,
    `2024-07-${String(at).padStart(2, '0')}`,
  ]);
  const sorted = weeks.sort().reverse().map(entry);
  const pinned = [entry('2019-03-01'), entry('2021-09-10'), ...sorted];
  const plain = listFacts({ items: sorted }, '2024-07-30');
  expect(listFacts({ items: pinned }, '2024-07-30')).toEqual({ ...plain, dated: 10 });
  expect(listFacts({ items: sorted.toReversed() }, '2024-07-30')).toEqual(plain);
});
