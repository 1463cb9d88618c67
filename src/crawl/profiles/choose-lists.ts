import { type AnyNode, type Element, isTag } from 'domhandler';
import { isColumnAddress } from './article-address.ts';
import { dateOfEntry, sideOfDates } from './build-items.ts';
import type { Entry } from './find-items.ts';
import { isArticlePage } from './is-article-page.ts';
import type { ListSource } from './list-page.ts';
import { pageParts } from './page-parts.ts';
import { headingOf, zoneWeights } from './page-zones.ts';
import { pagerElements } from './pager-elements.ts';

interface List {
  readonly entries: readonly Entry[];
  /** The element that holds its entries. */
  readonly holder: Element | undefined;
  /** 1 in the middle of the page, less in its frame. */
  readonly zone: number;
  readonly dated: number;
  readonly articles: number;
  readonly score: number;
  readonly heading: string;
  /** Beside the pager. */
  readonly close: boolean;
  /** All entries lie in the folder of the page. */
  readonly inFolder: boolean;
}

/** Lists in the frame of a page (menus, hot news, friendly links) weigh less than so much. */
const leastZone = 0.2;
/** A box at the side is the page's own list only with the pager beside it, or where its entries lie in the column's folder. */
const leastOwnZone = 0.6;

/**
 * Which of the lists is the page's own: most dated entries and article addresses, under the column's own folder, near
 * the pager, outside the frame. Of a home or channel page: the entries of all its blocks. An article's page has none.
 */
export function chooseLists(entries: readonly Entry[], page: ListSource): readonly Entry[] {
  const weigh = zoneWeights(ownName(page));
  const pagers = pagerElements(page);
  const folder = folderOf(page.url);
  const lists: List[] = [];
  for (const group of groupByShape(entries, weigh)) {
    lists.push(describe(group, weigh, pagers, folder));
  }
  const own = lists.filter((list) => list.zone >= leastZone && isList(list));
  own.sort((a, b) => b.score - a.score);
  const best =
    own.find((list) => list.zone >= leastOwnZone || list.close || list.inFolder) ?? misnamed(lists);
  if (!best || isArticlePage(page)) return [];
  if (pagers.length === 0 && isPortal(own, page))
    return inOrder(
      own.flatMap((list) => list.entries),
      entries,
    );
  const beside = own.filter((list) => list !== best && belongs(list, best, folder));
  const chosen = [...best.entries.filter(belongsTo(best)), ...beside.flatMap((list) => list.entries)];
  return inOrder(chosen, entries);
}

/** A list whose box is called like a frame, but holds the pager and many dated entries of the column. */
function misnamed(lists: readonly List[]): List | undefined {
  return lists.find((list) => list.zone > 0.14 && list.close && list.inFolder && list.dated >= 3);
}

/** In a list of dated articles, links to columns without a date are a menu of the same shape. */
function belongsTo(list: List): (entry: Entry) => boolean {
  if (Math.max(list.dated, list.articles) < list.entries.length * 0.6) return () => true;
  return (entry) =>
    entry.link.article || !isColumnAddress(entry.link.url) || dateOfEntry(entry) !== undefined;
}

/** Dates or article addresses make a list; without any, only several long headlines do. */
function isList(list: List): boolean {
  const { length } = list.entries;
  if (list.dated + list.articles > 0 && Math.max(list.dated, list.articles) >= length * 0.4) return true;
  if (length < 5) return false;
  const long = list.entries.filter(({ link }) => link.title.length >= 12).length;
  return list.dated > 0 || long >= length * 0.7;
}

function describe(
  entries: readonly Entry[],
  weigh: (element: Element) => number,
  pagers: readonly Element[],
  folder: string,
): List {
  const first = entries[0];
  const holder = first && holderOf(first);
  const zone = holder ? weigh(holder) : 1;
  const side = sideOfDates(entries);
  let dated = 0;
  let articles = 0;
  let points = 0;
  for (const entry of entries) {
    const hasDate = side !== undefined || dateOfEntry(entry) !== undefined;
    if (hasDate) dated++;
    if (entry.link.article) articles++;
    points +=
      0.5 +
      (hasDate ? 3 : 0) +
      (entry.link.article ? 1.5 : 0) +
      (entry.link.url.startsWith(folder) ? 1 : 0) +
      (entry.link.title.length >= 10 ? 0.5 : 0);
  }
  const near = holder !== undefined && pagers.some((pager) => isNear(holder, pager, 3));
  return {
    entries,
    holder,
    zone,
    dated,
    articles,
    score: points * zone * (near ? 2 : 1),
    heading: holder ? headingOf(holder) : '',
    close: holder !== undefined && near && pagers.some((pager) => isNear(holder, pager, 1)),
    inFolder: entries.every(({ link }) => link.url.startsWith(folder)),
  };
}

