import { getElementsByTagName, textContent } from 'domutils';
import { isFurtherPage } from './is-further-page.ts';
import { absoluteUrl, type ListSource } from './list-page.ts';
import { pageParts } from './page-parts.ts';
import { scriptScheme } from './page-scheme.ts';

/** The option after the selected one in a box of pages whose values are addresses: `<option value="index_1.html">2</option>`. */
export function selectPager(page: ListSource): string | undefined {
  for (const box of pageParts(page).named.get('select') ?? []) {
    const options = getElementsByTagName('option', box, true, 2000);
    if (
      options.length < 2 ||
      options.some((option) => !/^\s*第?\s*\d{1,5}\s*页?\s*(?:\/.{0,12})?$/.test(textContent(option)))
    )
      continue;
    const urls = options.map((option) => absoluteUrl(option.attribs.value ?? '', page.base));
    const marked = options.findIndex((option) => 'selected' in option.attribs);
    const own = urls.indexOf(page.url);
    const here = own >= 0 ? own : marked >= 0 ? marked : 0;
    const value = options[here + 1]?.attribs.value ?? '';
    const next = urls[here + 1];
    if (next && /[./?=]/.test(value) && isFurtherPage(next, page.url, true)) return next;
    // `onchange="location.href='?page='+this.value"`
    const scheme = /^\d{1,6}$/.test(value)
      ? scriptScheme({ ...page, html: box.attribs.onchange ?? '' })
      : undefined;
    const called = scheme?.(Number(value));
    if (called && isFurtherPage(called, page.url, true)) return called;
  }
  return undefined;
}
