import { PlaywrightCrawler } from '@crawlee/playwright';
import { chromium, type Page } from 'playwright';
import type { Selectors, Source } from '../../config/source.ts';
import { IndexUnavailableError, RetryableError } from '../../errors.ts';
import type { FrontierItem } from '../../store/frontier-row.ts';
import { type Crawl, delayOf, type FetchItem } from '../crawl-state.ts';
import type { FrontierQueue } from '../frontier-queue.ts';
import { describeAgent, type HttpClient } from '../http-client.ts';
import type { RobotsCache } from '../robots-cache.ts';
import { crawlerConfiguration, crawlerOptions, handleRequest } from '../run-crawlers.ts';
import { chromiumArguments, definedEnvironment, findChromium } from './find-chromium.ts';
import { renderPage } from './render-page.ts';

export interface BrowserParts {
  readonly client: HttpClient;
  readonly robots: RobotsCache;
  readonly fetch: FetchItem;
}

export type HandleRendered = (item: FrontierItem, fetch: FetchItem, letGo: () => void) => Promise<void>;

/** Renders everything of the browser lane, one page at a time; where no browser starts, those columns are skipped with the reason. */
export async function runBrowserCrawler(
  crawl: Crawl,
  queue: FrontierQueue,
  parts: BrowserParts,
  handle: HandleRendered,
): Promise<void> {
  const { store, runId, settings, signal } = crawl;
  if (!store.frontier.isOpen(runId, 'browser') || signal.aborted) return;
  const found = await findChromium(settings.crawl.chromium);
  if ('missing' in found) return skipAll(crawl, `no Chromium could be started (${found.missing})`);
  crawl.log.info({ executable: found.executable, origin: found.origin }, 'browser found');

  const render =
    (tab: Page): FetchItem =>
    async (item) => {
      // Without conditions: an unchanged shell says nothing about what its scripts load.
      const fetched = await parts.fetch(item, undefined);
      if (fetched.page.status !== 200) return fetched;
      const source = crawl.sources.get(item.sourceId);
      try {
        return await renderPage(tab, fetched, {
          ...parts,
          settings: settings.crawl,
          signal,
          delay: source ? delayOf(crawl, source) : settings.crawl.delay,
          selector: listSelector(source),
        });
      } catch (cause) {
        if (!(cause instanceof Error) || 'code' in cause) throw cause;
        throw new RetryableError(`${item.url}: could not be rendered (${cause.message.split('\n', 1)[0]})`, {
          cause,
        });
      }
    };

  const crawler = new PlaywrightCrawler(
    {
      ...crawlerOptions(crawl, queue, 1),
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
          env: { ...definedEnvironment(), ...found.env },
        },
      },
      browserPoolOptions: {
        useFingerprints: false,
        prePageCreateHooks: [
          (_id, _controller, options) => {
            if (options) Object.assign(options, { serviceWorkers: 'block', acceptDownloads: false });
          },
        ],
      },
      requestHandler: ({ request, page }) =>
        handleRequest(queue, request, (item, letGo) => handle(item, render(page), letGo)),
      // Only reached when no tab could be opened: our own handler never throws.
      failedRequestHandler: ({ request }, error) =>
        handleRequest(queue, request, (item, letGo) =>
          handle(item, () => Promise.reject(new RetryableError(`no browser tab: ${error.message}`)), letGo),
        ),
    },
    crawlerConfiguration(),
  );
  const stop = () => crawler.stop();
  signal.addEventListener('abort', stop, { once: true });
  try {
    await crawler.run();
  } catch (error) {
    // The browser is one way to some lists: its end is no reason to stop everything else.
    if (error instanceof IndexUnavailableError) throw error;
    skipAll(crawl, `the browser failed (${error instanceof Error ? error.message : String(error)})`);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

function skipAll(crawl: Crawl, reason: string): void {
  for (const source of crawl.sources.values()) {
    const skipped = crawl.store.frontier.skip(crawl.runId, source.id, reason, { lane: 'browser' });
    if (skipped > 0) crawl.log.warn({ source: source.id, skipped, reason }, 'columns skipped');
  }
}

function listSelector(source: Source | undefined): string | undefined {
  const selectors: Selectors | undefined = Array.isArray(source?.selectors)
    ? source.selectors[0]
    : source?.selectors;
  return selectors?.item;
}
