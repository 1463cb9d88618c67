import { gkmlptAddress, gkmlptCategories, gkmlptSite } from './gkmlpt-tree.ts';
import { parseJson, readJsonList } from './json-list.ts';
import { absoluteUrl, type ListPage, type ListSource } from './list-page.ts';

const mostCategories = 500;

/**
 * 广东 gkmlpt: `/gkmlpt/index` is a shell with `window._CONFIG = {SID: '2', TREE: [{id, name, children}]}`; its lists
 * come from `/gkmlpt/api/all/{category}?page=1&sid=`. The category in the address (`index#721`) is the page's own.
 * Undefined where the page has no such configuration.
 */
export function readGkmlptShell(page: ListSource, address: string): ListPage | undefined {
  const site = gkmlptSite(page.html);
  if (site === undefined || !page.html.includes('_CONFIG')) return undefined;
  const root =
    /^(.*?\/gkmlpt)(?:\/|$)/.exec(page.url.replace(/[?#].*$/s, ''))?.[1] ?? new URL('/gkmlpt', page.url).href;
  const own = /#(?:\/)?(\d{1,9})/.exec(address)?.[1] ?? currentCategory(page.html);
  const categories = own ? [own] : gkmlptCategories(page.html).map(({ id }) => id);
  const lists = categories
    .slice(0, mostCategories)
    .flatMap((id) => absoluteUrl(gkmlptAddress(root, id, site), page.base) ?? []);
  return {
    items: embeddedArticles(page),
    ...(own && lists[0] ? { next: lists[0] } : {}),
    ...(lists.length > 0 ? { lists: lists.map((url) => ({ url })) } : {}),
  };
}

function currentCategory(html: string): string | undefined {
  return /\b(?:CUR_?CAT\w{0,10}|CATEGORY_?ID|CLASSIFY_?ID|CURRENT_ID)["']?\s{0,5}[:=]\s{0,5}["']?(\d{1,9})/i.exec(
    html,
  )?.[1];
}

/** Some portals write their first page into the configuration. */
function embeddedArticles(page: ListSource): ListPage['items'] {
  const start = page.html.search(/["']?\b(?:ARTICLES|articles|LIST)["']?\s{0,5}:\s{0,5}\[\s{0,5}\{/);
  if (start < 0) return [];
  const open = page.html.indexOf('[', start);
  const json = balanced(page.html, open);
  const value = json ? parseJson(json) : undefined;
  return value === undefined ? [] : readJsonList(value, page.base).items;
}

/** From an opening bracket to the one that closes it, strings left alone. */
function balanced(text: string, from: number): string | undefined {
  let depth = 0;
  let quote = '';
  for (let at = from; at < text.length && at < from + 500_000; at++) {
    const sign = text.charAt(at);
    if (quote !== '') {
      if (sign === '\\') at++;
      else if (sign === quote) quote = '';
    } else if (sign === '"' || sign === "'") quote = sign;
    else if (sign === '[' || sign === '{') depth++;
    else if ((sign === ']' || sign === '}') && --depth === 0) return text.slice(from, at + 1);
  }
  return undefined;
}
