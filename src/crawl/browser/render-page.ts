import type { Page } from 'playwright';
import { PageError } from '../../errors.ts';
import type { Fetched } from '../fetch-page.ts';
import { isFile, isSameSite } from '../page-url.ts';
import { visibleText } from '../walls/visible-text.ts';
import { answerRequests, type TabTraffic } from './answer-requests.ts';
import { awaitRest } from './await-rest.ts';
import { cpuMeter } from './cpu-meter.ts';
import { inlineFrames } from './inline-frames.ts';
import type { PartLoading } from './load-part.ts';
import { tabFailure } from './tab-failure.ts';

export interface Rendering extends PartLoading {
  /** Text of a page by the evidence of its bytes. */
  readonly decode: (bytes: Uint8Array, headers: Readonly<Record<string, string>>) => string;
  /** Appears when the list is there. */
  readonly selector?: string | undefined;
  /** Fetches the page that scripts lead on to, as politely as any page; a wall or an error status throws. */
  readonly follow: (url: string) => Promise<Fetched>;
}

export interface Rendered extends Fetched {
  /** Requests for its scripts, styles and data. */
  readonly parts: number;
  /** Seconds of the tab's main thread, as the browser counts them; absent where it does not say. */
  readonly cpuSeconds?: number;
}

/** Functions with which scripts block or leave the tab do nothing in it, and there are no threads beside it. */
const calm = `for (const name of ['alert', 'print', 'close']) window[name] = () => undefined;
for (const name of ['Worker', 'SharedWorker']) delete window[name];
window.confirm = () => false; window.prompt = () => null; window.open = () => null;`;
/** Share of crawl.total_timeout after which a page that still works is taken as it stands. */
const softShare = 0.5;

/**
 * Opens a page that was already fetched in a browser tab and gives its DOM, as UTF-8, once it rests. The browser has no
 * network: each part of the page is fetched by our own client, so that addresses, limits and robots.txt hold for it too. A
 * page that scripts or a meta refresh lead on to is followed within the site, as a redirect is. What cannot be rendered (scripts without end, a crashed tab, too large a page) → PageError.
 */
export async function renderPage(tab: Page, fetched: Fetched, rendering: Rendering): Promise<Rendered> {
  const { settings, signal } = rendering;
  const asked = fetched.page.url;
  const traffic = await answerRequests(tab, rendering);
  await tab.addInitScript(calm);
  const cpu = await cpuMeter(tab);
  const failed = tabFailure(tab, asked, signal);
  let current = fetched;
  let received = fetched.received;
  // Over all steps: waiting for the site's delay is not counted.
  let left = settings.total_timeout * 1000;
  try {
    for (let step = 0; ; step++) {
      if (!isHtml(current)) return { page: { ...current.page, url: asked }, received, parts: traffic.parts };
      traffic.show(current.page);
      const started = performance.now();
      const opened = await Promise.race([open(tab, traffic, { ...rendering, cpu }, left), failed.happens]);
      left -= performance.now() - started;
      const onward = opened.movedTo;
      if (onward === undefined) {
        const { html, url, cpuSeconds } = opened;
        return {
          received: received + traffic.received,
          parts: traffic.parts,
          ...(cpuSeconds === undefined ? {} : { cpuSeconds }),
          ...(current.trace === undefined ? {} : { trace: current.trace }),
          page: {
            ...current.page,
            url: asked,
            finalUrl: url,
            headers: renderedHeaders(current.page.headers),
            bytes: new Uint8Array(Buffer.from(html)),
            rendered: true,
          },
        };
      }
      if (step >= settings.max_redirects)
        throw new PageError(`${asked}: its scripts lead on more than ${settings.max_redirects} times`);
      current = await rendering.follow(onward);
      received += current.received;
    }
  } finally {
    failed.stop();
  }
}

type Opened =
  | { readonly movedTo: string }
  | {
      readonly movedTo?: undefined;
      readonly html: string;
      readonly url: string;
      readonly cpuSeconds: number | undefined;
    };

/** One document in the tab: until it rests, or until it leads on to another page of its site. */
async function open(
  tab: Page,
  traffic: TabTraffic,
  rendering: Rendering & { readonly cpu: () => Promise<number | undefined> },
  ms: number,
): Promise<Opened> {
  const { settings, cpu } = rendering;
  const { url: asked, finalUrl } = traffic.shown();
  const hard = performance.now() + ms;
  const soft = performance.now() + ms * softShare;
  const within = async <T>(work: Promise<T>): Promise<T> => {
    const endless = new PageError(
      `${asked}: could not be rendered: its scripts do not come to an end within ${settings.total_timeout} s`,
      { advice: 'crawl.total_timeout sets the limit.' },
    );
    let timer: NodeJS.Timeout | undefined;
    work.catch(() => undefined);
    const expired = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(endless), Math.max(0, hard - performance.now()));
    });
    return Promise.race([work, expired]).finally(() => clearTimeout(timer));
  };
  const onward = () => {
    const url = traffic.movedTo();
    return url !== undefined && isSameSite(new URL(url), new URL(finalUrl)) && !isFile(new URL(url))
      ? url
      : undefined;
  };

  const loaded = tab
    .goto(finalUrl, { timeout: Math.max(1, soft - performance.now()), waitUntil: 'domcontentloaded' })
    .catch((error: Error) => {
      if (/download/i.test(error.message)) throw new PageError(`${asked}: is a download and no page`);
      // Late, or on its way to another page: what stands there is looked at all the same.
      if (error.name !== 'TimeoutError' && traffic.movedTo() === undefined) throw error;
    });
  // A document that is on its way elsewhere may never be loaded.
  await Promise.race([loaded, traffic.moves()]);
  await within(awaitRest(tab, traffic, rendering.selector, soft, () => onward() !== undefined));
  const movedTo = onward();
  if (movedTo !== undefined) return { movedTo };
  await within(inlineFrames(tab, settings.max_bytes));
  const size = Number(await within(tab.evaluate('document.documentElement.outerHTML.length')));
  if (!(size <= settings.max_bytes))
    throw new PageError(`${asked}: the rendered page is longer than ${settings.max_bytes} bytes`, {
      advice: 'crawl.max_bytes sets the limit.',
    });
  const html = await within(tab.content());
  const away = traffic.movedTo();
  if (away !== undefined && visibleText(html) === '')
    throw new PageError(`${asked}: its scripts lead on to ${away}, which is no page of its site`, {
      advice: 'If the site has moved, change its addresses in the source file.',
    });
  return { html, url: addressOf(tab, finalUrl), cpuSeconds: await within(cpu()) };
}

/** The address that links count from: scripts may have changed it within its site, without a request. */
function addressOf(tab: Page, finalUrl: string): string {
  const now = tab.url();
  if (!URL.canParse(now) || new URL(now).origin !== new URL(finalUrl).origin) return finalUrl;
  return now.replace(/#.*$/s, '');
}

/** Whatever says that it is something else is no page to render: data, a feed, a document. */
function isHtml({ page }: Fetched): boolean {
  return page.status === 200 && /^\s*$|html/i.test(page.headers['content-type'] ?? '');
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