/** What holds the entries of a list: the parent of one, or of the row that wraps each of them. */
function holderOf(entry: Entry): Element | undefined {
  const parent = entry.element.parent;
  return parent && isTag(parent) ? parent : undefined;
}

/** Pinned rows or further pieces of the list: blocks side by side without a heading of their own. */
function belongs(list: List, best: List, folder: string): boolean {
  // An entry alone in its block is taken with more around it, but the way to its link is the same.
  const way = best.entries[0]?.way;
  if (list.zone === best.zone && list.entries.every((entry) => entry.way === way)) return true;
  if (!list.holder || !best.holder || list.dated === 0) return false;
  const a = list.holder.parent;
  if (list.holder === best.holder) return true;
  if (!a || a !== best.holder.parent || list.heading !== '') return false;
  return (
    list.entries.every(({ link }) => link.url.startsWith(folder)) || list.holder.name === best.holder.name
  );
}

/** A home or channel page shows blocks of several columns, each with its heading or its link to more. */
function isPortal(lists: readonly List[], page: ListSource): boolean {
  if (lists.length < 2) return false;
  const { pathname } = new URL(page.url);
  if (/^\/(?:index\.\w{2,5}|home\.\w{2,5})?$/.test(pathname)) return true;
  const best = lists[0];
  if (!best || !hasMore(best)) return false;
  return lists.filter(hasMore).length >= 2;
}

/** Does a link 更多 stand in the heading of a list? */
function hasMore(list: List): boolean {
  let up: AnyNode | null | undefined = list.holder;
  for (let step = 0; up && isTag(up) && step < 3; step++, up = up.parent) {
    for (let before = up.prev, left = 4; before && left > 0; before = before.prev, left--) {
      if (isTag(before) && moreIn(before, 0)) return true;
    }
  }
  return false;
}

function moreIn(element: Element, depth: number): boolean {
  if (depth > 5) return false;
  for (const child of element.children) {
    if (child.type === 'text' && /^\s*[[【]?(?:更多|查看更多|more)\s*[>»›+…\]】]{0,4}\s*$/i.test(child.data))
      return true;
    if (isTag(child) && moreIn(child, depth + 1)) return true;
  }
  return false;
}

/** Lists and pagers stand in one block: a common ancestor at most so many steps up. */
function isNear(list: Element, pager: Element, most: number): boolean {
  for (let up: AnyNode | null = list, step = 0; up && step <= most; up = up.parent, step++) {
    if (isTag(up) && up.name === 'body') return false;
    for (let other: AnyNode | null = pager, inner = 0; other && inner < 4; other = other.parent, inner++) {
      if (up === other) return true;
    }
  }
  return false;
}

/** Lists of one shape, those in the frame apart from those in the middle. */
function groupByShape(
  entries: readonly Entry[],
  weigh: (element: Element) => number,
): Iterable<readonly Entry[]> {
  const groups = new Map<string, Entry[]>();
  for (const entry of entries) {
    const holder = holderOf(entry);
    const key = `${entry.shape}|${holder ? weigh(holder).toFixed(2) : ''}`;
    const group = groups.get(key) ?? [];
    group.push(entry);
    groups.set(key, group);
  }
  return groups.values();
}

function inOrder(chosen: readonly Entry[], all: readonly Entry[]): readonly Entry[] {
  const set = new Set(chosen);
  return all.filter((entry) => set.has(entry));
}

function folderOf(url: string): string {
  return url.replace(/[?#].*$/s, '').replace(/[^/]*$/, '');
}

/** What the page calls itself: a column 热点新闻 is no block of hot news. */
function ownName(page: ListSource): string {
  const { title, metas } = pageParts(page);
  return `${title} ${metas.get('columnname') ?? ''}`;
}
