import { load } from 'cheerio';
import type { Profile, Selectors, Source } from '../../config/source.ts';
import { SourceBrokenError } from '../../errors.ts';
import { findItems, itemsBySelector } from './find-items.ts';
import { readHanweb } from './hanweb.ts';
import { absoluteUrl, type ListItem, type ListPage, type ListSource, type Paging } from './list-page.ts';
import { deepestNesting } from './nesting.ts';
import { nextLink } from './next-link.ts';
import { recogniseProfile } from './recognise-profile.ts';
import { trsPaging } from './trs-paging.ts';
import { vsbPaging } from './vsb-paging.ts';

/** Real lists stay far below: characters, and elements inside each other. */
const longest = 5_000_000;
const deepest = 1000;

type ReadList = (page: ListSource) => ListPage;

/** How each family of portals builds and pages its lists. */
const profiles: Readonly<Partial<Record<Profile, ReadList>>> = {
  trs: withPaging((page) => {
    const counted = trsPaging(page);
    return counted.totalPages === undefined ? nextLink(page) : counted;
  }),
  hanweb: readHanweb,
  vsb: withPaging(vsbPaging),
  list: withPaging(nextLink),
};

/**
 * Entries of a list page in its order, and the address of the next page. Pure. A page that can't be parsed → SourceBrokenError.
 * `parseList('<ul><li><a href="1.htm">关于开展检查的通知</a> 2024-07-30</li></ul>', 'http://a.cn/tz/', {profile: 'list'})`
 * → `{items: [{title: '关于开展检查的通知', url: 'http://a.cn/tz/1.htm', date: '2024-07-30'}]}`
 */
export function parseList(
  html: string,
  url: string,
  source: {
    readonly profile?: Profile | undefined;
    readonly selectors?: Source['selectors'] | undefined;
  },
): ListPage {
  try {
    if (html.length > longest) throw new RangeError(`it has ${html.length} characters`);
    if (deepestNesting(html) > deepest) throw new RangeError('its elements are nested too deep');
    const $ = load(html);
    const base = absoluteUrl($('base[href]').first().attr('href') ?? '', url) ?? url;
    const layouts = layoutsOf(source.selectors);
    const profile = source.profile ?? recogniseProfile(html, url).profile;
    const read = profiles[profile] ?? withPaging(nextLink);
    let last: ListPage = { items: [] };
    for (const selectors of layouts) {
      last = read({ html, $, url, base, selectors });
      if (last.items.length > 0) break;
    }
    return last;
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

/** Newest layout first: older ones only where it finds nothing. */
function layoutsOf(selectors: Source['selectors']): readonly Selectors[] {
  if (!selectors) return [{}];
  const all = Array.isArray(selectors) ? selectors : [selectors];
  return all.length > 0 ? [...all].sort((a, b) => ((a.until ?? '9') < (b.until ?? '9') ? 1 : -1)) : [{}];
}

function withPaging(paging: (page: ListSource) => Paging): ReadList {
  return (page) => {
    const items: readonly ListItem[] = page.selectors.item ? itemsBySelector(page) : findItems(page);
    const found = paging(page);
    // A selector of the source's own for the next page goes before what the profile knows.
    return { items, ...(page.selectors.next ? { ...found, ...nextLink(page) } : found) };
  };
}
