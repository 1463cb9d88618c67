import type { Profile, Selectors, Source } from '../../config/source.ts';
import { SourceBrokenError } from '../../errors.ts';
import { readFeed } from './feed.ts';
import { findItems } from './find-items.ts';
import { readGkmlptShell } from './gkmlpt.ts';
import { readHanweb } from './hanweb.ts';
import { hiddenMarkup } from './hidden-markup.ts';
import { itemsBySelector } from './items-by-selector.ts';
import { readJpaas, unitHtml, unitSource } from './jpaas.ts';
import { parseJson, readJsonList } from './json-list.ts';
import { absoluteUrl, type ListPage, type ListSource, type Paging } from './list-page.ts';
import { deepestNesting } from './nesting.ts';
import { nextLink } from './next-link.ts';
import { pageParts } from './page-parts.ts';
import { parsePage } from './parse-page.ts';
import { recogniseProfile } from './recognise-profile.ts';
import { rootElement } from './root-element.ts';
import { shellLists } from './shell-lists.ts';
import { readSitemap, readTextSitemap } from './sitemap.ts';
import { trsPaging } from './trs-paging.ts';
import { vsbPaging } from './vsb-paging.ts';

/** Real lists stay far below: characters, and elements inside each other. */
const longest = 5_000_000;
const deepest = 1000;

type ReadList = (page: ListSource) => ListPage;

/** How each family of portals builds and pages its lists. */
const profiles: Readonly<Partial<Record<Profile, ReadList>>> = {
  trs: withPaging(countedPaging),
  ucap: withPaging(countedPaging),
  hanweb: readHanweb,
  jpaas: readJpaas,
  vsb: withPaging(vsbPaging),
  list: withPaging(linkedPaging),
};

/**
 * Entries of a list page in its order, and the address of the next page. Pure. A page that can't be parsed → SourceBrokenError.
 * JSON, feeds and sitemaps are known by their content; without a profile the page's own marks decide.
 * `parseList('<ul><li><a href="1.htm">关于开展检查的通知</a> 2024-07-30</li></ul>', 'http://a.cn/tz/', {profile: 'list'})`
 * → `{items: [{title: '关于开展检查的通知', url: 'http://a.cn/tz/1.htm', date: '2024-07-30'}]}`
 */
export function parseList(
  html: string,
  address: string,
  source: {
    readonly profile?: Profile | undefined;
    readonly selectors?: Source['selectors'] | undefined;
  },
): ListPage {
  // Pages are counted and compared without the fragment; only gkmlpt names its category there.
  const url = absoluteUrl(address, address) ?? address;
  try {
    if (html.length > longest) throw new RangeError(`it has ${html.length} characters`);
    return readData(html, url, source.selectors) ?? readPage(html, url, address, source);
  } catch (cause) {
    if (cause instanceof Error) {
      throw new SourceBrokenError(`${url}: the list cannot be read (${cause.message})`, {
        cause,
        advice: 'Mend the selectors of the source file: they are CSS selectors.',
      });
    }
    throw cause;
  }
}

/** What is no HTML page: JSON, feeds, sitemaps. Undefined for a page. */
function readData(text: string, url: string, selectors: Source['selectors']): ListPage | undefined {
  const root = rootElement(text);
  if (root === 'urlset' || root === 'sitemapindex') {
    refuseDeep(text, true);
    return readSitemap(text, url);
  }
  if (root === 'rss' || root === 'feed' || root === 'rdf') {
    refuseDeep(text, true);
    return readFeed(text, url);
  }
  if (root !== undefined) return undefined;
  const json = parseJson(text);
  if (json === undefined) return readTextSitemap(text, url);
  const unit = unitHtml(json);
  if (unit === undefined) return readJsonList(json, url);
  const layout = layoutsOf(selectors)[0] ?? {};
  return readJpaas(unitSource(unit, { html: unit, url, base: url, selectors: layout }));
}

function readPage(
  html: string,
  url: string,
  address: string,
  source: { readonly profile?: Profile | undefined; readonly selectors?: Source['selectors'] | undefined },
): ListPage {
  refuseDeep(html);
  const text = html + hiddenMarkup(html);
  const $ = parsePage(text);
  const written = pageParts({ $ })
    .named.get('base')
    ?.find(({ attribs }) => attribs.href);
  const base = absoluteUrl(written?.attribs.href ?? '', url) ?? url;
  const given = source.profile && profiles[source.profile] ? source.profile : undefined;
  const read = profiles[given ?? recogniseProfile(html, url).profile] ?? withPaging(linkedPaging);
  let last: ListPage = { items: [] };
  for (const selectors of layoutsOf(source.selectors)) {
    last = read({ html: text, $, url, base, selectors });
    if (last.items.length > 0) break;
  }
  const page = { html: text, $, url, base, selectors: {} };
  const shell = /\bgkmlpt\b|_CONFIG\b/.test(html) ? readGkmlptShell(page, address) : undefined;
  if (shell) return last.items.length > shell.items.length ? last : shell;
  if (last.items.length > 0 || last.lists) return last;
  const lists = shellLists(page);
  return lists.length > 0 ? { ...last, lists } : last;
}

function refuseDeep(markup: string, xml = false): void {
  if (deepestNesting(markup, xml) > deepest) throw new RangeError('its elements are nested too deep');
}

/** Newest layout first: older ones only where it finds nothing. */
function layoutsOf(selectors: Source['selectors']): readonly Selectors[] {
  if (!selectors) return [{}];
  const all = Array.isArray(selectors) ? selectors : [selectors];
  return all.length > 0 ? [...all].sort((a, b) => ((a.until ?? '9') < (b.until ?? '9') ? 1 : -1)) : [{}];
}

/** A script that counts the pages goes before links. */
function countedPaging(page: ListSource): Paging {
  const counted = trsPaging(page);
  return counted.totalPages === undefined ? nextLink(page) : counted;
}

/** Links go before a script that counts the pages. */
function linkedPaging(page: ListSource): Paging {
  const linked = nextLink(page);
  return linked.next ? linked : { ...linked, ...trsPaging(page) };
}

function withPaging(paging: (page: ListSource) => Paging): ReadList {
  return (page) => {
    const items = page.selectors.item ? itemsBySelector(page) : findItems(page);
    const found = paging(page);
    // A selector of the source's own for the next page goes before what the profile knows.
    return { items, ...(page.selectors.next ? { ...found, ...nextLink(page) } : found) };
  };
}
