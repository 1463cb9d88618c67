import { isTag } from 'domhandler';
import { uniqueItems } from './build-items.ts';
import { entryDate } from './entry-date.ts';
import { linkAddress } from './link-address.ts';
import { linkTitle } from './link-title.ts';
import { dateOfUrl, dateWithin } from './list-date.ts';
import type { ListItem, ListSource } from './list-page.ts';

const maxItems = 2000;

/** Entries by the source's own selectors: `item`, in it `link` (default: the link with the longest text) and `date`. */
export function itemsBySelector(page: ListSource): readonly ListItem[] {
  const { $, selectors } = page;
  const items: ListItem[] = [];
  for (const element of $(selectors.item ?? 'li')
    .get()
    .slice(0, maxItems)) {
    if (!isTag(element)) continue;
    const entry = $(element);
    const found = selectors.link
      ? entry.find(selectors.link)
      : element.name === 'a'
        ? entry
        : entry.find('a');
    const links = found
      .get()
      .filter(isTag)
      .map((link) => ({ link, title: linkTitle(link), url: linkAddress(link, page.base) }))
      .sort((a, b) => b.title.length - a.title.length);
    const best = links.find(({ url, title }) => url !== undefined && title !== '');
    if (!best?.url || new URL(best.url).href === new URL('/', page.url).href) continue;
    const dateText = selectors.date ? entry.find(selectors.date).first().text() : undefined;
    const date =
      (dateText && dateWithin(dateText.replace(/\s+/g, ' '))) ??
      entryDate(element, best.link, best.url) ??
      dateOfUrl(best.url);
    items.push({ title: best.title, url: best.url, ...(date ? { date } : {}) });
  }
  return uniqueItems(items, page.url);
}
