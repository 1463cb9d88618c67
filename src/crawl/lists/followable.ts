import { load } from 'cheerio';
import { absoluteUrl, type ListPage } from '../profiles/list-page.ts';

/** The list without entries whose links all say rel="nofollow"; one that is also linked without it stays. Pure. */
export function followable(list: ListPage, html: string, url: string): ListPage {
  if (!/\brel\s*=\s*["']?[^"'>]{0,100}nofollow/i.test(html)) return list;
  const $ = load(html);
  const base = absoluteUrl($('base[href]').first().attr('href') ?? '', url) ?? url;
  const [shut, open] = [new Set<string>(), new Set<string>()];
  for (const link of $('a[href]').toArray()) {
    const to = absoluteUrl($(link).attr('href') ?? '', base);
    const rel = ($(link).attr('rel') ?? '').toLowerCase().split(/\s+/);
    if (to !== undefined) (rel.includes('nofollow') ? shut : open).add(to);
  }
  const items = list.items.filter((item) => open.has(item.url) || !shut.has(item.url));
  const { next, ...rest } = list;
  return { ...rest, items, ...(next !== undefined && (open.has(next) || !shut.has(next)) ? { next } : {}) };
}
