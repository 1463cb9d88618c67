import type { Source } from '../config/source.ts';
import type { ColumnResult, FrontierSummary } from '../store/frontier-summary.ts';
import type { Crawl } from './crawl-state.ts';
import { type ColumnReport, type SourceReport, type SourceStatus, sourceStatuses } from './crawl-types.ts';
import { skipReason } from './seed-frontier.ts';

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

/** So many article pages, all failed, make a source broken even if its lists are fine. */
const leastFailures = 3;

/** What became of a source in this run: counts from the frontier, judgement from its columns and expectations. */
export function sourceReport(
  crawl: Crawl,
  source: Source,
  summary: readonly FrontierSummary[],
  listedOnly: boolean,
): SourceReport {
  const { store, runId } = crawl;
  const own = summary.filter((entry) => entry.sourceId === source.id);
  const articles = own.filter((entry) => entry.kind === 'article');
  const lists = own.filter((entry) => entry.kind === 'list');
  const outcome = (name: string) =>
    total(articles.filter((entry) => entry.state === 'done' && entry.outcome === name));
  const failed = total(own.filter((entry) => entry.state === 'failed'));
  const columns = store.frontier
    .columns(runId, source.id)
    .map((column) => columnReport(crawl, source, column));
  const verdict = verdictOf(crawl, source, columns, articles, lists, listedOnly);
  const help = advice[verdict.status];
  const newest = columns
    .map((column) => column.newest ?? '')
    .sort()
    .at(-1);
  return {
    sourceId: source.id,
    status: verdict.status,
    ...(verdict.reason ? { reason: verdict.reason } : {}),
    ...(help ? { advice: help } : {}),
    columns,
    lists: total(lists.filter((entry) => entry.state === 'done')),
    fetched: own.reduce((sum, entry) => sum + entry.fetched, 0),
    notModified: own.reduce((sum, entry) => sum + entry.notModified, 0),
    new: outcome('new'),
    changed: outcome('changed'),
    unchanged: outcome('unchanged'),
    duplicate: outcome('duplicate'),
    irrelevant: outcome('irrelevant'),
    refused: outcome('refused'),
    forbidden: outcome('forbidden'),
    failed,
    left: total(own.filter((entry) => entry.state !== 'done' && entry.state !== 'failed')),
    bytes: own.reduce((sum, entry) => sum + entry.bytes, 0),
    ...(newest ? { newest } : {}),
    failures: store.frontier.failures(runId, source.id, 10).map(({ url, reason }) => ({ url, reason })),
  };
}

function columnReport(crawl: Crawl, source: Source, column: ColumnResult): ColumnReport {
  const newest = crawl.store.columns.get(source.id, column.columnId).newestDate;
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
  };
}

interface Verdict {
  readonly status: SourceStatus;
  readonly reason?: string;
}

function verdictOf(
  crawl: Crawl,
  source: Source,
  columns: readonly ColumnReport[],
  articles: readonly FrontierSummary[],
  lists: readonly FrontierSummary[],
  listedOnly: boolean,
): Verdict {
  if (!listedOnly) {
    const reason = skipReason(source);
    if (reason) return { status: 'skipped', reason };
  }
  const tried = columns.filter((column) => column.status !== 'skipped');
  if (columns.length > 0 && tried.length === 0) return worst(columns);
  // A column that was always empty is no news as long as another one has entries.
  const telling = tried.filter(
    (column) =>
      column.status !== 'empty' ||
      crawl.store.columns.get(source.id, column.columnId).usualItems !== undefined ||
      tried.every((other) => other.status === 'empty'),
  );
  const fromLists = worst(telling);
  if (fromLists.status !== 'ok') return fromLists;
  const blocked = articles.find((entry) => entry.state === 'failed' && entry.outcome === 'blocked');
  const failed = total(articles.filter((entry) => entry.state === 'failed'));
  const done = total(articles.filter((entry) => entry.state === 'done'));
  if (failed >= leastFailures && done === 0) {
    return { status: blocked ? 'blocked' : 'broken', reason: `all ${failed} article pages failed` };
  }
  const items = lists.reduce((sum, entry) => sum + entry.items, 0);
  const { min, max } = source.expect ?? {};
  // A walk that stopped at what was known, or was interrupted, says nothing about the rest.
  const whole =
    !crawl.signal.aborted &&
    lists.every(({ restKnown, state }) => restKnown === 0 && (state === 'done' || state === 'failed'));
  if (!listedOnly && whole && min !== undefined && items < min) {
    return { status: 'shrunk', reason: `${items} entries in its lists, at least ${min} are expected` };
  }
  if (!listedOnly && max !== undefined && items > max) {
    return { status: 'broken', reason: `${items} entries in its lists, at most ${max} are expected` };
  }
  return fromLists;
}

function worst(columns: readonly ColumnReport[]): Verdict {
  let found: ColumnReport | undefined;
  for (const column of columns) {
    if (!found || sourceStatuses.indexOf(column.status) > sourceStatuses.indexOf(found.status))
      found = column;
  }
  if (!found || found.status === 'ok') return { status: 'ok' };
  return { status: found.status, reason: `column ${found.columnId}: ${found.reason ?? found.status}` };
}

function total(entries: readonly FrontierSummary[]): number {
  return entries.reduce((sum, entry) => sum + entry.pages, 0);
}
