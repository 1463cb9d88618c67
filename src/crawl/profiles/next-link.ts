import { type Element, isTag } from 'domhandler';
import { textContent } from 'domutils';
import { isFurtherPage } from './is-further-page.ts';
import { lastPage } from './last-page.ts';
import { linkAddress } from './link-address.ts';
import type { ListSource, Paging } from './list-page.ts';
import { absoluteUrl } from './list-page.ts';
import { numberedPager } from './numbered-pager.ts';
import { pageCount } from './page-count.ts';
import { pageNumber } from './page-number.ts';
import { pageParts } from './page-parts.ts';
import { pageScheme, scriptScheme } from './page-scheme.ts';
import { pagerElements } from './pager-elements.ts';
import { selectPager } from './select-pager.ts';

const nextText =
  /^[[(【]?(?:下一?页|下页|后一?页|下一頁|下一頁|下一个|next(?: ?page)?|older posts)[\])】]?\s{0,3}[>›»＞→▶]{0,3}$/i;
const moreText = /^(?:点击)?(?:加载|查看|显示)更多/;
const arrow = /^[>›»＞→▶]{1,2}$/;
const pagerWords = /上一?页|首页|尾页|末页|上页|第\s{0,2}\d|共\s{0,2}\d|\d/;
/** A link without words that only its class names. */
const iconNext = /(?:^|[\s_-])next(?:$|[\s_-])/i;
const off = /(?:^|[\s_-])(?:disabled?|nextdisabled|unable|invalid|no-?next|p_next_d)(?:$|[\s_-])/i;

/** The link that leads on: the source's `next` selector, `rel=next`, one that says 下一页, an arrow in a pager, the number after the current one, the next option of a select box. */
export function nextLink(page: ListSource): Paging {
  const { $, selectors } = page;
  const total = pageCount(page);
  if (selectors.next) {
    const next = $(selectors.next)
      .get()
      .filter(isTag)
      .map((element) => addressOf(element, page))
      .find((url) => url && url !== page.url);
    return { ...total, ...(next ? { next } : {}) };
  }
  const next =
    relNext(page) ??
    labelledNext(page) ??
    numberedPager(page) ??
    selectPager(page) ??
    scriptedNext(page, total.totalPages);
  const last = total.totalPages ?? lastPage(page, next);
  return { ...(last === undefined ? {} : { totalPages: last }), ...(next ? { next } : {}) };
}

/** A pager that a script draws: the page shows how pages are addressed, and how many there are. */
function scriptedNext(page: ListSource, total: number | undefined): string | undefined {
  if (total === undefined || !pagerElements(page).some(({ name }) => name === 'script')) return undefined;
  const here = pageNumber(page.url).number ?? 1;
  const next = here < total ? scriptScheme(page)?.(here + 1) : undefined;
  return next && isFurtherPage(next, page.url, true) ? next : undefined;
}

function relNext(page: ListSource): string | undefined {
  const parts = pageParts(page);
  const marked = [...parts.links, ...(parts.named.get('link') ?? [])].filter(
    ({ attribs }) => attribs.rel === 'next',
  );
  return marked
    .map((element) => addressOf(element, page))
    .find((url) => url && isFurtherPage(url, page.url, true));
}

function labelledNext(page: ListSource): string | undefined {
  const arrows: string[] = [];
  const more: string[] = [];
  for (const element of pageParts(page).links) {
    const text = labelOf(element) || (iconNext.test(element.attribs.class ?? '') ? '›' : '');
    if (text === '' || text.length > 14) continue;
    const kind = nextText.test(text)
      ? 'next'
      : arrow.test(text)
        ? 'arrow'
        : moreText.test(text)
          ? 'more'
          : undefined;
    if (!kind || isOff(element)) continue;
    const url = addressOf(element, page);
    if (!url) continue;
    if (kind === 'next' && isFurtherPage(url, page.url, true)) return url;
    // An arrow may turn a picture show: only one in a pager, to a page of this list.
    if (kind === 'arrow' && isFurtherPage(url, page.url, inPager(element)) && inPager(element))
      arrows.push(url);
    if (kind === 'more' && isFurtherPage(url, page.url, false)) more.push(url);
  }
  return arrows[0] ?? more[0];
}

function labelOf(element: Element): string {
  const text = textContent(element)
    .slice(0, 60)
    .replace(/[\s\u00a0\u3000]+/g, ' ')
    .trim();
  // `下 一 页`
  if (text !== '') return /[一-龥]/.test(text) ? text.replaceAll(' ', '') : text;
  const image = element.children.find((child): child is Element => isTag(child) && child.name === 'img');
  return (
    element.attribs.title ??
    element.attribs['aria-label'] ??
    image?.attribs.alt ??
    element.attribs.value ??
    ''
  ).trim();
}

function isOff(element: Element): boolean {
  if ('disabled' in element.attribs || off.test(element.attribs.class ?? '')) return true;
  const { parent } = element;
  return parent !== null && isTag(parent) && parent.name !== 'body' && off.test(parent.attribs.class ?? '');
}

function inPager(element: Element): boolean {
  const box =
    element.parent && isTag(element.parent)
      ? element.parent.name === 'li'
        ? element.parent.parent
        : element.parent
      : undefined;
  if (!box || !isTag(box)) return false;
  const text = textContent(box).slice(0, 400);
  return text.length < 300 && pagerWords.test(text.replace(/20\d\d/g, ''));
}

/** Its link, or the page its script call names where the page itself shows how pages are addressed. */
function addressOf(element: Element, page: ListSource): string | undefined {
  const { href = '', onclick = '' } = element.attribs;
  const url = linkAddress(element, page.base);
  const plain = href.trim();
  if (url && (plain !== '' || onclick !== '')) return url;
  const number = /\(\s{0,5}(?:this\s{0,3},\s{0,3})?['"]?(\d{1,6})['"]?\s{0,5}[,)]/.exec(
    /^javascript:/i.test(plain) && plain.includes('(') ? plain.slice(0, 200) : onclick.slice(0, 200),
  )?.[1];
  if (!number) return element.name === 'link' ? absoluteUrl(plain, page.base) : undefined;
  return pageScheme(page)?.(Number(number));
}
