import type { Source } from '../../config/source.ts';
import { chinaDay } from '../china-day.ts';
import { type ColumnReport, type SourceFindings, type SourceStatus, sourceStatuses } from '../crawl-types.ts';
import { judgeFailures, judgeFields, judgeRefusals } from './judge-articles.ts';
import { judgeColumn } from './judge-column.ts';
import type { PastReport } from './past-report.ts';
import { silentDays } from './silent-days.ts';
import { tolerance } from './tolerance.ts';

export interface Verdict {
  readonly status: SourceStatus;
  readonly reason?: string;
  /** Where it is another one than the status' own. */
  readonly advice?: string;
}

export interface Judgement extends Verdict {
  readonly columns: readonly ColumnReport[];
  /** Columns whose short list is taken as usual from now on. */
  readonly accepted: readonly string[];
  readonly recentNew: number;
  readonly usualNew?: number;
}

/**
 * What a source is, from what a run saw of it and from its own history (newest run first; no interrupted ones). Tonight's
 * failures speak for themselves; everything else is compared with its own past, and `expect` wins over both. Pure.
 */
export function judgeSource(
  seen: SourceFindings,
  past: readonly PastReport[],
  expect: NonNullable<Source['expect']> = {},
): Judgement {
  const judged = seen.columns.map((column) =>
    judgeColumn(
      column,
      past.flatMap((run) =>
        run.columns.filter(({ columnId, carried }) => columnId === column.columnId && !carried),
      ),
      seen.at,
      expect,
    ),
  );
  const columns = judged.map(({ column }) => column);
  const spans = arrivals(seen, past);
  const usualNew = spans.usual;
  const rest = {
    columns,
    accepted: judged.flatMap(({ accepted, column }) => (accepted ? [column.columnId] : [])),
    recentNew: spans.now,
    ...(usualNew !== undefined && { usualNew }),
  };
  const lists = fromColumns(columns, past, expect);
  const verdicts = [
    lists,
    seen.mode === 'pages' ? undefined : fromExpectation(seen, expect),
    judgeFailures(seen, past),
    ...(seen.interrupted || seen.mode === 'pages'
      ? []
      : [
          judgeRefusals(seen, past),
          judgeFields(seen, past),
          expect.min === undefined ? fromWalk(seen, past) : undefined,
          // Lists that are ill explain why nothing comes in.
          expect.min === undefined && lists.status === 'ok' ? fromArrivals(spans, seen) : undefined,
        ]),
  ];
  let worst: Verdict = { status: 'ok' };
  for (const verdict of verdicts)
    if (verdict && sourceStatuses.indexOf(verdict.status) > sourceStatuses.indexOf(worst.status))
      worst = verdict;
  return { ...worst, ...rest };
}

/** The worst column that tells something. */
function fromColumns(
  columns: readonly ColumnReport[],
  past: readonly PastReport[],
  expect: NonNullable<Source['expect']>,
): Verdict {
  const tried = columns.filter((column) => column.status !== 'skipped');
  const had = (id: string): boolean =>
    past.some((run) => run.columns.some(({ columnId, items }) => columnId === id && items > 0));
  // Not news as long as others are well: a column that never had entries, and one that was old when it was first seen.
  const telling = tried.filter(
    ({ columnId, status, wasFresh }) =>
      tried.every((other) => other.status === status) ||
      (status === 'empty' && had(columnId)) ||
      (status === 'stale' && (wasFresh === true || expect.newest_days !== undefined)) ||
      (status !== 'empty' && status !== 'stale'),
  );
  let worst: ColumnReport | undefined;
  for (const column of tried.length > 0 ? telling : columns)
    if (!worst || sourceStatuses.indexOf(column.status) > sourceStatuses.indexOf(worst.status))
      worst = column;
  return worst === undefined || worst.status === 'ok'
    ? { status: 'ok' }
    : { status: worst.status, reason: `column ${worst.columnId}: ${worst.reason ?? worst.status}` };
}

function fromExpectation(
  { entries, whole, interrupted }: SourceFindings,
  { min, max }: NonNullable<Source['expect']>,
): Verdict | undefined {
  // A walk that stopped at what was known, or was interrupted, says nothing about the rest.
  if (min !== undefined && whole && !interrupted && entries < min)
    return { status: 'shrunk', reason: `${entries} entries in its lists, at least ${min} are expected` };
  if (max !== undefined && entries > max)
    return { status: 'broken', reason: `${entries} entries in its lists, at most ${max} are expected` };
  return undefined;
}

/** All its entries, where every list was walked to its end, against the median of former full walks. */
function fromWalk(
  { entries, whole, mode }: SourceFindings,
  past: readonly PastReport[],
): Verdict | undefined {
  if (mode !== 'full' || !whole) return undefined;
  const walks = past
    .filter((run) => run.mode === 'full' && run.whole && run.status === 'ok')
    .map((run) => run.entries)
    .sort((a, b) => a - b);
  const median = walks[Math.floor(walks.length / 2)];
  if (walks.length < tolerance.walk.leastRuns || median === undefined) return undefined;
  if (entries >= median * tolerance.walk.fall) return undefined;
  return { status: 'shrunk', reason: `${entries} entries in all its lists, usually some ${median}` };
}

interface Arrivals {
  readonly now: number;
  /** The least of former spans; absent: too short a history. */
  readonly usual?: number;
}

/** New articles of the last fortnight and of those before it. */
function arrivals(seen: SourceFindings, past: readonly PastReport[]): Arrivals {
  const { days, spans, mostSpans, leastRuns } = tolerance.arrivals;
  const today = chinaDay(new Date(seen.at));
  const sums = Array.from({ length: mostSpans + 1 }, () => ({ articles: 0, runs: 0 }));
  let reach = 0;
  for (const run of [seen, ...past]) {
    const back = silentDays(chinaDay(new Date(run.at)), today);
    reach = Math.max(reach, back + 1);
    const span = sums[Math.floor(back / days)];
    if (!span) continue;
    span.articles += run.new;
    span.runs += 1;
  }
  const [now, ...former] = sums;
  const full = former
    .filter(({ runs }, at) => runs >= leastRuns && reach >= (at + 2) * days)
    .map(({ articles }) => articles);
  return {
    now: now?.articles ?? 0,
    ...(full.length >= spans && (now?.runs ?? 0) >= leastRuns ? { usual: Math.min(...full) } : {}),
  };
}

/** Hardly anything new: a list that shows nothing new is frozen, and where it does, its articles do not come in. */
function fromArrivals({ now, usual }: Arrivals, { newest, at }: SourceFindings): Verdict | undefined {
  const { days, leastUsual, fall, leastSilence } = tolerance.arrivals;
  if (usual === undefined || usual < leastUsual || now > usual * fall) return undefined;
  const silent = newest === undefined ? undefined : silentDays(newest, chinaDay(new Date(at)));
  const isFrozen = silent === undefined ? now === 0 : silent >= leastSilence;
  return {
    status: isFrozen ? 'stale' : 'shrunk',
    reason:
      `${now} new articles in ${days} days, usually at least ${usual}` +
      (newest === undefined ? '' : `; the newest entry is of ${newest}`),
  };
}
