import {
  BasicCrawler,
  type BasicCrawlerOptions,
  Configuration,
  Log as CrawleeLog,
  log as crawleeDefaultLog,
  Logger,
  LogLevel,
} from '@crawlee/basic';
import type { FrontierItem } from '../../store/frontier-row.ts';
import type { Crawl } from '../crawl-state.ts';
import type { FrontierQueue, LeasedItem } from './frontier-queue.ts';

/** Handles one leased item; never throws. `letGo` gives its host to the next one as soon as the request is over. */
export type HandleItem = (item: FrontierItem, letGo: () => void) => Promise<void>;

/** Fetches everything of the plain lane with Crawlee's scheduling; resolves when the frontier is empty or the crawl stops. */
export async function runPlainCrawler(crawl: Crawl, queue: FrontierQueue, handle: HandleItem): Promise<void> {
  const crawler = new BasicCrawler(
    {
      ...crawlerOptions(crawl, queue, crawl.settings.crawl.concurrency),
      // A task goes on while something is ready: what Crawlee does for each costs as much as a tenth of a page.
      async requestHandler({ request }) {
        let leased = queue.itemOf(request);
        for (; leased; leased = await queue.next()) await handleLeased(leased, handle);
      },
    },
    crawlerConfiguration(),
  );
  await runToEnd(crawl, queue, crawler);
}

/** Runs a crawler until its queue is empty or the crawl stops. */
export async function runToEnd(
  crawl: Crawl,
  queue: FrontierQueue,
  crawler: Pick<BasicCrawler, 'run' | 'stop' | 'autoscaledPool'>,
): Promise<void> {
  const stop = () => crawler.stop();
  crawl.signal.addEventListener('abort', stop, { once: true });
  queue.onReady(() => void crawler.autoscaledPool?.notify());
  try {
    await crawler.run();
  } finally {
    crawl.signal.removeEventListener('abort', stop);
    queue.close();
  }
}

/** One request of Crawlee's as our item. */
export async function handleRequest(
  queue: FrontierQueue,
  request: Parameters<FrontierQueue['itemOf']>[0],
  handle: HandleItem,
): Promise<void> {
  const leased = queue.itemOf(request);
  if (leased) await handleLeased(leased, handle);
}

async function handleLeased({ item, letGo }: LeasedItem, handle: HandleItem): Promise<void> {
  try {
    await handle(item, letGo);
  } finally {
    letGo();
  }
}

/** What both crawlers have in common: our queue, no retries, sessions, statistics or storage of Crawlee's own. */
export function crawlerOptions(crawl: Crawl, queue: FrontierQueue, concurrency: number) {
  return {
    // `requestManager` is typed, but refused at run time; the queue is only ever used as one.
    requestQueue: queue as unknown as NonNullable<BasicCrawlerOptions['requestQueue']>,
    minConcurrency: concurrency,
    maxConcurrency: concurrency,
    maxRequestRetries: 0,
    // Our own limits apply to each request; a page may also have to wait for a busy index.
    requestHandlerTimeoutSecs: 86_400,
    useSessionPool: false,
    statusMessageLoggingInterval: 86_400,
    statisticsOptions: { persistenceOptions: { enable: false }, logIntervalSecs: 86_400 },
    // The queue says when something is ready; this is for the end of the crawl.
    autoscaledPoolOptions: {
      maybeRunIntervalSecs: 0.25,
      loggingIntervalSecs: null,
      // Concurrency is fixed, so nothing depends on the load that would be measured and judged for each page.
      snapshotterOptions: { eventLoopSnapshotIntervalSecs: 600, clientSnapshotIntervalSecs: 600 },
    },
    log: quietLog(crawl),
  };
}

/** In memory only, and of this crawl alone: a second crawl in the same process starts afresh. */
export function crawlerConfiguration(): Configuration {
  crawleeDefaultLog.setLevel(LogLevel.OFF);
  return new Configuration({
    persistStorage: false,
    purgeOnStart: false,
    availableMemoryRatio: 0.9,
    systemInfoIntervalMillis: 60_000,
  });
}

class ForwardingLogger extends Logger {
  readonly forward: (message: string, data: unknown) => void;

  constructor(forward: (message: string, data: unknown) => void) {
    super({});
    this.forward = forward;
  }

  override _log(_level: LogLevel, message: string, data?: unknown): void {
    this.forward(message, data);
  }
}

/** Crawlee's own words go to our log at debug level: what matters of a page we say ourselves. */
function quietLog(crawl: Crawl): CrawleeLog {
  const logger = new ForwardingLogger((message, data) => crawl.log.debug({ data }, `crawlee: ${message}`));
  return new CrawleeLog({ level: LogLevel.DEBUG, logger });
}
