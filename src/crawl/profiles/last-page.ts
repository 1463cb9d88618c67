import { type AnyNode, type Element, isTag, isText } from 'domhandler';
import { textContent } from 'domutils';
import { linkAddress } from './link-address.ts';
import type { ListSource } from './list-page.ts';
import { pageNumber } from './page-number.ts';
import { pageParts } from './page-parts.ts';

const lastText = /^(?:尾页|末页|最后一?页|最末页|尾頁|末頁|最後一?頁|last(?: page)?)[>›»＞→|]{0,3}$/i;
const shownNumber = /^[[(]?(\d{1,5})[\])]?$/;
const gap = /^(?:\.{2,}|…{1,2}|⋯|···)$/;

interface Numbered {
  readonly shown: number;
  readonly address: number;
}

/**
 * How many pages a list has by its link 尾页, or by the number behind a gap (`1 2 3 … 14`). Addresses may be counted from 0
 * or from 1, or downwards (博达): shown numbers say how, or the next page of a first one. Undefined where nothing does.
 */
export function lastPage(page: ListSource, next: string | undefined): number | undefined {
  const here = pageNumber(page.url);
  const following = next === undefined ? undefined : pageNumber(next);
  const series = following?.series ?? here.series;
  const numbered: Numbered[] = [];
  let last: number | undefined;
  let behindGap = false;
  for (const link of pageParts(page).links) {
    const text = textContent(link).slice(0, 20).replace(/\s/g, '');
    const shown = shownNumber.exec(text)?.[1];
    if (!shown && !lastText.test(text)) continue;
    const url = linkAddress(link, page.base);
    const target = url === undefined ? undefined : pageNumber(url);
    if (target?.number === undefined || target.series !== series) continue;
    if (!shown) {
      last = target.number;
      continue;
    }
    numbered.push({ shown: Number(shown), address: target.number });
    // Behind the pages that follow this one, up to the last one; a gap before them leaves out earlier ones.
    if (gap.test(wordsBeside(link, 'prev')))
      behindGap = following?.number !== undefined && target.number > following.number;
    else if (gap.test(wordsBeside(link, 'next'))) behindGap = false;
  }
  const highest = Math.max(0, ...numbered.map(({ shown }) => shown));
  if (last === undefined) return behindGap ? highest : undefined;
  const same = numbered.find(({ address }) => address === last);
  if (same && same.shown === highest) return same.shown;
  const some = numbered.find(({ shown, address }) => shown === address || shown === address + 1);
  if (some) return last + some.shown - some.address;
  return here.number === undefined && following?.number !== undefined
    ? countFrom(following.number, last)
    : undefined;
}

/** Pages in all, where the second page has the number `second` in its address and the last one `last`. */
function countFrom(second: number, last: number): number | undefined {
  if (second === 1 || second === 2) return last >= second ? last + 2 - second : undefined;
  return last === 1 ? second + 1 : undefined;
}

/** Words directly before or behind a link, or the small element that holds nothing else. Looks at small elements only. */
function wordsBeside(link: Element, side: 'prev' | 'next'): string {
  const outer = link.parent?.children.every((child) => child === link || isBlank(child))
    ? link.parent
    : undefined;
  for (let node = link[side] ?? outer?.[side], step = 0; node && step < 3; node = node[side], step++) {
    if (isTag(node) && node.children.length > 3) return '';
    const words = textContent(node).trim();
    if (words !== '') return words.slice(-20);
  }
  return '';
}

function isBlank(node: AnyNode): boolean {
  return isText(node) && node.data.trim() === '';
}
