import { PlaywrightCrawler } from '@crawlee/playwright';
import { chromium, type Page } from 'playwright';
import type { Selectors, Source } from '../../config/source.ts';
import { AnlanError, IndexUnavailableError, RetryableError } from '../../errors.ts';
import type { FrontierItem } from '../../store/frontier-row.ts';
import { type Crawl, delayOf, type FetchItem } from '../crawl-state.ts';
import type { Fetched } from '../fetch-page.ts';
import { describeAgent, type HttpClient } from '../http/http-client.ts';
import type { RobotsCache } from '../politeness/robots-cache.ts';
import type { FrontierQueue } from '../queue/frontier-queue.ts';
import { crawlerConfiguration, crawlerOptions, handleRequest, runToEnd } from '../queue/run-crawlers.ts';
import { checkStatus } from '../walls/check-status.ts';
import { browserEnvironment, chromiumArguments, type FoundChromium } from './find-chromium.ts';
import { guardMemory } from './guard-memory.ts';
import { renderPage } from './render-page.ts';

export interface BrowserParts {
  readonly client: HttpClient;
  readonly robots: RobotsCache;
  readonly fetch: FetchItem;
}

export type HandleRendered = (item: FrontierItem, fetch: FetchItem, letGo: () => void) => Promise<void>;

/** A browser is closed after so many pages, before its leaks add up. */
const pagesOfABrowser = 50;

/** Renders what the browser lane holds, `crawl.browser_pages` tabs at once; a browser that cannot go on → the reason. */
export async function runBrowserCrawler(
  crawl: Crawl,
  queue: FrontierQueue,
  parts: BrowserParts,
  handle: HandleRendered,
  found: FoundChromium,
): Promise<string | undefined> {
  const { settings } = crawl;
  const crawler = new PlaywrightCrawler(
    {
      ...crawlerOptions(crawl, queue, settings.crawl.browser_pages),
      headless: true,
      launchContext: {
        launcher: chromium,
        useIncognitoPages: true,
        userAgent: describeAgent(settings.crawl),
        launchOptions: {
          executablePath: found.executable,
          // Playwright would end the whole process on a signal, before the run has its report.
          handleSIGINT: false,
          handleSIGTERM: false,
          handleSIGHUP: false,
          args: [...chromiumArguments],
          env: { ...browserEnvironment(), ...found.env },
        },
      },
      browserPoolOptions: {
        useFingerprints: false,
        retireBrowserAfterPageCount: pagesOfABrowser,
        postLaunchHooks: [(_id, { browser }) => guardMemory(browser)],
        prePageCreateHooks: [
          (_id, _controller, options) => {
            if (options) Object.assign(options, { serviceWorkers: 'block', acceptDownloads: false });
          },
        ],
      },
      requestHandler: ({ request, page, crawler: { browserPool } }) =>
        handleRequest(queue, request, (item, letGo) => {
          const retire = () => browserPool.retireBrowserByPage(page);
          return handle(item, renderIn(crawl, parts, page, retire), letGo);
        }),
      // Only reached when no tab could be opened: our own handler never throws.
      failedRequestHandler: ({ request }, error) =>
        handleRequest(queue, request, (item, letGo) =>
          handle(item, () => Promise.reject(new RetryableError(`no browser tab: ${error.message}`)), letGo),
        ),
    },
    crawlerConfiguration(),
  );
  try {
    await runToEnd(crawl, queue, crawler);
    return undefined;
  } catch (error) {
    // The browser is one way to some lists: its end is no reason to stop everything else.
    if (error instanceof IndexUnavailableError) throw error;
    return `the browser failed (${error instanceof Error ? error.message : String(error)})`;
  }
}

/** Fetches an item as any page, then shows it in the tab. `retire` has the tab's browser closed once its other tabs are done. */
function renderIn(crawl: Crawl, parts: BrowserParts, tab: Page, retire: () => void): FetchItem {
  const { settings, signal, decode, log } = crawl;
  return async (item) => {
    const source = crawl.sources.get(item.sourceId);
    const get = async (url: string): Promise<Fetched> => {
      // Without conditions: an unchanged shell says nothing about what its scripts load.
      const fetched = await parts.fetch({ ...item, url }, undefined);
      // The script of a wall is not run: that would be working around it.
      const { page } = fetched;
      if (page.status === 200) checkStatus(page, decode(page.bytes, page.headers), { accept: item.kind });
      return fetched;
    };
    const fetched = await get(item.url);
    if (fetched.page.status !== 200) return fetched;
    const started = performance.now();
    try {
      const rendered = await renderPage(tab, fetched, {
        ...parts,
        settings: settings.crawl,
        signal,
        decode,
        delay: source ? delayOf(crawl, source) : settings.crawl.delay,
        selector: item.kind === 'list' ? listSelector(source) : undefined,
        follow: get,
      });
      log.debug(
        {
          url: item.url,
          parts: rendered.parts,
          bytes: rendered.received,
          ms: Math.round(performance.now() - started),
          cpuMs: Math.round((rendered.cpuSeconds ?? 0) * 1000),
        },
        'page rendered',
      );
      return rendered;
    } catch (cause) {
      // A tab that hangs or has crashed may keep its process busy.
      retire();
      if (cause instanceof AnlanError) throw cause;
      const reason = cause instanceof Error ? cause.message.split('\n', 1)[0] : String(cause);
      throw new RetryableError(`${item.url}: could not be rendered (${reason})`, { cause });
    }
  };
}

function listSelector(source: Source | undefined): string | undefined {
  const selectors: Selectors | undefined = Array.isArray(source?.selectors)
    ? source.selectors[0]
    : source?.selectors;
  return selectors?.item;
}
