import { absoluteUrl, type ListSource, type Paging } from './list-page.ts';

const nextText = /^(下一?页|下页|后一页|下一頁|[>›»＞]{1,2}|next)\s*[>›»＞]{0,2}$/i;

/** The link that leads on: the source's `next` selector, `rel=next`, or a link that says 下一页. */
export function nextLink(page: ListSource): Paging {
  const { $, selectors } = page;
  const marked = $(selectors.next ?? 'a[rel="next"], link[rel="next"]').first();
  const links = marked.length > 0 || selectors.next ? marked.get() : $('a').get();
  for (const link of links) {
    const element = $(link);
    if (marked.length === 0 && !nextText.test((element.text() || (element.attr('title') ?? '')).trim()))
      continue;
    if (/\bdisabled?\b/.test(element.attr('class') ?? '')) continue;
    const next = absoluteUrl(element.attr('href') ?? '', page.base);
    if (next && next !== page.url) return { next, ...pageCount(page) };
  }
  return pageCount(page);
}

/** `共25页`, `1/25页`, `页次：1/25`. */
export function pageCount(page: ListSource): Paging {
  const found =
    /共\s{0,3}(?:<[^>]{1,80}>)?\s{0,3}(\d{1,6})\s{0,3}(?:<\/\w{1,10}>)?\s{0,3}页|(?:页次?\s{0,2}[:：]?\s{0,2}|>)\d{1,6}\s{0,2}\/\s{0,2}(\d{1,6})\s{0,2}(?:页|<)/.exec(
      page.html,
    );
  const total = Number(found?.[1] ?? found?.[2]);
  return Number.isInteger(total) && total > 0 ? { totalPages: total } : {};
}
