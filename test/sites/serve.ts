import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { renderSites } from './forms.ts';
import { makeArticles } from './make-articles.ts';
import type { SampleArticle } from './sample-article.ts';
import type { Page, SitePages } from './site.ts';

export interface ServedRequest {
  readonly host: string;
  /** With its query. */
  readonly path: string;
  readonly status: number;
  /** Milliseconds since 1970. */
  readonly at: number;
}

export interface SampleServer {
  /** 127.0.0.1:port */
  readonly address: string;
  readonly hosts: readonly string[];
  /** In the order they were answered. */
  readonly requests: readonly ServedRequest[];
  /** Host → path → page; a test may change them between two crawls. */
  readonly pages: Map<string, SitePages>;
  close(): Promise<void>;
}

export interface ServeOptions {
  readonly seed?: number;
  /** 0 or absent: a free one. */
  readonly port?: number;
  /** Instead of the articles of the seed. */
  readonly articles?: readonly SampleArticle[];
  /** Changes pages before the first request. */
  readonly change?: (pages: Map<string, SitePages>) => void;
}

/** Is the client's copy still good? If-None-Match goes before If-Modified-Since (RFC 9110, 13.2.2). */
function isFresh(request: IncomingMessage, page: Page): boolean {
  if (page.status !== 200) return false;
  const tags = request.headers['if-none-match'];
  if (tags !== undefined) {
    return tags.split(',').some((tag) => tag.trim().replace(/^W\//, '') === page.headers.etag);
  }
  const since = Date.parse(request.headers['if-modified-since'] ?? '');
  const modified = Date.parse(page.headers['last-modified'] ?? '');
  return modified <= since;
}

const formLimit = 64 * 1024;

/** The parameters of a posted form, at most 64 KB of it. */
async function formOf(request: IncomingMessage): Promise<URLSearchParams> {
  let text = '';
  for await (const chunk of request) {
    if (text.length < formLimit) text += String(chunk);
  }
  return new URLSearchParams(text);
}

async function findPage(pages: SitePages, request: IncomingMessage, url: URL): Promise<Page | undefined> {
  const route = pages.get(url.pathname + url.search) ?? pages.get(url.pathname);
  if (typeof route !== 'function') return route ?? notFound(pages);
  const query = new URLSearchParams(url.search);
  if (request.method === 'POST') for (const [name, value] of await formOf(request)) query.set(name, value);
  return route(query);
}

function notFound(pages: SitePages): Page | undefined {
  const route = pages.get('/404.html');
  return typeof route === 'function' ? undefined : route;
}

function send(request: IncomingMessage, response: ServerResponse, page: Page): number {
  if (isFresh(request, page)) {
    const { 'content-type': _, ...rest } = page.headers;
    response.writeHead(304, rest).end();
    return 304;
  }
  response.writeHead(page.status, { ...page.headers, 'content-length': page.body.byteLength });
  response.end(request.method === 'HEAD' ? undefined : page.body);
  return page.status;
}

/**
 * Serves all sample sites on 127.0.0.1 from one port, told apart by the Host header; 421 for any other host.
 * The pages come from the articles of the seed; without one, the shipped set.
 */
export async function serveSampleSites(options: ServeOptions = {}): Promise<SampleServer> {
  const pages = renderSites(options.articles ?? makeArticles(options.seed));
  options.change?.(pages);
  const requests: ServedRequest[] = [];

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const host = (request.headers.host ?? '').replace(/:\d+$/, '').toLowerCase();
    const path = request.url ?? '/';
    const note = (status: number): number => requests.push({ host, path, status, at: Date.now() });
    const site = pages.get(host);
    if (site === undefined) {
      note(421);
      response.writeHead(421, { 'content-type': 'text/plain' }).end('no such sample site\n');
      return;
    }
    const url = new URL(path, `http://${host}`);
    const found = await findPage(site, request, url);
    if (found === undefined) {
      note(404);
      response.writeHead(404).end();
      return;
    }
    note(send(request, response, found));
  };

  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    address: `127.0.0.1:${port}`,
    hosts: [...pages.keys()],
    requests,
    pages,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
