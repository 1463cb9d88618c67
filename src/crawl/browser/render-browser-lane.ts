import { setTimeout as sleep } from 'node:timers/promises';
import type { Crawl } from '../crawl-state.ts';
import { frontierQueue } from '../queue/frontier-queue.ts';
import { mayNeedBrowser } from '../queue/lane-of.ts';
import type { BrowserParts, HandleRendered } from './run-browser-crawler.ts';

/** How often the lane looks whether a list has brought something to render, milliseconds. */
const lookMs = 200;

/**
 * Takes the browser lane to its end. A browser costs a second and a hundred megabytes, so it is started only once there is
 * something to render; where none starts, all that comes to this lane is skipped with the reason.
 */
export async function renderBrowserLane(
  crawl: Crawl,
  parts: BrowserParts,
  handle: HandleRendered,
): Promise<void> {
  const { store, runId, signal, tallies } = crawl;
  const isOpen = () => !signal.aborted && tallies.total < crawl.maxPages && store.frontier.isOpen(runId);
  const hasPages = () => store.frontier.isOpen(runId, 'browser');
  if (!hasPages() && !mayNeedBrowser(crawl.sources.values())) return;
  let render: (() => Promise<string | undefined>) | undefined;
  let impossible: string | undefined;
  for (; isOpen(); await sleep(lookMs)) {
    if (!hasPages()) continue;
    render ??= await renderer(crawl, parts, handle);
    impossible ??= await render();
    if (impossible !== undefined) skipAll(crawl, impossible);
  }
}

/** Renders what the lane holds now; a browser that is not there or cannot go on → the reason. */
async function renderer(
  crawl: Crawl,
  parts: BrowserParts,
  handle: HandleRendered,
): Promise<() => Promise<string | undefined>> {
  const { findChromium } = await import('./find-chromium.ts');
  const found = await findChromium(crawl.settings.crawl.chromium);
  if ('missing' in found) {
    const reason = `no Chromium could be started (${found.missing}); install one or set crawl.chromium, "anlan doctor" checks it`;
    return async () => reason;
  }
  crawl.log.info({ executable: found.executable, origin: found.origin }, 'browser found');
  const { runBrowserCrawler } = await import('./run-browser-crawler.ts');
  return () => runBrowserCrawler(crawl, frontierQueue(crawl, 'browser'), parts, handle, found);
}

function skipAll(crawl: Crawl, reason: string): void {
  for (const source of crawl.sources.values()) {
    const skipped = crawl.store.frontier.skip(crawl.runId, source.id, reason, { lane: 'browser' });
    if (skipped > 0) crawl.log.warn({ source: source.id, skipped, reason }, 'pages skipped: no browser');
  }
}
