import type { Source } from '../../config/source.ts';
import type { ListFacts } from '../../store/frontier-row.ts';
import type { ColumnResult, FrontierSummary } from '../../store/frontier-summary.ts';
import type { SourceEvidence } from '../../store/source-evidence.ts';
import type { Crawl } from '../crawl-state.ts';
import {
  type ColumnReport,
  type SourceFindings,
  type SourceReport,
  type SourceStatus,
  sourceStatuses,
} from '../crawl-types.ts';
import { skipReason } from '../queue/seed-frontier.ts';
import { shellAdvice } from '../walls/recognise-shell.ts';
import { type Judgement, judgeSource } from './judge-source.ts';
import { lookBack, type PastReport, pastReports } from './past-report.ts';

const advice: Readonly<Record<SourceStatus, string | undefined>> = {
  ok: undefined,
  skipped: undefined,
  empty: 'Look at the column in a browser: it may have moved.',
  stale:
    'Look at the column in a browser: it may be frozen or have moved; expect.newest_days sets the limit.',
  shrunk: 'Look at the column in a browser; if it is right, it will be taken as usual after some runs.',
  broken:
    'The layout may have changed: compare the column in a browser with profile and selectors of the source file.',
  unreachable: 'Try again later; check the address and that the site can be reached from here.',
  blocked: 'Walls and robots.txt are respected: ask the site for access, or switch the source off.',
};

/** A history in which hardly a run is well is looked up further back, so that an ill source does not become its own measure. */
const [leastWell, longLookBack] = [10, 400];

/** What became of a source in this run: counts from the frontier, judged by its own history and expectations. */
export function sourceReport(
  crawl: Crawl,
  source: Source,
  summary: readonly FrontierSummary[],
  listedOnly: boolean,
): SourceReport {
  const past = historyOf(crawl, source.id);
  const seen = findingsOf(crawl, source, summary, listedOnly, past);
  const skipped = listedOnly ? undefined : skipReason(source);
  const judgement: Judgement = skipped
    ? { status: 'skipped', reason: skipped, columns: seen.columns, accepted: [], recentNew: 0 }
    : judgeSource(seen, past, source.expect);
  for (const columnId of judgement.accepted) {
    const items = judgement.columns.find((column) => column.columnId === columnId)?.items;
    if (items !== undefined) crawl.store.columns.set(source.id, columnId, { usualItems: items });
  }
  const { status, reason, accepted, recentNew, usualNew, columns } = judgement;
  const help = judgement.advice ?? (reason && shellAdvice(reason)) ?? advice[status];
  return {
    ...seen,
    status,
    ...(reason && { reason }),
    ...(help && { advice: help }),
    ...(accepted.length > 0 && {
      note: `column ${accepted.join(', ')}: the short list is taken as usual from now on`,
    }),
    recentNew,
    ...(usualNew !== undefined && { usualNew }),
    columns,
    ...streakOf(status, seen, past),
  };
}

function historyOf({ store }: Crawl, sourceId: string): readonly PastReport[] {
  const past = pastReports(store.runs.ofSource(sourceId, lookBack));
  const well = past.filter(({ status }) => status === 'ok').length;
  return past.length < leastWell || well >= leastWell
    ? past
    : pastReports(store.runs.ofSource(sourceId, longLookBack));
}

/** Since when a source has not been well, run after run; a night on which it was not asked ends nothing. */
function streakOf(
  status: SourceStatus,
  { at, columns, mode }: SourceFindings,
  past: readonly PastReport[],
): Pick<SourceReport, 'since' | 'badRuns'> {
  if (status === 'ok' || status === 'skipped' || mode === 'pages') return {};
  const before = past.find((run) => run.status !== 'skipped');
  // A source that never had an entry is empty, and not ill.
  const had = past.some((run) => run.entries > 0 || run.columns.some(({ items }) => items > 0));
  if (status === 'empty' && !had && columns.every(({ items }) => items === 0)) return {};
  return {
    since: before?.since ?? at,
    badRuns: (before?.since === undefined ? 0 : (before.badRuns ?? 1)) + 1,
  };
}

