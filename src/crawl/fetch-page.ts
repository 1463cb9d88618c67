import type { ArchiveContext, RedirectHop } from '../archive/archive-context.ts';
import { PageError } from '../errors.ts';
import type { RawPage } from '../raw-page.ts';
import type { HttpClient, HttpResponse } from './http/http-client.ts';
import { NetworkError } from './http/network-error.ts';
import { redirectTarget } from './http/redirect-target.ts';
import type { CrawlSettings } from './http/resolve-address.ts';
import { pageUrl } from './page-url.ts';
import type { HostGates } from './politeness/host-gates.ts';
import type { RobotsCache } from './politeness/robots-cache.ts';
import { RobotsForbidError } from './politeness/robots-forbid-error.ts';
import { WallError } from './walls/check-status.ts';

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
  /** Requests at once to its host. */
  readonly concurrency?: number | undefined;
  readonly etag?: string | undefined;
  readonly lastModified?: string | undefined;
}

export type FetchPage = (request: PageRequest, signal?: AbortSignal) => Promise<Fetched>;

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
    const way = [asked];
    const conditions = {
      ...(request.etag ? { 'if-none-match': request.etag } : {}),
      ...(request.lastModified ? { 'if-modified-since': request.lastModified } : {}),
    };
    const redirects: RedirectHop[] = [];
    for (;;) {
      const rules = await robots.of(url, request.delay, signal);
      if (!rules.isAllowed(`${url.pathname}${url.search}`)) {
        throw new RobotsForbidError(`${url}: robots.txt forbids it`, {
          advice: 'It is respected; take the page out of the source file or ask the site.',
        });
      }
      const delay = Math.max(request.delay, rules.crawlDelay ?? 0);
      const { response, elapsed } = await ask(url, delay, request.concurrency, conditions, signal);
      const { location } = response.headers;
      if ([301, 302, 303, 307, 308].includes(response.status) && location) {
        redirects.push({
          url: url.href,
          status: response.status,
          headers: response.headers,
          requestHeaders: response.sent,
          fetchedAt: now().toISOString(),
        });
        url = nextStep(url, location, way, response);
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
        trace: { requestHeaders: response.sent, elapsed, redirects },
      };
    }
  };

  /** One request through the gate of its host, which learns from how it is answered. */
  async function ask(
    url: URL,
    delay: number,
    concurrency: number | undefined,
    headers: Readonly<Record<string, string>>,
    signal: AbortSignal | undefined,
  ): Promise<{ readonly response: HttpResponse; readonly elapsed: number }> {
    const leave = await gates.enter(url.host, delay, signal, concurrency);
    const started = performance.now();
    try {
      const response = await client.get(url, { headers, signal, sent: leave.sent });
      const overloaded = response.status === 429 || response.status === 503;
      gates.observe(url.host, { ms: response.waited, overloaded });
      return { response, elapsed: performance.now() - started };
    } catch (error) {
      if (error instanceof NetworkError && error.failure === 'timeout') {
        gates.observe(url.host, { ms: settings.timeout * 1000, overloaded: true });
      }
      throw error;
    } finally {
      leave();
    }
  }

  /** Where a redirect leads; never in a circle, and never too far. */
  function nextStep(from: URL, location: string, way: string[], { status, headers }: HttpResponse): URL {
    const to = pageUrl(redirectTarget(location, from)?.href ?? location, settings);
    if (way.includes(to.href)) {
      if (headers['set-cookie'] !== undefined && to.href === from.href) {
        const reason = 'redirects to itself until a cookie comes back';
        throw new WallError(from.href, { kind: 'challenge', reason }, status);
      }
      throw new PageError(`${way[0]}: redirects in a circle (${[...way, to.href].slice(-4).join(' → ')})`);
    }
    way.push(to.href);
    if (way.length - 1 > settings.max_redirects) {
      throw new PageError(`${way[0]}: more than ${settings.max_redirects} redirects, the last to ${to}`);
    }
    return to;
  }
}
