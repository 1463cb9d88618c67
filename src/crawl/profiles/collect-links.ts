import { type AnyNode, type Element, isTag } from 'domhandler';
import { textContent } from 'domutils';
import { isArticleAddress, isColumnAddress } from './article-address.ts';
import { dateBeside, entryDate } from './entry-date.ts';
import { linkAddress } from './link-address.ts';
import { actionLink, linkTitle } from './link-title.ts';
import { wholeDate } from './list-date.ts';
import type { ListSource } from './list-page.ts';
import { pageParts } from './page-parts.ts';

/** A title has at least so many characters; shorter links are menus, tabs and categories, but for headlines and links with a day beside them. */
const shortestTitle = 6;
const shortestHeadline = 2;
const maxLinks = 6000;
const pagerText = /^(上一?[页篇]|下一?[页篇]|前一[页篇]|后一[页篇]|首页|尾页|末页|更多|返回|网站首页|more)/i;
const headline = /^h[1-6]$/;
const bracketed = /^[[【（(<〔][^\]】）)>〕]{1,14}[\]】）)>〕]$/;

export interface ListLink {
  readonly element: Element;
  readonly url: string;
  readonly title: string;
  readonly article: boolean;
  /** Nothing but a picture: its headline may stand in a link of its own. */
  readonly picture: boolean;
}

/** Links of a page that could be entries, in its order; of several to one article side by side the one with its headline. */
export function collectLinks(page: ListSource): readonly ListLink[] {
  const links: ListLink[] = [];
  const labels = new Set<ListLink>();
  const shorts = new Set<ListLink>();
  for (const element of pageParts(page).links) {
    if (links.length >= maxLinks) break;
    if (element.name !== 'a' && holdsLink(element)) continue;
    const url = linkAddress(element, page.base);
    if (!url || samePage(url, page.url) || isHome(url)) continue;
    const article = isArticleAddress(url);
    const title = linkTitle(element) || (article ? titleBeside(element) : '');
    if (title.length < shortestHeadline || pagerText.test(title) || bracketed.test(title)) continue;
    if (title.length < shortestTitle && !article && !isShortEntry(element, url)) continue;
    if (/^\d{1,4}$/.test(title)) continue;
    const previous = links.at(-1);
    const picture = element.children.length > 0 && textContent(element).trim() === '';
    // A picture, a headline and a summary often lead to the same page: one entry.
    if (previous?.url === url && near(previous.element, element)) {
      if (previous.picture || (isHeadline(element) && !isHeadline(previous.element))) {
        links[links.length - 1] = { element, url, title, article, picture };
      }
      continue;
    }
    const link = { element, url, title, article, picture };
    links.push(link);
    if (!article && title.length < shortestTitle && !hasHeadline(element)) shorts.add(link);
    if (!article && title.length <= (isColumnAddress(url) ? 16 : 12)) labels.add(link);
  }
  const entries = withoutLabels(links, labels, ({ article }) => article);
  // `<h2><a>关于…</a></h2><a>王记者</a> 2024-07-30`
  return withoutLabels(entries, shorts, (link) => !shorts.has(link));
}

/** Drops the links to its column or its author that an entry carries beside its headline. */
function withoutLabels(
  links: readonly ListLink[],
  labels: ReadonlySet<ListLink>,
  isEntry: (link: ListLink) => boolean,
): readonly ListLink[] {
  if (labels.size === 0) return links;
  const entries = new Map<AnyNode, number>();
  for (const link of links) {
    if (!isEntry(link)) continue;
    for (let up = link.element.parent, step = 0; up && step < 4; up = up.parent, step++) {
      entries.set(up, (entries.get(up) ?? 0) + 1);
    }
  }
  return links.filter((link) => {
    if (!labels.has(link)) return true;
    for (let up = link.element.parent, step = 0; up && isTag(up) && step < 4; up = up.parent, step++) {
      const count = entries.get(up);
      if (count !== undefined) return count > 1;
      if (step > 1 || up.name === 'li' || up.name === 'tr') break;
    }
    return true;
  });
}

/** A row whose link says only 查看: its headline is the longest text beside it that is no date or number. */
function titleBeside(link: Element): string {
  const row = rowOf(link);
  if (!row) return '';
  let best = '';
  for (const cell of row.children.filter(isTag)) {
    const text = textContent(cell)
      .slice(0, 300)
      .replace(/[\s\u00a0\u3000]+/g, ' ')
      .trim();
    if (holdsLink(cell) || wholeDate(text) || text.length > 200) continue;
    if (text.length > best.length) best = text;
  }
  return best.length >= shortestTitle ? best : '';
}

function rowOf(link: Element): Element | undefined {
  const text = textContent(link).trim();
  // A link laid over a whole card has no words of its own.
  if (text === '' && link.children.every((child) => !isTag(child)) && link.parent && isTag(link.parent)) {
    return link.parent;
  }
  if (!actionLink.test(text)) return undefined;
  for (let up = link.parent, step = 0; up && isTag(up) && step < 4; up = up.parent, step++) {
    if (up.name === 'tr' || up.name === 'li') return up;
  }
  return undefined;
}

/** `<h2><a>停电通知</a></h2>`, `<a>停电通知</a> 2024-07-30`, both in one link: few words, but no menu's. */
function isShortEntry(link: Element, url: string): boolean {
  if (isColumnAddress(url)) return false;
  if (hasHeadline(link)) return true;
  const days = [entryDate(link, link, url), dateBeside(link, 'next', url), dateBeside(link, 'prev', url)];
  return days.some((day) => day !== undefined);
}

function hasHeadline(link: Element): boolean {
  return isHeadline(link) || link.children.some((child) => isTag(child) && headline.test(child.name));
}

function isHeadline(link: Element): boolean {
  const { parent } = link;
  return parent !== null && isTag(parent) && headline.test(parent.name);
}

function near(a: Element, b: Element): boolean {
  for (let up: AnyNode | null = a.parent, step = 0; up && step < 4; up = up.parent, step++) {
    for (let other: AnyNode | null = b.parent, inner = 0; other && inner < 4; other = other.parent, inner++) {
      if (up === other) return true;
    }
  }
  return false;
}

function holdsLink(element: Element): boolean {
  const stack: AnyNode[] = [...element.children];
  for (let node = stack.pop(), visited = 0; node; node = stack.pop(), visited++) {
    if (visited > 100) return true;
    if (!isTag(node)) continue;
    if (node.name === 'a' && node.attribs.href && !/^(#|javascript:)/i.test(node.attribs.href)) return true;
    stack.push(...node.children);
  }
  return false;
}

/** A site's home page is never an entry, whatever its link is called. */
function isHome(url: string): boolean {
  const { pathname, search } = new URL(url);
  return pathname === '/' && search === '';
}

function samePage(a: string, b: string): boolean {
  return a === b || a.replace(/\/index\.\w{3,5}$/, '/') === b.replace(/\/index\.\w{3,5}$/, '/');
}