function findingsOf(
  crawl: Crawl,
  source: Source,
  summary: readonly FrontierSummary[],
  listedOnly: boolean,
  past: readonly PastReport[],
): SourceFindings {
  const { store, runId } = crawl;
  const own = summary.filter((entry) => entry.sourceId === source.id);
  const articles = own.filter((entry) => entry.kind === 'article');
  const lists = own.filter((entry) => entry.kind === 'list');
  const outcome = (name: string) =>
    total(articles.filter((entry) => entry.state === 'done' && entry.outcome === name));
  const evidence = store.evidence(runId, source.id);
  const columns = columnsOf(crawl, source, evidence, listedOnly ? undefined : past);
  const newest = columns
    .map((column) => column.newest ?? '')
    .sort()
    .at(-1);
  const failedAs: Record<string, number> = {};
  for (const { state, outcome: how = 'failed', pages } of articles)
    if (state === 'failed') failedAs[how] = (failedAs[how] ?? 0) + pages;
  const { lists: _, ...counts } = evidence;
  const leftOut = store.frontier.leftOut(runId, source.id);
  return {
    sourceId: source.id,
    at: crawl.now().toISOString(),
    mode: listedOnly ? 'pages' : crawl.mode,
    interrupted: crawl.signal.aborted,
    columns,
    lists: total(lists.filter((entry) => entry.state === 'done')),
    entries: lists.reduce((sum, entry) => sum + entry.items, 0),
    whole:
      lists.length > 0 &&
      lists.every(({ restKnown, state }) => restKnown === 0 && (state === 'done' || state === 'failed')),
    fetched: own.reduce((sum, entry) => sum + entry.fetched, 0),
    notModified: own.reduce((sum, entry) => sum + entry.notModified, 0),
    new: outcome('new'),
    changed: outcome('changed'),
    unchanged: outcome('unchanged'),
    duplicate: outcome('duplicate'),
    irrelevant: outcome('irrelevant'),
    refused: outcome('refused'),
    forbidden: outcome('forbidden'),
    failed: total(own.filter((entry) => entry.state === 'failed')),
    failedAs,
    ...counts,
    left: total(own.filter((entry) => entry.state !== 'done' && entry.state !== 'failed')),
    ...(leftOut.length > 0 ? { leftOut } : {}),
    bytes: own.reduce((sum, entry) => sum + entry.bytes, 0),
    ...(newest ? { newest } : {}),
    failures: store.frontier.failures(runId, source.id, 10).map(({ url, reason }) => ({ url, reason })),
  };
}

/** Its columns as this run saw them; one that was not asked is as it was when it was. */
function columnsOf(
  { store, runId }: Crawl,
  source: Source,
  { lists }: SourceEvidence,
  past: readonly PastReport[] | undefined,
): readonly ColumnReport[] {
  const asked = store.frontier
    .columns(runId, source.id)
    .map((column) =>
      columnReport(column, lists[column.columnId], store.columns.get(source.id, column.columnId).newestDate),
    );
  if (!past) return asked;
  const carried = source.columns
    .filter(({ id }) => !asked.some((column) => column.columnId === id))
    .flatMap(({ id }) => {
      const last = past.flatMap((run) => run.columns).find(({ columnId }) => columnId === id);
      return last ? [{ ...last, carried: true } as ColumnReport] : [];
    });
  return [...asked, ...carried];
}

function columnReport(
  column: ColumnResult,
  facts: ListFacts | undefined,
  newest: string | undefined,
): ColumnReport {
  const judged = sourceStatuses.find((status) => status === column.outcome);
  const status: SourceStatus =
    column.state === 'skipped' || column.state === 'queued' || column.state === 'leased'
      ? 'skipped'
      : (judged ?? 'broken');
  return {
    columnId: column.columnId,
    status,
    ...(column.reason && status !== 'ok' ? { reason: column.reason } : {}),
    items: column.items,
    ...(newest ? { newest } : {}),
    ...(column.state === 'done' ? facts : {}),
  };
}

function total(entries: readonly FrontierSummary[]): number {
  return entries.reduce((sum, entry) => sum + entry.pages, 0);
}
