import type { CheerioAPI } from 'cheerio';
import type { AnyNode, Element } from 'domhandler';
import { dateOfUrl, dateWithin, wholeDate } from './list-date.ts';
import { absoluteUrl, type ListItem, type ListSource } from './list-page.ts';

/** A title has at least so many characters; shorter links are menus, tabs and categories. */
const shortestTitle = 6;
const maxItems = 2000;
/** An entry's link stands at most so deep inside its entry. */
const maxClimb = 6;

/** Entries by the source's own selectors: `item`, in it `link` (default: the link with the longest text) and `date`. */
export function itemsBySelector(page: ListSource): readonly ListItem[] {
  const { $, selectors } = page;
  const items: ListItem[] = [];
  for (const element of $(selectors.item ?? 'li')
    .get()
    .slice(0, maxItems)) {
    if (element.type !== 'tag') continue;
    const entry = $(element);
    const found = selectors.link
      ? entry.find(selectors.link)
      : element.name === 'a'
        ? entry
        : entry.find('a[href]');
    const links = found
      .get()
      .flatMap((link: AnyNode) => (link.type === 'tag' ? [{ link, title: linkTitle($, link) }] : []))
      .sort((a, b) => b.title.length - a.title.length);
    const best = links[0];
    const url = best && absoluteUrl($(best.link).attr('href') ?? '', page.base);
    if (!best || !url || isHome(url) || best.title === '') continue;
    const dateText = selectors.date ? entry.find(selectors.date).first().text() : undefined;
    const date =
      (dateText && dateWithin(dateText.replace(/\s+/g, ' '))) ??
      entryDate($, element, best.link) ??
      dateOfUrl(url);
    items.push({ title: best.title, url, ...(date ? { date } : {}) });
  }
  return unique(items);
}

interface Candidate extends ListItem {
  readonly entry: Element;
  readonly shape: string;
}

/**
 * Entries found without selectors: links with a title, each with the largest element that holds no other such link; those
 * of one shape form a list. The list with most dated entries wins, together with same-shaped neighbours (pinned rows).
 */
export function findItems(page: ListSource): readonly ListItem[] {
  const { $ } = page;
  const titled = new Map<AnyNode, { readonly url: string; readonly title: string }>();
  const count = new Map<AnyNode, number>();
  let previous: { url: string; link: AnyNode } | undefined;
  for (const link of $('a[href]')
    .get()
    .slice(0, maxItems * 3)) {
    const title = linkTitle($, link);
    const url = absoluteUrl($(link).attr('href') ?? '', page.base);
    if (!url || url === page.url || isHome(url) || title.length < shortestTitle || pagerText.test(title))
      continue;
    // A picture and a headline often lead to the same page: one entry.
    if (previous?.url === url && commonParent(previous.link, link)) continue;
    previous = { url, link };
    titled.set(link, { url, title });
    let up: AnyNode | null = link;
    for (let step = 0; up && step <= maxClimb; step++, up = up.parent)
      count.set(up, (count.get(up) ?? 0) + 1);
  }
  const candidates: Candidate[] = [];
  for (const [link, { url, title }] of titled) {
    let entry: AnyNode = link;
    for (let step = 0; step < maxClimb; step++) {
      const parent: AnyNode | null = entry.parent;
      if (parent?.type !== 'tag' || count.get(parent) !== 1) break;
      entry = parent;
    }
    if (entry.type !== 'tag') continue;
    const date = entryDate($, entry, link) ?? siblingDate($, entry);
    candidates.push({ title, url, ...(date ? { date } : {}), entry, shape: shapeOf(entry, link) });
  }
  return unique(bestList(candidates));
}

function bestList(candidates: readonly Candidate[]): readonly ListItem[] {
  const lists = new Map<string, Candidate[]>();
  for (const candidate of candidates) {
    const list = lists.get(candidate.shape) ?? [];
    list.push(candidate);
    lists.set(candidate.shape, list);
  }
  let best: readonly Candidate[] = [];
  let bestScore = 0;
  for (const list of lists.values()) {
    const dated = list.filter((item) => item.date !== undefined).length;
    const byUrl = list.filter(
      (item) => dateOfUrl(item.url) !== undefined || articlePath.test(item.url),
    ).length;
    // Without any date only addresses that look like articles make a list.
    const score = dated > 0 ? dated * 4 + list.length : byUrl >= 3 ? byUrl : 0;
    if (score > bestScore) [best, bestScore] = [list, score];
  }
  return best.map(({ title, url, date }) => {
    const day = date ?? dateOfUrl(url);
    return { title, url, ...(day ? { date: day } : {}) };
  });
}

