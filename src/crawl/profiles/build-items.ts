import { type Element, isTag } from 'domhandler';
import { getElementsByTagName, textContent } from 'domutils';
import { dateBeside, entryDate } from './entry-date.ts';
import type { Entry } from './find-items.ts';
import { dateOfUrl, wholeDate } from './list-date.ts';
import type { ListItem, ListSource } from './list-page.ts';
import { headingOf } from './page-zones.ts';
import { publicationCell } from './table-columns.ts';

const maxItems = 2000;
const weekday = /\s{0,3}[(（]?(?:星期|周)[一二三四五六日天][)）]?$/;

/** Entries → items with their dates, in the page's order; the same address once. */
export function buildItems(entries: readonly Entry[], page: ListSource): readonly ListItem[] {
  const items: ListItem[] = [];
  const dated = entries.slice(0, maxItems).map((entry) => ({ entry, date: dateOfEntry(entry) }));
  const side = dated.some(({ date }) => date === undefined) ? sideOfDates(entries) : undefined;
  for (const { entry, date } of dated) {
    const { title, url } = entry.link;
    const day = date ?? (side && dateBeside(entry.element, side, url)) ?? dateOfUrl(url) ?? dateAbove(entry);
    items.push({ title, url, ...(day ? { date: day } : {}) });
  }
  return uniqueItems(items, page.url);
}

export function dateOfEntry({ element, link }: Entry): string | undefined {
  const cell = element.name === 'tr' ? publicationCell(element) : undefined;
  return (cell && entryDate(cell, link.element, link.url)) ?? entryDate(element, link.element, link.url);
}

/** `<h4>2024年7月30日</h4><ul>…</ul>`: the heading of a day's entries; `<h4>2024年7月</h4>` or `<h4>2024年</h4>`: the year of entries with month and day. */
function dateAbove({ element, link }: Entry): string | undefined {
  const day = dayBefore(element);
  if (day) return day;
  for (let up = element.parent, step = 0; up && isTag(up) && step < 2; up = up.parent, step++) {
    const heading = headingOf(up);
    const date = wholeDate(heading.replace(weekday, ''));
    if (date) return date;
    const year = /^(20\d\d)\s?(?:年|年?\s?[-./年]\s?\d{1,2}\s?月?)(?:份)?$/.exec(heading)?.[1];
    if (year) return entryDate(element, link.element, `/${year}/`);
  }
  return undefined;
}

/** `<dt>2024年7月30日 星期二</dt><dd>…</dd><dd>…</dd>`: the day that stands before several entries, at most 40 rows back. */
function dayBefore(entry: Element): string | undefined {
  for (let before = entry.prev, step = 0; before && step < 80; before = before.prev, step++) {
    if (!isTag(before) || before.children.length > 5 || holdsLink(before)) continue;
    const text = textContent(before).slice(0, 60).trim();
    const day = wholeDate(text.replace(weekday, ''));
    if (day) return day;
  }
  return undefined;
}

function holdsLink(element: Element): boolean {
  return element.name === 'a' || getElementsByTagName('a', element, true, 1).length > 0;
}

/** Dates beside their entries stand behind all of them or before all of them. */
export function sideOfDates(entries: readonly Entry[]): 'next' | 'prev' | undefined {
  const some = entries.slice(0, 40);
  const has = (side: 'next' | 'prev', list: readonly Entry[]) =>
    list.filter(({ element, link }) => dateBeside(element, side, link.url) !== undefined).length;
  const behind = has('next', some);
  const before = has('prev', some);
  if (behind === 0 && before === 0) return undefined;
  if (behind !== before) return behind > before ? 'next' : 'prev';
  return has('prev', some.slice(0, 1)) > has('next', some.slice(-1)) ? 'prev' : 'next';
}

/** The same entry in several tabs: the first, with the date of the one that has it. */
export function uniqueItems(items: readonly ListItem[], pageUrl: string): readonly ListItem[] {
  const byUrl = new Map<string, ListItem>();
  for (const item of items) {
    if (item.url === pageUrl) continue;
    const known = byUrl.get(item.url);
    if (!known) byUrl.set(item.url, item);
    else if (!known.date && item.date) byUrl.set(item.url, { ...known, date: item.date });
  }
  return [...byUrl.values()];
}
