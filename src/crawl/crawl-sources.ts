import type { FrontierItem } from '../store/frontier-row.ts';
import { renderBrowserLane } from './browser/render-browser-lane.ts';
import { type Crawl, delayOf, type FetchItem } from './crawl-state.ts';
import type { CrawlOptions, CrawlReport } from './crawl-types.ts';
import { pageFetcher } from './fetch-page.ts';
import { handleItem } from './handle-item.ts';
import { sourceReport } from './health/crawl-report.ts';
import { type HttpClient, httpClient } from './http/http-client.ts';
import { listWalks } from './lists/list-walks.ts';
import { hostClaims } from './politeness/host-claims.ts';
import { hostGates } from './politeness/host-gates.ts';
import { robotsCache } from './politeness/robots-cache.ts';
import { warnOfContact } from './politeness/warn-of-contact.ts';
import { frontierQueue } from './queue/frontier-queue.ts';
import { type ItemLimits, itemWatch } from './queue/item-watch.ts';
import { runPlainCrawler } from './queue/run-crawlers.ts';
import { seedFrontier } from './queue/seed-frontier.ts';
import { seedPages } from './queue/seed-pages.ts';
import { sameBodies } from './walls/same-bodies.ts';

/** Seconds. */
const usualLimits: ItemLimits = { stuckAfter: 1800, stopWithin: 10 };

/**
 * Crawls sources politely and durably: every page is done or queued at any moment, in the store. Continues what an earlier run
 * of the same pipeline left open. Index or store gone → IndexUnavailableError, with nothing marked done that is not.
 */
export async function crawlSources(options: CrawlOptions): Promise<CrawlReport> {
  const { store, settings, log, runId } = options;
  const now = options.now ?? (() => new Date());
  const stopping = new AbortController();
  let fatal: Error | undefined;
  const crawl: Crawl = {
    settings,
    store,
    archive: options.archive,
    log,
    runId,
    mode: options.mode,
    decode: options.decode,
    onArticle: options.onArticle,
    force: options.force ?? false,
    maxPages: options.maxPages ?? Number.POSITIVE_INFINITY,
    sources: new Map(options.sources.map((source) => [source.id, source])),
    gates: hostGates({
      concurrency: settings.crawl.host_concurrency,
      maxDelay: settings.crawl.max_delay,
      log,
    }),
    claims: hostClaims(store),
    now,
    backOff: options.backOff ?? ((attempt) => Math.min(300, 2 * 5 ** (attempt - 1))),
    signal: options.signal ? AbortSignal.any([options.signal, stopping.signal]) : stopping.signal,
    unfinishedWalks: new Set(),
    tallies: {
      requests: new Map(),
      hostFailures: new Map(),
      closedHosts: new Map(),
      walls: new Map(),
      walks: listWalks(),
      bodies: sameBodies(),
      total: 0,
    },
    giveUp: (error) => {
      fatal ??= error;
      stopping.abort();
    },
  };
  const limits = { ...usualLimits, ...options.limits };
  const direct = httpClient(settings.crawl);
  const client = finishing(direct, crawl.signal, limits.stopWithin / 2);
  try {
    const left = store.frontier.begin(runId);
    if (options.urls) {
      // Asked for by name, once: what a killed run of the kind has left is nobody's any more.
      store.frontier.clear(runId);
      await seedPages(crawl, options.urls);
    } else {
      if (left > 0) log.info({ left }, `continuing an interrupted run: ${left} pages left`);
      seedFrontier(crawl);
    }
    warnOfContact(settings.crawl, crawl.sources.values(), log);
    store.frontier.follow(runId);
    const robots = robotsCache({
      client,
      gates: crawl.gates,
      settings: settings.crawl,
      log,
      now,
      store: store.robots,
    });
    const fetchPage = pageFetcher({ client, gates: crawl.gates, robots, settings: settings.crawl, now });
    const fetch: FetchItem = (item, known) => {
      const source = crawl.sources.get(item.sourceId);
      return fetchPage(
        {
          url: item.url,
          sourceId: item.sourceId,
          delay: source ? delayOf(crawl, source) : settings.crawl.delay,
          concurrency: source?.concurrency,
          etag: known?.etag,
          lastModified: known?.lastModified,
        },
        crawl.signal,
      );
    };
    const report = progressReporter(crawl, options.onProgress);
    const items = itemWatch(crawl, limits);
    const handle = (item: FrontierItem, fetchItem: FetchItem, letGo: () => void) =>
      items.watch(item, handleItem(crawl, item, fetchItem, letGo)).finally(() => report());
    const plain = runPlainCrawler(crawl, frontierQueue(crawl, 'plain'), (item, letGo) =>
      handle(item, fetch, letGo),
    );
    const browser = renderBrowserLane(crawl, { client, robots, fetch }, handle);
    // Each lane stops the other one when it breaks: neither must wait for pages that nobody handles.
    await Promise.all(
      [plain, browser].map((lane) => lane.catch((reason: unknown) => crawl.giveUp(toError(reason)))),
    );
    // Crawlee may let go of us before the last pages are through (SIGINT).
    await items.ended();
    if (fatal) throw fatal;
    report(true);
    return finish(crawl, options);
  } finally {
    crawl.claims.release();
    await direct.close();
  }
}

/** What is on its way when the crawl is to stop may still come, for so many seconds: it need not be asked again. */
function finishing(client: HttpClient, stop: AbortSignal, seconds: number): HttpClient {
  const late = new AbortController();
  const end = () => setTimeout(() => late.abort(), seconds * 1000).unref();
  stop.addEventListener('abort', end, { once: true });
  return { ...client, get: (url, options) => client.get(url, { ...options, signal: late.signal }) };
}

function finish(crawl: Crawl, options: CrawlOptions): CrawlReport {
  const { store, runId } = crawl;
  const summary = store.frontier.summary(runId);
  const listedOnly = options.urls !== undefined;
  const sources = [...crawl.sources.values()].map((source) =>
    sourceReport(crawl, source, summary, listedOnly),
  );
  for (const report of sources) store.runs.recordSource(runId, report.sourceId, report);
  const complete = !store.frontier.isOpen(runId);
  // Pages left over stay known without an outcome: the next run asks for them.
  if (complete || listedOnly) store.frontier.clear(runId);
  return { sources, complete };
}

/** Tells about progress at most four times a second. */
function progressReporter(crawl: Crawl, onProgress: CrawlOptions['onProgress']): (last?: boolean) => void {
  let told = 0;
  return (last = false) => {
    if (!onProgress || (!last && performance.now() - told < 250)) return;
    told = performance.now();
    onProgress(crawl.store.frontier.counts(crawl.runId));
  };
}

function toError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error(String(reason));
}
