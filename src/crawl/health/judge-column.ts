import { chinaDay } from '../china-day.ts';
import type { ColumnReport } from '../crawl-types.ts';
import type { PastColumn } from './past-report.ts';
import { silentDays } from './silent-days.ts';
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
  // The longest that any of its pages has told: a page holds few entries, and the ones before had others.
  const gap = seen.usualGap && Math.max(seen.usualGap, ...past.map(({ usualGap = 0 }) => usualGap));
  const isFresh = age !== undefined && gap !== undefined && age <= gap;
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
      : expect.newest_days === undefined && age !== undefined && gap !== undefined && !isFresh
        ? {
            status: 'stale' as const,
            reason: `the newest entry is of ${seen.newest}, ${age} days ago; by the gaps between its entries at most ${gap} are usual`,
          }
        : undefined;
  return { column: { ...column, ...reason }, accepted: false };
}

/** Days that its newest entry is old, long holidays apart. */
function ageOf({ newest }: ColumnReport, at: string): number | undefined {
  return newest === undefined ? undefined : silentDays(newest, chinaDay(new Date(at)));
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
