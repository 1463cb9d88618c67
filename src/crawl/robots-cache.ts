import { PageError, RetryableError } from '../errors.ts';
import type { Log } from '../log.ts';
import type { HostGates } from './host-gates.ts';
import type { HttpClient } from './http-client.ts';
import { pageUrl } from './page-url.ts';
import { parseRobots, type Robots } from './parse-robots.ts';
import type { CrawlSettings } from './resolve-address.ts';
import { retryAfterOf } from './retry-after.ts';

export interface RobotsCache {
  /** The rules of the URL's origin, asked once a run. Server error, time-out or 429 → RetryableError: nothing may be fetched (RFC 9309, 2.3.1.4). */
  of(url: URL, delay: number, signal?: AbortSignal): Promise<Robots>;
}

/** RFC 9309, 2.3.1.2 and 2.5: five redirects, 500 KiB. */
const maxRedirects = 5;
const maxBytes = 500 * 1024;
/** A failure is believed for so long. */
const failureMs = 1000;

const allowAll: Robots = { isAllowed: () => true };

/** robots.txt of each origin. 4xx: everything is allowed; no answer: nothing is. */
export function robotsCache(parts: {
  readonly client: HttpClient;
  readonly gates: HostGates;
  readonly settings: CrawlSettings;
  readonly log: Log;
  readonly now: () => Date;
}): RobotsCache {
  const { client, gates, settings, log, now } = parts;
  const known = new Map<string, Promise<Robots>>();
  const token = /^[a-z_-]+/i.exec(settings.user_agent)?.[0] ?? 'anlan';

  async function read(origin: string, delay: number, signal?: AbortSignal): Promise<Robots> {
    let url = new URL('/robots.txt', origin);
    for (let hop = 0; hop <= maxRedirects; hop++) {
      const leave = await gates.enter(url.host, delay, signal);
      let response: Awaited<ReturnType<HttpClient['get']>>;
      try {
        response = await client.get(url, { signal, maxBytes, truncate: true });
      } finally {
        leave();
      }
      const { status, headers } = response;
      if (status >= 300 && status < 400) {
        const location = headers.location;
        if (!location || !URL.canParse(location, url.href)) return allowAll;
        url = pageUrl(new URL(location, url).href, settings);
        continue;
      }
      if (status >= 500 || status === 429) {
        throw new RetryableError(`${url}: answered ${status}, so nothing may be fetched there`, {
          ...retryAfterOf(headers, now()),
        });
      }
      if (status >= 400) return allowAll;
      return cap(parseRobots(new TextDecoder().decode(response.bytes), token), origin);
    }
    // Too many redirects: as if there were none (2.3.1.2).
    return allowAll;
  }

  function cap(robots: Robots, origin: string): Robots {
    const asked = robots.crawlDelay;
    if (asked === undefined || asked <= settings.max_crawl_delay) return robots;
    log.warn(
      { origin, asked, kept: settings.max_crawl_delay },
      'Crawl-delay is longer than crawl.max_crawl_delay',
    );
    return { ...robots, crawlDelay: settings.max_crawl_delay };
  }

  return {
    of(url, delay, signal) {
      const cached = known.get(url.origin);
      if (cached) return cached;
      const reading = read(url.origin, delay, signal).catch((error: unknown) => {
        setTimeout(() => known.delete(url.origin), failureMs).unref();
        if (error instanceof PageError) {
          // A private address, an answer out of all bounds: no rules can be read, nothing is fetched.
          throw new PageError(`robots.txt of ${url.host} cannot be read: ${error.message}`, {
            cause: error,
            ...(error.advice === undefined ? {} : { advice: error.advice }),
          });
        }
        throw error;
      });
      known.set(url.origin, reading);
      return reading;
    },
  };
}
