import { type IRequestManager, Request } from '@crawlee/basic';
import type { FrontierItem, Lane } from '../store/frontier-row.ts';
import type { Crawl } from './crawl-state.ts';
import { closedReason } from './open-hours.ts';

export interface FrontierQueue extends IRequestManager {
  /** The item behind a request, and how to let others have its host. */
  itemOf(request: Request): { readonly item: FrontierItem; readonly letGo: () => void } | undefined;
}

/**
 * Our frontier as Crawlee's request manager. It gives out what is due on hosts that are free; the states of items are
 * moved by whoever handles them, so marking and reclaiming do nothing here.
 */
export function frontierQueue(crawl: Crawl, lane: Lane): FrontierQueue {
  const { store, runId, gates, tallies, signal } = crawl;
  const leased = new Map<string, { readonly item: FrontierItem; readonly letGo: () => void }>();
  let turn = 0;

  function readyHost(): string | undefined {
    if (signal.aborted || tallies.total >= crawl.maxPages) return undefined;
    const hosts = store.frontier.hosts(runId, lane);
    for (let step = 0; step < hosts.length; step++) {
      const host = hosts[(turn + step) % hosts.length];
      if (host !== undefined && gates.isReady(host) && store.frontier.isDue(runId, lane, host)) {
        turn = (turn + step) % hosts.length;
        return host;
      }
    }
    return undefined;
  }

  function lease(): FrontierItem | undefined {
    for (let host = readyHost(); host !== undefined; host = readyHost()) {
      const item = store.frontier.lease(runId, lane, host);
      if (!item) return undefined;
      const hours = crawl.sources.get(item.sourceId)?.hours ?? crawl.settings.crawl.hours;
      const closed = closedReason(hours, crawl.now());
      if (closed) {
        store.frontier.release(item.seq);
        const left = store.frontier.skip(runId, item.sourceId, closed);
        crawl.log.info({ source: item.sourceId, left }, `${closed}, the rest waits for the next run`);
        continue;
      }
      const requests = tallies.requests.get(item.sourceId) ?? 0;
      if (requests < crawl.settings.crawl.max_pages) {
        tallies.requests.set(item.sourceId, requests + 1);
        tallies.total++;
        turn++;
        return item;
      }
      store.frontier.release(item.seq);
      const left = store.frontier.skip(runId, item.sourceId, 'crawl.max_pages reached');
      crawl.log.warn(
        { source: item.sourceId, left },
        'crawl.max_pages reached, the rest waits for the next run',
      );
    }
    return undefined;
  }

  const isOver = () => signal.aborted || tallies.total >= crawl.maxPages;
  return {
    itemOf(request) {
      const found = leased.get(request.uniqueKey);
      leased.delete(request.uniqueKey);
      return found;
    },
    async fetchNextRequest<T extends Record<string, unknown>>() {
      const item = lease();
      if (!item) return null;
      const key = String(item.seq);
      leased.set(key, { item, letGo: gates.hold(item.host) });
      return new Request({
        url: item.url,
        uniqueKey: key,
        id: key,
        skipNavigation: true,
      }) as unknown as Request<T>;
    },
    isEmpty: async () => readyHost() === undefined,
    // The lane of pages also waits for the browser's: its lists bring pages.
    isFinished: async () =>
      isOver()
        ? true
        : !(lane === 'browser' ? store.frontier.isOpen(runId, lane) : store.frontier.isOpen(runId)),
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
