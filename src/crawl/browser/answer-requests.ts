import type { Page, Request, Route } from 'playwright';
import type { RawPage } from '../../raw-page.ts';
import { isSameSite } from '../page-url.ts';
import { loadPart, type PartLoading } from './load-part.ts';

/** What a list may need to build itself; pictures, media, fonts, sockets, workers and pings are not loaded. */
const wantedTypes = new Set(['document', 'script', 'stylesheet', 'xhr', 'fetch']);
const maxParts = 100;
/** Lists are asked for with short forms; anything more is no list. */
const maxPosts = 20;
const maxPostBytes = 64 * 1024;

/** What goes on between a tab and us. */
export interface TabTraffic {
  /** The document that the tab's next navigation gets. */
  show(page: RawPage): void;
  shown(): RawPage;
  /** Where the shown document has tried to go. */
  movedTo(): string | undefined;
  /** Resolves when it tries. */
  moves(): Promise<void>;
  /** Parts asked for so far, and their bytes on the wire. */
  readonly parts: number;
  readonly received: number;
  /** Parts on their way now, and when the last one was through (performance.now). */
  readonly underWay: number;
  readonly lastPart: number;
}

interface State {
  page: RawPage | undefined;
  isServed: boolean;
  movedTo: string | undefined;
  parts: number;
  posts: number;
  received: number;
  underWay: number;
  lastPart: number;
}

/**
 * From now on every request of the tab (and of windows it opens) is answered here: its document with the page shown, parts by
 * our own client one after another, everything else not at all.
 */
export async function answerRequests(
  tab: Page,
  loading: PartLoading & {
    readonly decode: (bytes: Uint8Array, headers: Readonly<Record<string, string>>) => string;
  },
): Promise<TabTraffic> {
  const { settings, decode } = loading;
  const state: State = {
    page: undefined,
    isServed: false,
    movedTo: undefined,
    parts: 0,
    posts: 0,
    received: 0,
    underWay: 0,
    lastPart: 0,
  };
  const shown = (): RawPage => {
    if (!state.page) throw new Error('no document to show');
    return state.page;
  };
  let moved: () => void = () => undefined;
  let moving = Promise.resolve();
  // One after another: a page is one visit, not a burst.
  let last: Promise<unknown> = Promise.resolve();

  const answer = async (route: Route): Promise<void> => {
    const request = route.request();
    if (!isOf(tab, request)) return route.abort('blockedbyclient');
    if (request.isNavigationRequest() && request.frame() === tab.mainFrame()) {
      const url = request.url().replace(/#.*$/s, '');
      if (!state.isServed && url === shown().finalUrl) {
        state.isServed = true;
        return fulfil(route, asUtf8(shown(), 'text/html', decode));
      }
      if (url !== shown().finalUrl) {
        state.movedTo ??= url;
        moved();
      }
      // 204: the tab stays where it is, and goes on reading its page.
      return route.fulfill({ status: 204 });
    }
    if (!isWanted(request, shown(), state) || state.received > settings.max_bytes * 2)
      return route.abort('blockedbyclient');
    state.parts++;
    if (request.method() === 'POST') state.posts++;
    state.underWay++;
    try {
      const turn = last.then(() => loadPart(request, loading));
      last = turn.catch(() => undefined);
      const part = await turn;
      state.received += part.received;
      await fulfil(
        route,
        request.resourceType() === 'script' ? asUtf8(part, 'text/javascript', decode) : part,
      );
    } finally {
      state.underWay--;
      state.lastPart = performance.now();
    }
  };
  // The context's, not the tab's: a window that the page opens is answered too.
  await tab
    .context()
    .route('**/*', (route) => answer(route).catch(() => route.abort('failed').catch(() => undefined)));
  await tab.context().routeWebSocket(/.*/, (socket) => socket.close());
  tab.on('dialog', (dialog) => {
    // Leaving is ours to decide.
    const done = dialog.type() === 'beforeunload' ? dialog.accept() : dialog.dismiss();
    void done.catch(() => undefined);
  });
  tab.context().on('page', (popup) => void popup.close().catch(() => undefined));

  return {
    show(page) {
      state.page = page;
      state.isServed = false;
      state.movedTo = undefined;
      state.lastPart = performance.now();
      moving = new Promise((resolve) => {
        moved = resolve;
      });
    },
    shown,
    moves: () => moving,
    movedTo: () => state.movedTo,
    get parts() {
      return state.parts;
    },
    get received() {
      return state.received;
    },
    get underWay() {
      return state.underWay;
    },
    get lastPart() {
      return state.lastPart;
    },
  };
}

function isOf(tab: Page, request: Request): boolean {
  try {
    return request.frame().page() === tab;
  } catch {
    // A window that has no frame yet is not this tab.
    return false;
  }
}

function isWanted(request: Request, page: RawPage, { parts, posts }: State): boolean {
  if (!wantedTypes.has(request.resourceType()) || parts >= maxParts) return false;
  const url = request.url();
  const isOwn = URL.canParse(url) && isSameSite(new URL(url), new URL(page.finalUrl));
  // Frames of other sites hold their pages, not this one's list.
  if (request.resourceType() === 'document') return isOwn && request.method() === 'GET';
  if (request.method() === 'GET') return true;
  return (
    request.method() === 'POST' &&
    isOwn &&
    posts < maxPosts &&
    (request.postDataBuffer()?.byteLength ?? 0) <= maxPostBytes
  );
}

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Uint8Array;
}

/** Pages and scripts often declare a charset that is not theirs, or none: our reading of the bytes is what the browser gets. */
function asUtf8(
  answer: Answer,
  type: string,
  decode: (bytes: Uint8Array, headers: Readonly<Record<string, string>>) => string,
): Answer {
  return {
    status: answer.status,
    headers: { ...answer.headers, 'content-type': `${type}; charset=utf-8` },
    bytes: Buffer.from(decode(answer.bytes, answer.headers)),
  };
}

function fulfil(route: Route, answer: Answer): Promise<void> {
  const {
    'content-encoding': _e,
    'content-length': _l,
    'transfer-encoding': _t,
    ...headers
  } = answer.headers;
  return route.fulfill({ status: answer.status, headers, body: Buffer.from(answer.bytes) });
}
