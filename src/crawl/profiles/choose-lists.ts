import { type AnyNode, type Element, isTag } from 'domhandler';
import { isColumnAddress } from './article-address.ts';
import { dateOfEntry } from './build-items.ts';
import { describeLists, type List } from './describe-lists.ts';
import type { Entry } from './find-items.ts';
import { isArticlePage } from './is-article-page.ts';
import { dateOfUrl } from './list-date.ts';
import type { ListSource } from './list-page.ts';
import { pageParts } from './page-parts.ts';
import { headingOf } from './page-zones.ts';
import { pagerElements } from './pager-elements.ts';

/** Lists in the frame of a page (menus, hot news, friendly links) weigh less than so much. */
const leastZone = 0.2;
/** A box at the side is the page's own list only with the pager beside it, or where its entries lie in the column's folder. */
const leastOwnZone = 0.6;

/**
 * Which of the lists is the page's own: most dated entries and article addresses, under the column's own folder, near
 * the pager, outside the frame. Of a home or channel page: the entries of all its blocks. An article's page has none.
 */
export function chooseLists(entries: readonly Entry[], page: ListSource): readonly Entry[] {
  const name = ownName(page);
  const shell = scripted.test(page.html);
  const lists = describeLists(entries, page, name);
  const own = lists.filter((list) => list.zone >= leastZone && isList(list));
  own.sort((a, b) => b.score - a.score);
  const best =
    own.find(
      (list) => list.close || list.inFolder || (list.zone >= leastOwnZone && (!shell || isNamed(list, name))),
    ) ??
    misnamed(lists, shell) ??
    (shell ? undefined : own.find((list) => hasOwnHeading(list, name)));
  if (!best || isArticlePage(page)) return [];
  if (isPortal(own, page)) {
    const all = own.filter(isNews).flatMap((list) => list.entries);
    return inOrder(all, entries);
  }
  const beside = own.filter((list) => list !== best && belongs(list, best));
  const chosen = [...best.entries.filter(belongsTo(best)), ...beside.flatMap((list) => list.entries)];
  return inOrder(chosen, entries);
}

/** Marks of a page whose list is drawn by a script, or that says it has none: what stands in it may be a side box only. */
const scripted =
  /unitbuild\.js|jpaas-publish-server|_isAgg=true|\bv-for=|\bcreatePage(?:HTML)?\s{0,9}\(\s{0,9}['"]?0\b|\.jpage\s{0,3}\(|window\._CONFIG\b|>\s{0,9}暂无(?:相关)?(?:数据|信息|内容|记录|文章)/;

/** Near the pager under no heading, or under one that the page is called by. */
function isNamed(list: List, name: string): boolean {
  const heading = list.heading.replace(/[\s【】[\]]/g, '');
  return list.near && (heading === '' || name.includes(heading.slice(0, 6)));
}

/** Under a heading that the page is called by. */
function hasOwnHeading(list: List, name: string): boolean {
  const heading = list.heading.replace(/[\s【】[\]]/g, '');
  return heading.length >= 2 && name.replace(/\s/g, '').includes(heading) && list.dated >= 3;
}

/** A list whose box is called like a frame, but holds the pager and entries of the column; or the only one with many dated articles. Boxes under a heading of hot news weigh less. */
function misnamed(lists: readonly List[], shell: boolean): List | undefined {
  const candidates = lists.filter(({ zone, dated, entries }) => zone > 0.14 && dated >= entries.length * 0.8);
  candidates.sort((a, b) => b.score - a.score);
  return (
    candidates.find((list) => list.close && list.inFolder && list.dated >= 3) ??
    (shell ? undefined : candidates.find((list) => list.dated >= 5))
  );
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

/** Services and columns on a home page have ids as well: articles have a day, or headlines. */
function isNews(list: List): boolean {
  const { entries } = list;
  if (list.dated > 0 || entries.some(({ link }) => dateOfUrl(link.url) !== undefined)) return true;
  return entries.reduce((sum, { link }) => sum + link.title.length, 0) / entries.length >= 13;
}

/** Pinned rows or further pieces of the list: blocks side by side without a heading of their own. */
function belongs(list: List, best: List): boolean {
  // An entry alone in its block is taken with more around it, but the way to its link is the same.
  const way = best.entries[0]?.way;
  if (list.zone === best.zone && list.entries.every((entry) => entry.way === way)) return true;
  if (isSameColumn(list, best)) return true;
  if (!list.holder || !best.holder || list.dated === 0) return false;
  const a = list.holder.parent;
  if (list.holder === best.holder) return true;
  if (!a || a !== best.holder.parent || headingOf(list.holder) !== '') return false;
  return list.inFolder || list.holder.name === best.holder.name;
}

/** A headline set above the list, or rows that a stray end tag has thrown out of it: dated articles of the page's own folder, addressed as the others are. */
function isSameColumn(list: List, best: List): boolean {
  if (!list.inFolder || !best.inFolder || list.dated < list.entries.length) return false;
  return [...list.forms].every((form) => best.forms.has(form));
}

/** A home or channel page shows blocks of several columns, each with its heading or its link to more. */
function isPortal(lists: readonly List[], page: ListSource): boolean {
  if (lists.length < 2 || pagerElements(page).length > 0) return false;
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

function inOrder(chosen: readonly Entry[], all: readonly Entry[]): readonly Entry[] {
  const set = new Set(chosen);
  return all.filter((entry) => set.has(entry));
}

/** What the page calls itself: a column 热点新闻 is no block of hot news. */
function ownName(page: ListSource): string {
  const { title, metas } = pageParts(page);
  return `${title} ${metas.get('columnname') ?? ''}`;
}
