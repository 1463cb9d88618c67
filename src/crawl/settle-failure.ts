import type { Source } from '../config/source.ts';
import { AnlanError, IndexUnavailableError, RetryableError, SourceBrokenError } from '../errors.ts';
import type { FrontierItem } from '../store/frontier-row.ts';
import type { Crawl } from './crawl-state.ts';
import { NetworkError } from './http/network-error.ts';
import { isIndexed } from './known-page.ts';
import { NoindexError } from './politeness/noindex-error.ts';
import { RobotsForbidError } from './politeness/robots-forbid-error.ts';
import { checkOf, dueAfterFailure } from './queue/due-dates.ts';
import { PageFaultError, StatusError, WallError } from './walls/check-status.ts';
import type { WallKind } from './walls/wall.ts';

/** So many article pages in a row that are walls, and the source is left alone. */
const wallsInARow = 3;
/** A site that asks for more patience than this is not asked again in this run, seconds. */
const longestWait = 600;

/** What an error means for the page, its host and its source. The index gone or the crawl stopping: the page goes back as it was. */
export function settleFailure(crawl: Crawl, item: FrontierItem, source: Source, error: unknown): string {
  const { store, runId, settings } = crawl;
  if (error instanceof IndexUnavailableError) {
    crawl.giveUp(error);
    store.frontier.release(item.seq);
    return 'released';
  }
  // Given up before: that it fails in the end is no second failure, and it must not come back to the queue.
  if (!store.frontier.isLeased(item.seq)) return 'released';
  if (crawl.signal.aborted) {
    store.frontier.release(item.seq);
    return 'released';
  }
  const reason = error instanceof Error ? error.message : String(error);
  if (error instanceof RetryableError) {
    const waiting = store.frontier.hasArchived(item.seq);
    const wait = error.retryAfter ?? crawl.backOff(item.attempts + 1);
    const isFault = error instanceof PageFaultError;
    const deaf = waiting || isFault ? false : pauseHost(crawl, item, source, reason, wait);
    const hopeless = error instanceof NetworkError && error.failure === 'tls';
    if (hopeless) store.frontier.skip(runId, source.id, reason, { host: item.host });
    if (!deaf && !hopeless && item.attempts < settings.crawl.max_retries && wait <= longestWait) {
      store.frontier.retry(item.seq, wait, reason);
      return 'retry';
    }
    // Fetched, but the index was away: the site is not to blame, and the next run asks for the page again.
    if (waiting) {
      store.frontier.leave(item.seq, reason);
      return 'left';
    }
    const atFault = isFault && item.kind === 'article';
    return fail(crawl, item, atFault ? 'failed' : 'unreachable', reason, undefined, error.status);
  }
  if (error instanceof WallError) return settleWall(crawl, item, source, error);
  if (error instanceof StatusError) {
    return fail(crawl, item, item.kind === 'list' ? 'broken' : 'failed', reason, undefined, error.status);
  }
  if (error instanceof RobotsForbidError) {
    return item.kind === 'list'
      ? fail(crawl, item, 'blocked', reason)
      : leaveOut(crawl, item, reason, error instanceof NoindexError);
  }
  if (error instanceof SourceBrokenError) return fail(crawl, item, 'broken', reason);
  if (!(error instanceof AnlanError)) {
    crawl.log.error({ source: source.id, url: item.url, err: error }, 'unexpected error on a page');
  }
  return fail(crawl, item, item.kind === 'list' ? 'broken' : 'failed', reason);
}

interface WallOutcome {
  readonly list: 'blocked' | 'broken';
  readonly article: 'blocked' | 'failed';
  /** Whether the source's other pages on that host are left alone: never, at once, or where several articles in a row were walls. */
  readonly leave: { readonly list: boolean; readonly article: 'never' | 'at once' | 'in a row' };
}

const blocked = { list: 'blocked', article: 'blocked' } as const;
const lost = { list: 'broken', article: 'failed' } as const;

