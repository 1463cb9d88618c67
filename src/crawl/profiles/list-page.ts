import type { CheerioAPI } from 'cheerio';
import type { Selectors } from '../../config/source.ts';

export interface ListItem {
  readonly title: string;
  readonly url: string;
  /** `2024-07-30` */
  readonly date?: string;
  /** When the page was changed last, ISO 8601, as a sitemap or feed says. */
  readonly lastmod?: string;
}

export interface ListPage {
  readonly items: readonly ListItem[];
  /** Address of the next page of this list. */
  readonly next?: string;
  readonly totalPages?: number;
  /** Entries of the whole list, where a page says them but not how many stand on a page: a walk ends when it has seen them. */
  readonly total?: number;
  /** Further lists that belong to this one: the sitemaps of a sitemap index, the API behind a shell without entries. */
  readonly lists?: readonly { readonly url: string; readonly lastmod?: string }[];
}

/** What a profile sees of a list page. */
export interface ListSource {
  readonly html: string;
  readonly $: CheerioAPI;
  /** Address after redirects, which pages are counted from. */
  readonly url: string;
  /** What relative links start from: `<base href>` or the address. */
  readonly base: string;
  readonly selectors: Selectors;
}

export interface Paging {
  readonly next?: string;
  readonly totalPages?: number;
  readonly total?: number;
}

/** Absolute http(s) address without fragment; undefined for anything else (javascript:, mailto:, broken). */
export function absoluteUrl(href: string, base: string): string | undefined {
  const text = href.trim();
  if (text === '' || text.startsWith('#')) return undefined;
  try {
    const url = new URL(text, base);
    if (url.protocol !== 'http:' && url.protocol !== 'https:') return undefined;
    if (url.username || url.password) return undefined;
    url.hash = '';
    // `http://host./x/`: some portals join their host name with a dot too many.
    if (url.hostname.endsWith('.')) url.hostname = url.hostname.slice(0, -1);
    return url.href;
  } catch {
    return undefined;
  }
}
