import type { ColumnReport } from './crawl-types.ts';
import type { PastColumn } from './past-report.ts';
import { tolerance } from './tolerance.ts';

export interface JudgedColumn {
  readonly column: ColumnReport;
  /** Its list is short no more: what it was for some runs is its usual length now. */
  readonly accepted: boolean;
}

/** What the source file says wins over history. */
export interface ColumnExpectation {
  readonly newest_days?: number | undefined;
  readonly with_date?: number | undefined;
}

/** A column by its own history, newest run first: what its list page alone cannot show. `at`: ISO 8601. */
export function judgeColumn(
  seen: ColumnReport,
  past: readonly PastColumn[],
  at: string,
  expect: ColumnExpectation,
): JudgedColumn {
  const age = ageOf(seen, at);
  const isFresh = age !== undefined && seen.usualGap !== undefined && age <= seen.usualGap;
  const wasFresh = isFresh || past.some((one) => one.wasFresh);
  const column: ColumnReport = wasFresh ? { ...seen, wasFresh } : seen;
  if (seen.status === 'shrunk' && isNewUsual(seen, past)) {
    return {
      column: { ...column, status: 'ok', reason: `${seen.items} entries in ${tolerance.shrunk.runs} runs` },
      accepted: true,
    };
  }
  if (seen.status !== 'ok') return { column, accepted: false };
  const known = past.filter((one) => one.status === 'ok' || one.status === 'stale');
  if (known.length < tolerance.leastRuns) return { column, accepted: false };
  const reason =
    expect.with_date === undefined && lostDates(seen, known)
      ? {
          status: 'broken' as const,
          reason: `${seen.dated} of ${seen.items} entries have a date, usually nearly all`,
        }
      : expect.newest_days === undefined && age !== undefined && seen.usualGap !== undefined && !isFresh
        ? {
            status: 'stale' as const,
            reason: `the newest entry is of ${seen.newest}, ${age} days ago; by the gaps between its entries at most ${seen.usualGap} are usual`,
          }
        : undefined;
  return { column: { ...column, ...reason }, accepted: false };
}

/** Whole days that its newest entry is old. */
function ageOf({ newest }: ColumnReport, at: string): number | undefined {
  if (newest === undefined) return undefined;
  return Math.floor((Date.parse(at) - Date.parse(`${newest}T00:00:00+08:00`)) / 86_400_000);
}

function isNewUsual(seen: ColumnReport, past: readonly PastColumn[]): boolean {
  const { runs, alike } = tolerance.shrunk;
  const before = past.slice(0, runs - 1);
  return (
    before.length === runs - 1 &&
    before.every(
      ({ status, items }) =>
        status === 'shrunk' && Math.min(items, seen.items) >= Math.max(items, seen.items) * alike,
    )
  );
}

function lostDates(seen: ColumnReport, known: readonly PastColumn[]): boolean {
  const { usual, fall, leastItems } = tolerance.dates;
  if (seen.dated === undefined || seen.items < leastItems) return false;
  const shares = known
    .flatMap(({ dated, items }) => (dated === undefined || items === 0 ? [] : [dated / items]))
    .sort((a, b) => a - b);
  const median = shares[Math.floor(shares.length / 2)];
  return (
    shares.length >= tolerance.leastRuns &&
    median !== undefined &&
    median >= usual &&
    seen.dated / seen.items < median * fall
  );
}
