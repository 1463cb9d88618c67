import type { Request } from 'playwright';
import { PageError } from '../../errors.ts';
import type { HttpClient, HttpResponse } from '../http/http-client.ts';
import { redirectTarget } from '../http/redirect-target.ts';
import type { CrawlSettings } from '../http/resolve-address.ts';
import { pageUrl } from '../page-url.ts';
import type { RobotsCache } from '../politeness/robots-cache.ts';

export interface PartLoading {
  readonly client: HttpClient;
  readonly robots: RobotsCache;
  readonly settings: CrawlSettings;
  /** Least seconds between page requests of the source; robots.txt of a part's host is asked as politely. */
  readonly delay: number;
  readonly signal: AbortSignal;
}

const maxRedirects = 5;
/** The headers of a script's request that are sent on: what the answer depends on, and nothing that names a visitor. */
const sentOn = ['accept', 'referer', 'origin', 'content-type', 'x-requested-with'];

/** Fetches one part of a page with our own client, redirects followed by hand; address, robots.txt or a limit against it → PageError. */
export async function loadPart(request: Request, loading: PartLoading): Promise<HttpResponse> {
  const { client, robots, settings, signal, delay } = loading;
  const sent = request.headers();
  const headers = Object.fromEntries(
    sentOn.flatMap((name) => {
      const value = sent[name];
      return value ? [[name, value]] : [];
    }),
  );
  let post = request.method() === 'POST' ? (request.postDataBuffer() ?? new Uint8Array()) : undefined;
  let url = pageUrl(request.url(), settings);
  for (let hop = 0; hop <= maxRedirects; hop++) {
    const rules = await robots.of(url, delay, signal);
    if (!rules.isAllowed(`${url.pathname}${url.search}`))
      throw new PageError(`${url}: robots.txt forbids it`);
    const response = await client.get(url, { signal, headers, ...(post ? { post } : {}) });
    const target = redirectTarget(response.headers.location, url);
    if (response.status < 300 || response.status >= 400 || !target) return response;
    url = pageUrl(target.href, settings);
    // Only 307 and 308 keep the method (RFC 9110, 15.4).
    if (response.status < 307) post = undefined;
  }
  throw new PageError(`${request.url()}: too many redirects`);
}
