import { type IRequestManager, Request } from '@crawlee/basic';
import type { FrontierItem, Lane } from '../../store/frontier-row.ts';
import type { Crawl } from '../crawl-state.ts';
import { closedReason } from '../politeness/open-hours.ts';
import { hostTurns } from './host-turns.ts';

export interface LeasedItem {
  readonly item: FrontierItem;
  /** Lets others have its host. */
  readonly letGo: () => void;
}

export interface FrontierQueue extends IRequestManager {
  /** The item behind a request. */
  itemOf(request: Request): LeasedItem | undefined;
  /** The next item that can be asked now, without a request of Crawlee's for it. */
  next(): Promise<LeasedItem | undefined>;
  /** Calls back as soon as something can be asked that could not be before. */
  onReady(callback: () => void): void;
  /** What was chosen and not given out goes back. */
  close(): void;
}

/** A host without room is looked at again after so many milliseconds, should nobody say that it has some. */
const lookAgain = 1000;

/**
 * Our frontier as Crawlee's request manager. It gives out what is due on hosts that are free, in turn; the states of items
 * are moved by whoever handles them, so marking and reclaiming do nothing here.
 */
export function frontierQueue(crawl: Crawl, lane: Lane): FrontierQueue {
  const { store, runId, gates, tallies, signal } = crawl;
  const leased = new Map<string, LeasedItem>();
  const turns = hostTurns();
  let chosen: LeasedItem | undefined;
  let closed = false;
  let ready: () => void = () => undefined;
  let timer: NodeJS.Timeout | undefined;

  const forgetQueued = store.frontier.onQueued((queued, dueIn) => {
    if (queued.runId !== runId || queued.lane !== lane) return;
    turns.offer(queued.host, queued.sourceId, performance.now() + dueIn);
    ready();
  });
  const forgetFree = gates.onFree((host) => {
    if (turns.wake(host, gates.readyAt(host))) ready();
  });
  for (const { host, sourceId } of store.frontier.queued(runId, lane)) turns.offer(host, sourceId, 0);

  /** Why that source is not asked on that host any more in this run. */
  function refusal(host: string, sourceId: string): string | undefined {
    const hours = crawl.sources.get(sourceId)?.hours ?? crawl.settings.crawl.hours;
    if ((tallies.requests.get(sourceId) ?? 0) >= crawl.settings.crawl.max_pages)
      return 'crawl.max_pages reached';
    return tallies.closedHosts.get(host) ?? closedReason(hours, crawl.now()) ?? crawl.claims.claim(host);
  }

  function take(host: string, sourceId: string) {
    const reason = refusal(host, sourceId);
    if (reason !== undefined) {
      const left = store.frontier.skip(runId, sourceId, reason, { host });
      crawl.log.warn({ source: sourceId, host, left }, `${reason}, the rest waits for the next run`);
      return undefined;
    }
    const item = store.frontier.lease(runId, lane, { host, sourceId });
    if (item) return { found: { item, letGo: gates.hold(host) } };
    const dueIn = store.frontier.dueIn(runId, lane, { host, sourceId });
    return dueIn === undefined ? undefined : { at: performance.now() + Math.max(1, dueIn) };
  }

  function readyAt(host: string): number {
    // Its turn comes at once, and what is queued there is left for the next run.
    if (tallies.closedHosts.has(host)) return 0;
    const at = gates.readyAt(host);
    return at === Number.POSITIVE_INFINITY ? performance.now() + lookAgain : at;
  }

  const isOver = () => signal.aborted || tallies.total >= crawl.maxPages;

  function choose(): LeasedItem | undefined {
    if (closed || isOver()) return undefined;
    const found = turns.next(performance.now(), { readyAt, take });
    if (found) {
      const { sourceId } = found.item;
      tallies.requests.set(sourceId, (tallies.requests.get(sourceId) ?? 0) + 1);
      tallies.total++;
    } else waitForNext();
    return found;
  }

  /** Crawlee looks for work when some is finished; hosts that rest tell by themselves when they are ready. */
  function waitForNext(): void {
    clearTimeout(timer);
    const wait = turns.nextAt - performance.now();
    // The longest wait that a timer can bear is 24 days.
    if (Number.isFinite(wait)) timer = setTimeout(() => ready(), Math.min(Math.max(1, Math.ceil(wait)), 1e9));
  }

  return {
    itemOf(request) {
      const found = leased.get(request.uniqueKey);
      leased.delete(request.uniqueKey);
      return found;
    },
    onReady(callback) {
      ready = callback;
    },
    close() {
      closed = true;
      forgetQueued();
      forgetFree();
      clearTimeout(timer);
      if (!chosen) return;
      store.frontier.release(chosen.item.seq);
      chosen.letGo();
      chosen = undefined;
    },
    async fetchNextRequest<T extends Record<string, unknown>>() {
      const found = chosen;
      chosen = undefined;
      if (!found) return null;
      const { item } = found;
      const key = String(item.seq);
      leased.set(key, found);
      return new Request({
        url: item.url,
        uniqueKey: key,
        id: key,
        skipNavigation: true,
      }) as unknown as Request<T>;
    },
    next: () => store.commit(choose),
    // Chosen here and given out next: Crawlee always asks the one before the other.
    async isEmpty() {
      await store.commit(() => {
        chosen ??= choose();
      });
      return chosen === undefined;
    },
    // The lane of pages also waits for the browser's: its lists bring pages.
    isFinished: async () =>
      isOver() || !(lane === 'browser' ? store.frontier.isOpen(runId, lane) : store.frontier.isOpen(runId)),
    handledCount: async () => store.frontier.counts(runId).done,
    getTotalCount: () => 0,
    getPendingCount: () => 0,
    markRequestHandled: async () => null,
    reclaimRequest: async () => null,
    addRequest: async () => Promise.reject(new Error('the frontier is filled by the crawl itself')),
    addRequestsBatched: async () => Promise.reject(new Error('the frontier is filled by the crawl itself')),
    [Symbol.asyncIterator](): AsyncGenerator<Request> {
      throw new Error('the frontier is not iterated');
    },
  };
}
