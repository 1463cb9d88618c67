import { createHash } from 'node:crypto';
import type { SampleArticle } from './sample-article.ts';

/** What a sample site answers for one path. */
export interface Page {
  readonly status: number;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}
/** A page, or one that depends on the parameters of the query or the form. */
export type Route = Page | ((query: URLSearchParams) => Page);
/** Path (from `/`, without the query) → page; `/404.html` answers for all paths that are not there. */
export type SitePages = Map<string, Route>;

/** How one sample site is built: pure, from articles to pages. */
export interface SiteForm {
  /** Where the article stands, such as /fbjd/tzgg/202407/t20240730_5010012.html. */
  readonly articlePath: (article: SampleArticle) => string;
  /** First list page of a column. */
  readonly columnPath: (column: string) => string;
  readonly render: (articles: readonly SampleArticle[]) => SitePages;
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text → text that may stand between tags or in a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (char) => entities[char] ?? char);
}

/** A page with its ETag, made from the bytes; `modified` is a local time of China such as 2024-07-30 09:15. */
export function page(
  body: Uint8Array | string,
  contentType: string,
  options: { readonly modified?: string; readonly status?: number } = {},
): Page {
  const bytes = typeof body === 'string' ? Buffer.from(body, 'utf8') : body;
  const etag = `"${createHash('sha1').update(bytes).digest('hex').slice(0, 20)}"`;
  const headers: Record<string, string> = { 'content-type': contentType, etag };
  if (options.modified !== undefined) headers['last-modified'] = httpDate(options.modified);
  return { status: options.status ?? 200, headers, body: bytes };
}

/** An HTML page in UTF-8, declared in the header. */
export function htmlPage(html: string, modified?: string): Page {
  return page(html, 'text/html; charset=utf-8', modified === undefined ? {} : { modified });
}

/** A page that is made when somebody first asks for it. */
export function lazyPage(make: () => Page): Page {
  let made: Page | undefined;
  const get = (): Page => {
    made ??= make();
    return made;
  };
  return {
    get status() {
      return get().status;
    },
    get headers() {
      return get().headers;
    },
    get body() {
      return get().body;
    },
  };
}

/** The site's page for what is not there, status 404. */
export function notFoundPage(html: string, contentType = 'text/html; charset=utf-8'): Page {
  return page(html, contentType, { status: 404 });
}

/** Local time of China → HTTP date; a day counts from its first minute. */
function httpDate(local: string): string {
  const [day = '', minute = '00:00'] = local.split(' ');
  return new Date(`${day}T${minute}:00+08:00`).toUTCString();
}

const types: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  doc: 'application/msword',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xls: 'application/vnd.ms-excel',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  zip: 'application/zip',
};

/** A stand-in for an attached file: an empty archive or document of that type. */
export function attachmentPage(type: string): Page {
  const empty = type === 'pdf' ? '%PDF-1.4\n%%EOF\n' : `PK\u0005\u0006${'\0'.repeat(18)}`;
  return page(Buffer.from(empty, 'latin1'), types[type] ?? 'application/octet-stream');
}