/** Addresses of single articles in the CMS families that put no day into them. */
const articlePath =
  /\/info\/\d+\/\d+\.html?$|\/(content|post|c)_\d+\.s?html?$|\/[0-9a-f]{32}\.s?html?$|\/art_[\w]+\.html$|\/\d{5,}\.s?j?html?$|\/c\d+\/content\.html$/i;

/** A site's home page is never an entry, whatever its link is called. */
function isHome(url: string): boolean {
  const { pathname, search } = new URL(url);
  return pathname === '/' && search === '';
}

const pagerText = /^(上一?页|下一?页|首页|尾页|末页|更多|返回)/;

function commonParent(a: AnyNode, b: AnyNode): boolean {
  for (let up: AnyNode | null = a.parent, step = 0; up && step < 3; up = up.parent, step++) {
    for (let other: AnyNode | null = b.parent, inner = 0; other && inner < 3; other = other.parent, inner++) {
      if (up === other) return true;
    }
  }
  return false;
}

/** Tags and classes of the entry and what holds it, and where in it the link stands. */
function shapeOf(entry: Element, link: AnyNode): string {
  const path: string[] = [];
  let up: AnyNode | null = entry;
  for (let step = 0; up?.type === 'tag' && step < 3; up = up.parent, step++) {
    // The entry's own class may mark odd rows, the first or the last one.
    path.push(step === 0 ? up.name : `${up.name}.${up.attribs.class ?? ''}`);
  }
  return `${path.join('<')}|${entry === link ? 'a' : ''}`;
}

/** The date of an entry: a text node (or small element) that is nothing but a date, then one inside a longer label; never from the title. */
function entryDate($: CheerioAPI, entry: Element, link: AnyNode): string | undefined {
  const labels: string[] = [];
  const stack: AnyNode[] = [entry];
  let visited = 0;
  for (let node = stack.pop(); node && visited < 400; node = stack.pop(), visited++) {
    if (node.type === 'text') {
      const date = wholeDate(node.data);
      if (date) return date;
      if (!inside(node, link)) labels.push(node.data);
    } else if ('children' in node) {
      if (node !== entry && node.children.length > 1 && node.children.length < 6) {
        const date = wholeDate($(node).contents().get().map(flatText).join(' ').replace(/\s+/g, ' '));
        if (date) return date;
      }
      for (let index = node.children.length - 1; index >= 0; index--) {
        const child = node.children[index];
        if (child) stack.push(child);
      }
    }
  }
  for (const label of labels) {
    const date = dateWithin(label);
    if (date) return date;
  }
  return undefined;
}

/** `<dt>` and `<dd>`, or two cells side by side: the date stands in the element that follows. */
function siblingDate($: CheerioAPI, entry: Element): string | undefined {
  const next = $(entry).next();
  return next.length > 0 && next.find('a').length === 0 ? wholeDate(next.text().slice(0, 60)) : undefined;
}

function flatText(node: AnyNode): string {
  if (node.type === 'text') return node.data;
  const only = 'children' in node && node.children.length === 1 ? node.children[0] : undefined;
  return only?.type === 'text' ? only.data : '';
}

function inside(node: AnyNode, ancestor: AnyNode): boolean {
  for (let up: AnyNode | null = node, step = 0; up && step < 12; up = up.parent, step++) {
    if (up === ancestor) return true;
  }
  return false;
}

/** The link's words without its date; the title attribute where the text is cut short. */
function linkTitle($: CheerioAPI, link: Element): string {
  const attribute = clean($(link).attr('title') ?? '');
  // A headline element inside the link is the title, not what stands around it.
  const parts = $(link).contents().get();
  const text = clean(
    parts.length > 1
      ? parts
          .map((part) => clean($(part).text().slice(0, 400)))
          .filter((part) => part !== '' && !wholeDate(part) && !/^\d{1,2}$/.test(part))
          .join(' ')
      : $(link).text().slice(0, 1000),
  );
  const cut = /(\.{2,}|…)$/.test(text) || text.length < shortestTitle;
  const better = attribute.length > text.length && attribute.length < 300;
  return cut && attribute !== ''
    ? attribute
    : better && attribute.startsWith(text.slice(0, 4))
      ? attribute
      : text;
}

function clean(text: string): string {
  return text
    .replace(/[\s\u00a0\u3000\u200b]+/g, ' ')
    .trim()
    .replace(/^[·•●▪■◆*]\s*/, '')
    .replace(/\s*[[(（【]\s*20\d\d[-./年]\d{1,2}[-./月]\d{1,2}日?\s*[\])）】]$/, '');
}

function unique(items: readonly ListItem[]): readonly ListItem[] {
  const byUrl = new Map<string, ListItem>();
  for (const item of items) {
    const known = byUrl.get(item.url);
    // The same entry in several tabs: the one with a date says more.
    if (!known || (!known.date && item.date)) byUrl.set(item.url, known ? { ...item } : item);
  }
  return [...byUrl.values()];
}
