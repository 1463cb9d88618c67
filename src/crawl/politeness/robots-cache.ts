import { PageError, RetryableError } from '../../errors.ts';
import type { Log } from '../../log.ts';
import { retryAfterOf } from '../../retry-after.ts';
import type { KnownRobots } from '../../store/robots-state.ts';
import type { HttpClient, HttpResponse } from '../http/http-client.ts';
import { redirectTarget } from '../http/redirect-target.ts';
import type { CrawlSettings } from '../http/resolve-address.ts';
import { pageUrl } from '../page-url.ts';
import type { HostGates } from './host-gates.ts';
import { parseRobots, type Robots } from './parse-robots.ts';
import { productToken } from './product-token.ts';

export interface RobotsCache {
  /**
   * The rules of the URL's origin, asked once a day. Server error, time-out, no name or 429 → RetryableError: nothing may be
   * fetched (RFC 9309, 2.3.1.4).
   */
  of(url: URL, delay: number, signal?: AbortSignal): Promise<Robots>;
}

/** Where rules outlive the run. */
export interface RobotsStore {
  get(origin: string): KnownRobots | undefined;
  set(origin: string, known: KnownRobots): void;
}

/** RFC 9309, 2.3.1.2 and 2.5: five redirects, 500 KiB. */
const maxRedirects = 5;
const maxBytes = 500 * 1024;
/** RFC 9309, 2.4: a copy is used for a day. After that a host that cannot be reached is not asked, however long it lasts. */
const goodForMs = 24 * 3_600_000;
/** A failure is believed for so long. */
const failureMs = 1000;

/**
 * robots.txt of each origin, kept from run to run. 4xx, also 401 and 403: everything is allowed (RFC 9309, 2.3.1.3); no
 * answer: nothing is. Redirects may lead to other hosts; what is found there holds for the origin that was asked.
 */
export function robotsCache(parts: {
  readonly client: HttpClient;
  readonly gates: HostGates;
  readonly settings: CrawlSettings;
  readonly log: Log;
  readonly now: () => Date;
  readonly store?: RobotsStore;
}): RobotsCache {
  const { client, gates, settings, log, now, store } = parts;
  const known = new Map<string, { readonly robots: Promise<Robots>; readonly goodUntil: number }>();
  const token = productToken(settings.user_agent);

  async function read(origin: string, delay: number, signal?: AbortSignal): Promise<Robots> {
    const { status, bytes } = await ask(origin, delay, signal);
    const answer: KnownRobots = {
      fetchedAt: now().toISOString(),
      status,
      body: Buffer.from(wholeLines(bytes)).toString('latin1').replaceAll('\0', ' '),
    };
    store?.set(origin, answer);
    return rules(answer, origin, delay);
  }

  function isFresh(fetchedAt: string): boolean {
    const age = now().getTime() - Date.parse(fetchedAt);
    return age >= 0 && age < goodForMs;
  }

  /** Status and body at the end of redirects; 4xx and too many redirects have none. */
  async function ask(
    origin: string,
    delay: number,
    signal: AbortSignal | undefined,
  ): Promise<Pick<HttpResponse, 'status' | 'bytes'>> {
    const nothing = new Uint8Array();
    let url = new URL('/robots.txt', origin);
    for (let hop = 0; hop <= maxRedirects; hop++) {
      const leave = await gates.enter(url.host, delay, signal);
      let response: HttpResponse;
      try {
        response = await client.get(url, { signal, maxBytes, truncate: true, sent: leave.sent });
      } finally {
        leave();
      }
      const { status, headers } = response;
      if (status >= 500 || status === 429) {
        throw new RetryableError(`${url}: answered ${status}, so nothing may be fetched there`, {
          ...retryAfterOf(headers, now()),
          status,
        });
      }
      if (status < 300) return response;
      const target = redirectTarget(headers.location, url);
      if (status >= 400 || !target) return { status, bytes: nothing };
      url = pageUrl(target.href, settings);
    }
    // Too many redirects: as if there were none (2.3.1.2).
    return { status: 404, bytes: nothing };
  }

  function rules({ body }: KnownRobots, origin: string, delay: number): Robots {
    const robots = parseRobots(Buffer.from(body, 'latin1'), token);
    const asked = robots.crawlDelay;
    if (asked === undefined) return robots;
    if (asked > settings.max_crawl_delay) {
      log.warn(
        { origin, asked, kept: settings.max_crawl_delay },
        'Crawl-delay is longer than crawl.max_crawl_delay',
      );
      return { ...robots, crawlDelay: settings.max_crawl_delay };
    }
    if (asked > delay) log.info({ origin, asked }, 'Crawl-delay is kept');
    return robots;
  }

  return {
    of(url, delay, signal) {
      const { origin } = url;
      const cached = known.get(origin);
      if (cached && cached.goodUntil > now().getTime()) return cached.robots;
      const kept = store?.get(origin);
      if (kept && isFresh(kept.fetchedAt)) {
        const robots = Promise.resolve(rules(kept, origin, delay));
        known.set(origin, { robots, goodUntil: Date.parse(kept.fetchedAt) + goodForMs });
        return robots;
      }
      const robots = read(origin, delay, signal).catch((error: unknown) => {
        setTimeout(() => known.get(origin)?.robots === robots && known.delete(origin), failureMs).unref();
        if (error instanceof PageError) {
          // A private address, an answer out of all bounds: no rules can be read, nothing is fetched.
          throw new PageError(`robots.txt of ${url.host} cannot be read: ${error.message}`, {
            cause: error,
            ...(error.advice === undefined ? {} : { advice: error.advice }),
          });
        }
        throw error;
      });
      known.set(origin, { robots, goodUntil: now().getTime() + goodForMs });
      return robots;
    },
  };
}

/** A file cut at the limit ends with its last whole line: half a rule is another rule. */
function wholeLines(bytes: Uint8Array): Uint8Array {
  if (bytes.byteLength < maxBytes) return bytes;
  return bytes.subarray(0, bytes.lastIndexOf(0x0a) + 1);
}