/** What each kind of wall is for its source; a column that has moved or a deleted article says nothing about the others. */
const wallOutcomes: Readonly<Record<WallKind, WallOutcome>> = {
  challenge: { ...blocked, leave: { list: true, article: 'in a row' } },
  login: { ...blocked, leave: { list: true, article: 'in a row' } },
  paywall: { ...blocked, leave: { list: false, article: 'in a row' } },
  forbidden: { ...blocked, leave: { list: false, article: 'in a row' } },
  same: { ...blocked, leave: { list: true, article: 'at once' } },
  closed: { ...lost, leave: { list: true, article: 'at once' } },
  missing: { ...lost, leave: { list: false, article: 'never' } },
  stub: { ...lost, leave: { list: false, article: 'never' } },
  // Both are tried again before they come here.
  maintenance: { ...lost, leave: { list: false, article: 'never' } },
  fault: { ...lost, leave: { list: false, article: 'never' } },
};

function settleWall(
  crawl: Crawl,
  item: FrontierItem,
  source: Source,
  { message, wall, status }: WallError,
): string {
  const { leave, ...outcomes } = wallOutcomes[wall.kind];
  const outcome = fail(crawl, item, outcomes[item.kind], message, wall.kind, status);
  const walls = (crawl.tallies.walls.get(source.id) ?? 0) + (leave.article === 'never' ? 0 : 1);
  crawl.tallies.walls.set(source.id, walls);
  const isLeft =
    item.kind === 'list'
      ? leave.list
      : leave.article === 'at once' || (leave.article === 'in a row' && walls >= wallsInARow);
  if (isLeft) crawl.store.frontier.skip(crawl.runId, source.id, message, { host: item.host });
  return outcome;
}

/** One slow page says nothing about its host: so many failures in a row are borne at least. */
const leastPatience = 3;

/** The host gets a rest; after too many failures in a row it is not asked again in this run: true. */
function pauseHost(crawl: Crawl, item: FrontierItem, source: Source, reason: string, wait: number): boolean {
  const failures = (crawl.tallies.hostFailures.get(item.host) ?? 0) + 1;
  crawl.tallies.hostFailures.set(item.host, failures);
  crawl.gates.pause(item.host, Math.min(wait, longestWait));
  if (wait > longestWait) crawl.tallies.closedHosts.set(item.host, reason);
  const patience = Math.max(leastPatience, crawl.settings.crawl.max_retries);
  if (failures <= patience && wait <= longestWait) return false;
  const left = crawl.store.frontier.skip(crawl.runId, source.id, reason, { host: item.host });
  crawl.log.warn({ source: source.id, host: item.host, left, reason }, 'host given up for this run');
  return true;
}

/**
 * An article that robots.txt forbids was never asked for: no failure, and its list is none the worse. One that the index has
 * and that asks not to be indexed is to leave it, on the terms of one that is gone.
 */
function leaveOut(crawl: Crawl, item: FrontierItem, reason: string, isNoindex: boolean): string {
  const { runId } = crawl;
  crawl.store.transaction(() => {
    const state = crawl.store.pages.get(item.url);
    const isForbidden = state?.outcome === 'forbidden' && state.articleId !== undefined;
    const isInIndex = isForbidden || isIndexed(state);
    // What has left the index stays gone: once it may be read again, it is read as if it were new.
    if (state?.outcome === 'gone' || (isNoindex && isInIndex)) {
      const dueAt = dueAfterFailure(state, 410, crawl.now());
      crawl.store.pages.fail(item.url, {
        runId,
        dueAt,
        reason,
        ...(isNoindex && { isNoindex, status: 200 }),
      });
    } else
      crawl.store.pages.record({
        url: item.url,
        sourceId: item.sourceId,
        kind: 'article',
        outcome: 'forbidden',
        check: checkOf(state, { outcome: 'forbidden', conditional: true }, crawl.now()),
      });
    crawl.store.frontier.done(item.seq, { outcome: 'forbidden', reason });
  });
  return 'forbidden';
}

function fail(
  crawl: Crawl,
  item: FrontierItem,
  outcome: 'failed' | 'unreachable' | 'blocked' | 'broken',
  reason: string,
  detail?: string,
  status?: number,
): string {
  crawl.store.transaction(() => {
    const dueAt = dueAfterFailure(crawl.store.pages.get(item.url), status, crawl.now());
    crawl.store.pages.fail(item.url, {
      runId: crawl.runId,
      dueAt,
      reason,
      ...(status === undefined ? {} : { status }),
    });
    crawl.store.frontier.fail(item.seq, {
      outcome,
      reason,
      ...(status === undefined ? {} : { httpStatus: status }),
    });
  });
  return detail ?? outcome;
}
