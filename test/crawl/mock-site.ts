import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface MockPage {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

export interface Hit {
  readonly host: string;
  readonly path: string;
  readonly status: number;
  readonly at: number;
  /** Of the body. */
  readonly bytes: number;
  readonly headers: IncomingMessage['headers'];
}

/** A page, a function that makes one, or a function that writes the answer itself. */
export type MockAnswer =
  | string
  | MockPage
  | ((request: IncomingMessage, response: ServerResponse, visit: number) => MockPage | string | undefined);

export interface MockSites {
  readonly address: string;
  readonly hits: Hit[];
  /** `GET path status` lines of one host, in order, without robots.txt. */
  log(host: string): readonly string[];
  pages: Record<string, Record<string, MockAnswer>>;
  close(): Promise<void>;
}

/** Serves declared sites on one loopback port, told apart by the Host header; everything not declared is 404. */
export async function mockSites(pages: Record<string, Record<string, MockAnswer>>): Promise<MockSites> {
  const hits: Hit[] = [];
  const visits = new Map<string, number>();
  const sites = { pages };
  const server = createServer((request, response) => {
    const host = request.headers.host ?? '';
    const path = request.url ?? '';
    const at = performance.now();
    const note = (status: number, bytes = 0) =>
      hits.push({ host, path, status, at, bytes, headers: request.headers });
    const declared = sites.pages[host]?.[path];
    const visit = (visits.get(host + path) ?? 0) + 1;
    visits.set(host + path, visit);
    const answer = typeof declared === 'function' ? declared(request, response, visit) : declared;
    if (typeof declared === 'function' && answer === undefined) {
      note(0);
      return;
    }
    const page: MockPage =
      typeof answer === 'string' ? { body: answer } : (answer ?? { status: 404, body: '404' });
    const etag = page.headers?.etag;
    if (etag && request.headers['if-none-match'] === etag) {
      note(304);
      response.writeHead(304, { etag }).end();
      return;
    }
    note(page.status ?? 200, Buffer.byteLength(page.body ?? ''));
    response.writeHead(page.status ?? 200, { 'content-type': 'text/html; charset=utf-8', ...page.headers });
    response.end(page.body ?? '');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `127.0.0.1:${port}`,
    hits,
    log: (host) =>
      hits
        .filter((hit) => hit.host === host && hit.path !== '/robots.txt')
        .map((hit) => `${hit.path} ${hit.status}`),
    get pages() {
      return sites.pages;
    },
    set pages(next) {
      sites.pages = next;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** An article page with an ETag made from its text. */
export function articlePage(title: string): MockPage {
  const body = `<html><head><title>${title}</title></head><body><h1>${title}</h1><div id="zoom"><p>${'各乡镇、街道要认真落实安全生产责任制，排查整治事故隐患。'.repeat(4)}</p></div></body></html>`;
  return { body, headers: { etag: `"${createHash('sha256').update(title).digest('hex').slice(0, 16)}"` } };
}

/** Entries as portals print them. */
export function listBody(
  entries: readonly (readonly [href: string, title: string, date: string])[],
  tail = '',
): string {
  const rows = entries.map(
    ([href, title, date]) => `<li><a href="${href}" title="${title}">${title}</a><span>${date}</span></li>`,
  );
  return `<html><body><div class="nav"><a href="/">网站首页</a><a href="/zwgk/">政务公开</a></div><ul class="list">${rows.join('\n')}</ul>${tail}</body></html>`;
}
