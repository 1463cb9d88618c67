import { type AnyNode, type Element, isTag } from 'domhandler';
import { textContent } from 'domutils';
import { isFurtherPage } from './is-further-page.ts';
import { linkAddress } from './link-address.ts';
import { absoluteUrl, type ListSource } from './list-page.ts';
import { pageNumber } from './page-number.ts';
import { pageParts } from './page-parts.ts';
import { pageScheme } from './page-scheme.ts';

const current =
  /(?:^|[\s_-])(?:active|cur|current|on|now|selected|thisclass|hover|this|p_no_d|num_on|select|checked)(?:$|[\s_-])/i;

interface Numbered {
  readonly number: number;
  readonly url: string | undefined;
  readonly current: boolean;
}

/** The number after the current one in a pager that has no 下一页: `1 [2] 3 4`. The current one is marked by a class, is no link, or leads to this page. */
export function numberedPager(page: ListSource): string | undefined {
  for (const box of boxesOf(page)) {
    const numbers = [...box.values()];
    if (numbers.length < 2) continue;
    const here = currentOf(numbers, page.url);
    const next = numbers.find((entry) => entry.number === (here ?? 0) + 1);
    if (here === undefined || !next?.url) continue;
    if (isOneSeries(numbers) && isFurtherPage(next.url, page.url, true)) return next.url;
  }
  return undefined;
}

/** Numbers of a pager lead to pages of one list; those of a picture show or a calendar to different ones. */
function isOneSeries(numbers: readonly Numbered[]): boolean {
  const counted = numbers
    .flatMap(({ url }) => (url ? [pageNumber(url)] : []))
    .filter(({ number }) => number !== undefined);
  return counted.length > 0 && new Set(counted.map(({ series }) => series)).size === 1;
}

function currentOf(numbers: readonly Numbered[], url: string): number | undefined {
  const marked = numbers.filter((entry) => entry.current);
  if (marked.length === 1) return marked[0]?.number;
  const own = numbers.find((entry) => entry.url === url);
  if (own) return own.number;
  const bare = numbers.filter((entry) => entry.url === undefined);
  if (bare.length === 1) return bare[0]?.number;
  const here = pageNumber(url);
  const linked = numbers.find((entry) => entry.url && pageNumber(entry.url).series === here.series);
  if (!linked?.url) return undefined;
  // Number shown and number in the address may differ by one.
  const shift = linked.number - (pageNumber(linked.url).number ?? linked.number);
  return here.number === undefined ? 1 : here.number + shift;
}

/** Numbers that stand side by side, in themselves or each in its own small element. */
function boxesOf(page: ListSource): Iterable<Map<Element, Numbered>> {
  const boxes = new Map<AnyNode, Map<Element, Numbered>>();
  for (const element of pageParts(page).numbers) {
    if (element.children.length > 3 || element.name === 'option') continue;
    const text = textContent(element).slice(0, 20).trim();
    const number = /^[[(（]?(\d{1,4})[\])）]?$/.exec(text)?.[1];
    const inner = element.children.filter(isTag);
    // The innermost element of a number stands for it.
    if (!number || inner.some((child) => textContent(child).trim() === text)) continue;
    const wrap = wrapOf(element, text);
    const outer = wrapOf(wrap, text);
    const holder = outer.parent;
    if (!holder) continue;
    const box = boxes.get(holder) ?? new Map<Element, Numbered>();
    box.set(element, {
      number: Number(number),
      url: addressOf(element, page) ?? (wrap !== element ? addressOf(wrap, page) : undefined),
      current: [element, wrap, outer].some(
        (node) => current.test(node.attribs.class ?? '') || 'aria-current' in node.attribs,
      ),
    });
    boxes.set(holder, box);
  }
  return boxes.values();
}

/** The element around a number, where it holds nothing else. */
function wrapOf(element: Element, text: string): Element {
  const { parent } = element;
  if (!parent || !isTag(parent) || parent.children.length > 3) return element;
  return textContent(parent).trim() === text ? parent : element;
}

function addressOf(element: Element, page: ListSource): string | undefined {
  const { href = '', onclick = '' } = element.attribs;
  if (href.trim() !== '' && !/^(?:javascript:|#)/i.test(href.trim())) return absoluteUrl(href, page.base);
  const literal = linkAddress(element, page.base);
  if (literal) return literal;
  const called =
    /\(\s{0,5}['"]?(\d{1,6})['"]?\s{0,5}[,)]/.exec(onclick.slice(0, 200)) ??
    /\(\s{0,5}['"]?(\d{1,6})['"]?\s{0,5}[,)]/.exec(href.slice(0, 200));
  return called ? pageScheme(page)?.(Number(called[1])) : undefined;
}
