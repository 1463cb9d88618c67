import type { ArchiveContext, RedirectHop } from '../archive/archive-context.ts';
import { PageError } from '../errors.ts';
import type { RawPage } from '../raw-page.ts';
import type { HostGates } from './host-gates.ts';
import type { HttpClient } from './http-client.ts';
import { pageUrl } from './page-url.ts';
import type { CrawlSettings } from './resolve-address.ts';
import type { RobotsCache } from './robots-cache.ts';

export interface Fetched {
  readonly page: RawPage;
  /** Bytes on the wire. */
  readonly received: number;
  /** How it was fetched, for the archive. */
  readonly trace?: Pick<ArchiveContext, 'requestHeaders' | 'elapsed' | 'redirects'>;
}

export interface PageRequest {
  readonly url: string;
  readonly sourceId: string;
  /** Least seconds between two requests to its host. */
  readonly delay: number;
  readonly etag?: string | undefined;
  readonly lastModified?: string | undefined;
}

export type FetchPage = (request: PageRequest, signal?: AbortSignal) => Promise<Fetched>;

/** robots.txt forbids the page: no failure of the site, and nothing to retry. */
export class RobotsForbidError extends PageError {}

/**
 * Fetches one page politely; redirects are followed by hand, and each step is held to the same rules as the first: address,
 * robots.txt, delay. The page has the bytes as sent (after content-encoding), whatever the status.
 */
export function pageFetcher(parts: {
  readonly client: HttpClient;
  readonly gates: HostGates;
  readonly robots: RobotsCache;
  readonly settings: CrawlSettings;
  readonly now: () => Date;
}): FetchPage {
  const { client, gates, robots, settings, now } = parts;
  return async (request, signal) => {
    let url = pageUrl(request.url, settings);
    const asked = url.href;
    const conditions = {
      ...(request.etag ? { 'if-none-match': request.etag } : {}),
      ...(request.lastModified ? { 'if-modified-since': request.lastModified } : {}),
    };
    const redirects: RedirectHop[] = [];
    for (let hop = 0; hop <= settings.max_redirects; hop++) {
      const rules = await robots.of(url, request.delay, signal);
      if (!rules.isAllowed(`${url.pathname}${url.search}`)) {
        throw new RobotsForbidError(`${url}: robots.txt forbids it`, {
          advice: 'It is respected; take the page out of the source file or ask the site.',
        });
      }
      const leave = await gates.enter(url.host, Math.max(request.delay, rules.crawlDelay ?? 0), signal);
      const started = performance.now();
      let response: Awaited<ReturnType<HttpClient['get']>>;
      try {
        response = await client.get(url, { headers: conditions, signal });
      } finally {
        leave();
      }
      const location = response.headers.location;
      if ([301, 302, 303, 307, 308].includes(response.status) && location) {
        redirects.push({
          url: url.href,
          status: response.status,
          headers: response.headers,
          requestHeaders: response.sent,
          fetchedAt: now().toISOString(),
        });
        const next = URL.canParse(location, url.href) ? new URL(location, url).href : location;
        url = pageUrl(next, settings);
        continue;
      }
      return {
        page: {
          url: asked,
          finalUrl: url.href,
          status: response.status,
          headers: response.headers,
          bytes: response.bytes,
          fetchedAt: now().toISOString(),
          sourceId: request.sourceId,
        },
        received: response.received,
        trace: { requestHeaders: response.sent, elapsed: performance.now() - started, redirects },
      };
    }
    throw new PageError(`${asked}: more than ${settings.max_redirects} redirects`);
  };
}
