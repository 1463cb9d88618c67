import { type ColumnLink, type FoundColumns, findColumns } from '../../crawl/columns/find-columns.ts';
import { findEntrances } from '../../crawl/columns/find-entrances.ts';
import type { LimitedLook, SeenPage } from './limited-look.ts';

/** Links to columns, the most promising first, and the text of the pages that stand for the home page. */
export interface GatheredLinks {
  readonly links: readonly ColumnLink[];
  readonly html: string;
}

/** With fewer promising links the site map is looked at too. */
const enough = 3;
const promising = 3;

/** Links to columns on a page; where it is an entrance or frames others, on those; where they are few, on the site map. */
export async function gatherLinks(start: SeenPage, seen: LimitedLook): Promise<GatheredLinks> {
  const found: FoundColumns[] = [findColumns(start.html, start.url)];
  let { html } = start;
  if (found[0]?.columns.length === 0) {
    for (const url of findEntrances(start.html, start.url)) {
      const page = await seen(url);
      if (typeof page === 'string') continue;
      found.push(findColumns(page.html, page.url));
      html += page.html;
    }
  }
  const siteMap = found.map((one) => one.siteMap).find((url) => url !== undefined);
  const count = found.flatMap(({ columns }) => columns).filter(({ weight }) => weight >= promising).length;
  if (count < enough && siteMap !== undefined) {
    const page = await seen(siteMap);
    if (typeof page !== 'string') found.push(findColumns(page.html, page.url));
  }
  const links = found.flatMap(({ columns }) => columns).toSorted((a, b) => b.weight - a.weight);
  return { links, html };
}

/** Addresses of sitemaps: `Sitemap:` lines of robots.txt, else /sitemap.xml. */
export async function siteMapUrls(url: string, seen: LimitedLook): Promise<readonly string[]> {
  const robots = await seen(new URL('/robots.txt', url).href);
  const lines =
    typeof robots === 'string' ? [] : [...robots.html.matchAll(/^\s*sitemap\s*:\s*(https?:\/\/\S+)/gim)];
  const named = lines.flatMap((line) => (line[1] && URL.canParse(line[1]) ? line[1] : []));
  return named.length > 0 ? named.slice(0, 2) : [new URL('/sitemap.xml', url).href];
}
