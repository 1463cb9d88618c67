import type { Page, Route } from 'playwright';
import { PageError, RetryableError } from '../../errors.ts';
import type { Fetched } from '../fetch-page.ts';
import type { HttpClient, HttpResponse } from '../http-client.ts';
import { pageUrl } from '../page-url.ts';
import type { CrawlSettings } from '../resolve-address.ts';
import type { RobotsCache } from '../robots-cache.ts';

/** What a list may need to build itself; pictures, media, fonts, sockets and pings are not loaded. */
const wantedTypes = new Set(['document', 'script', 'stylesheet', 'xhr', 'fetch']);
const maxParts = 100;
const maxRedirects = 5;
/** A list that is still loading after this long is taken as it stands, milliseconds. */
const settleMs = 10_000;

/**
 * Opens a page that was already fetched in a browser tab and gives its DOM, as UTF-8, once it has settled. The browser has no
 * network: each part of the page is fetched by our own client, so that addresses, limits and robots.txt hold for it too.
 */
export async function renderPage(
  tab: Page,
  fetched: Fetched,
  parts: {
    readonly client: HttpClient;
    readonly robots: RobotsCache;
    readonly settings: CrawlSettings;
    readonly delay: number;
    /** Appears when the list is there. */
    readonly selector?: string | undefined;
    readonly signal: AbortSignal;
  },
): Promise<Fetched> {
  const { settings, signal } = parts;
  const document = fetched.page;
  let received = fetched.received;
  let loaded = 0;
  let last: Promise<unknown> = Promise.resolve();

  const answer = async (route: Route) => {
    const request = route.request();
    if (request.isNavigationRequest() && request.frame() === tab.mainFrame()) {
      if (request.url() !== document.finalUrl) return route.abort('blockedbyclient');
      return fulfil(route, document);
    }
    if (!wantedTypes.has(request.resourceType()) || loaded >= maxParts || received > settings.max_bytes * 2) {
      return route.abort('blockedbyclient');
    }
    loaded++;
    // One after another: a page is one visit, not a burst.
    const turn = last.then(() => loadPart(route, parts));
    last = turn.catch(() => undefined);
    const part = await turn;
    received += part.received;
    return fulfil(route, part);
  };
  await tab.route('**/*', (route) => answer(route).catch(() => route.abort('failed').catch(() => undefined)));
  await tab.routeWebSocket(/.*/, (socket) => socket.close());
  tab.on('dialog', (dialog) => void dialog.dismiss().catch(() => undefined));
  tab.on('popup', (popup) => void popup.close().catch(() => undefined));
  const close = () => void tab.close().catch(() => undefined);
  signal.addEventListener('abort', close, { once: true });
  // What an interrupted page holds is no list to judge.
  const requireTime = () => {
    if (signal.aborted) throw new RetryableError(`${document.url}: stopped`);
  };
  try {
    requireTime();
    await tab.goto(document.finalUrl, { timeout: settings.timeout * 1000, waitUntil: 'domcontentloaded' });
    if (parts.selector) {
      await tab
        .waitForSelector(parts.selector, { timeout: settleMs, state: 'attached' })
        .catch(() => undefined);
    }
    await tab.waitForLoadState('networkidle', { timeout: settleMs }).catch(() => undefined);
    requireTime();
    const size = Number(await tab.evaluate('document.documentElement.outerHTML.length'));
    if (!(size <= settings.max_bytes)) {
      throw new PageError(`${document.url}: the rendered page is longer than ${settings.max_bytes} bytes`);
    }
    const html = await tab.content();
    return {
      received,
      page: {
        ...document,
        headers: renderedHeaders(document.headers),
        bytes: new Uint8Array(Buffer.from(html)),
        rendered: true,
      },
    };
  } finally {
    signal.removeEventListener('abort', close);
  }
}

async function loadPart(route: Route, parts: Parameters<typeof renderPage>[2]): Promise<HttpResponse> {
  const { client, robots, settings, signal, delay } = parts;
  const request = route.request();
  const method = request.method();
  if (method !== 'GET' && method !== 'POST') throw new PageError(`${method} is not sent`);
  const sent = request.headers();
  const body = method === 'POST' ? (request.postDataBuffer() ?? undefined) : undefined;
  let url = pageUrl(request.url(), settings);
  for (let hop = 0; hop <= maxRedirects; hop++) {
    const rules = await robots.of(url, delay, signal);
    if (!rules.isAllowed(`${url.pathname}${url.search}`))
      throw new PageError(`${url}: robots.txt forbids it`);
    const response = await client.get(url, {
      signal,
      headers: Object.fromEntries(
        ['accept', 'referer', 'content-type', 'x-requested-with'].flatMap((name) => {
          const value = sent[name];
          return value ? [[name, value]] : [];
        }),
      ),
      ...(body ? { post: body } : {}),
    });
    const location = response.headers.location;
    if (response.status < 300 || response.status >= 400 || !location) return response;
    if (!URL.canParse(location, url.href)) return response;
    url = pageUrl(new URL(location, url).href, settings);
  }
  throw new PageError(`${request.url()}: too many redirects`);
}

function fulfil(
  route: Route,
  answer: {
    readonly status: number;
    readonly headers: Readonly<Record<string, string>>;
    readonly bytes: Uint8Array;
  },
): Promise<void> {
  const {
    'content-encoding': _e,
    'content-length': _l,
    'transfer-encoding': _t,
    ...headers
  } = answer.headers;
  return route.fulfill({ status: answer.status, headers, body: Buffer.from(answer.bytes) });
}

/** The validators are those of the empty shell: a later request must not be made with them. */
function renderedHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  const dropped = new Set([
    'content-encoding',
    'content-length',
    'transfer-encoding',
    'etag',
    'last-modified',
  ]);
  return {
    ...Object.fromEntries(Object.entries(headers).filter(([name]) => !dropped.has(name))),
    'content-type': 'text/html; charset=utf-8',
  };
}
