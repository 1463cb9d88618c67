import { PageError } from '../../errors.ts';
import type { FrontierItem } from '../../store/frontier-row.ts';
import type { Crawl } from '../crawl-state.ts';
import { settleFailure } from '../settle-failure.ts';

export interface ItemLimits {
  /** Seconds after which a page that came to no end is given up: more than any wait for a host, an answer and a busy index together. */
  readonly stuckAfter: number;
  /** Seconds that pages under way have left once the crawl is to stop. */
  readonly stopWithin: number;
}

export interface ItemWatch {
  /** Resolves when the work on the item has ended, or was given up. */
  watch(item: FrontierItem, work: Promise<void>): Promise<void>;
  /** Resolves when nothing is under way any more. */
  ended(): Promise<void>;
}

/** Sees to it that no page, whatever it waits for, holds up the run for ever, nor its stop for long. */
export function itemWatch(crawl: Crawl, limits: ItemLimits): ItemWatch {
  const underWay = new Set<Promise<void>>();

  function giveUp(item: FrontierItem): void {
    const source = crawl.sources.get(item.sourceId);
    const reason = `${item.url}: came to no end within ${limits.stuckAfter} s`;
    crawl.log.error({ source: item.sourceId, url: item.url }, `${reason}, given up`);
    if (source) settleFailure(crawl, item, source, new PageError(reason));
  }

  function leave(item: FrontierItem): void {
    crawl.log.warn({ source: item.sourceId, url: item.url }, 'stopped: the page waits for the next run');
    crawl.store.frontier.release(item.seq);
  }

  async function watched(item: FrontierItem, work: Promise<void>): Promise<void> {
    const { signal } = crawl;
    let timer: NodeJS.Timeout | undefined;
    let stop: () => void = () => undefined;
    const limit = new Promise<() => void>((resolve) => {
      timer = setTimeout(() => resolve(() => giveUp(item)), limits.stuckAfter * 1000);
      stop = () => {
        clearTimeout(timer);
        timer = setTimeout(() => resolve(() => leave(item)), limits.stopWithin * 1000);
      };
      if (signal.aborted) stop();
      else signal.addEventListener('abort', stop, { once: true });
    });
    try {
      const over = await Promise.race([work.then(() => undefined), limit]);
      over?.();
    } catch (error) {
      // Not even that can be noted: the store is gone, and the lease dies with this process.
      crawl.giveUp(error instanceof Error ? error : new Error(String(error)));
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
    }
  }

  return {
    watch(item, work) {
      const done = watched(item, work).finally(() => underWay.delete(done));
      underWay.add(done);
      return done;
    },
    async ended() {
      await Promise.all(underWay);
    },
  };
}
