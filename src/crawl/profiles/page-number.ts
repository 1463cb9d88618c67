/** Names of query parameters that count pages. */
const pageParameters =
  /^(?:page|pageno|page_no|pagenum|page_num|pageindex|page_index|pagenumber|currentpage|currpage|curpage|cur_page|current|nowpage|pagenow|pn|p|pg|paged|a\d{1,8}p|\w{0,10}page(?:no|num|index|number)?)$/i;
/** Query parameters that say nothing about which list it is. */
const volatile = /^(?:t|_|_t|r|rnd|rand|random|time|timestamp|v|sessionid|jsessionid|tdsourcetag|from)$/i;

export interface PageNumber {
  /** The address without its number: the same for all pages of a list. */
  readonly series: string;
  /** Absent on an address without a number: the first page. */
  readonly number?: number;
}

/**
 * An address as a page of a list: `/tz/index_3.html` → `/tz/` and 3, `/tzgg/24.htm` → `/tzgg` and 24, `/l.jsp?id=5&page=2` → `/l.jsp?id=5` and 2,
 * `/tz/` and `/tz/index.html` → `/tz/`.
 */
export function pageNumber(address: string): PageNumber {
  const url = new URL(address);
  const query = [...url.searchParams].filter(([name]) => !volatile.test(name));
  const counted = query.find(([name, value]) => pageParameters.test(name) && /^\d{1,6}$/.test(value));
  const rest = query
    .filter((pair) => pair !== counted)
    .map(([name, value]) => `${name}=${value}`)
    .sort()
    .join('&');
  const host = url.host.replace(/^www\./, '');
  const tail = rest === '' ? '' : `?${rest}`;
  if (counted) {
    return { series: `${host}${stem(url.pathname)}${tail}`, number: Number(counted[1]) };
  }
  const path = /^(.*?)(?:[_-](?:p|page)?|\/(?:p|page[_/-]?)?)(\d{1,5})(?:\.\w{2,6})?\/?$/i.exec(url.pathname);
  const glued = /^(.*\/(?:list|index|page|main|default|more|p))(\d{1,5})(?:\.\w{2,6})?$/i.exec(url.pathname);
  if (glued?.[1] !== undefined && !path) {
    return { series: `${host}${stem(glued[1])}${tail}`, number: Number(glued[2]) };
  }
  if (path?.[1] !== undefined) return { series: `${host}${stem(path[1])}${tail}`, number: Number(path[2]) };
  return { series: `${host}${stem(url.pathname)}${tail}` };
}

/** `/tz/index.html` and `/tz/` → `/tz`; `/tz/list.shtml` → `/tz/list`. */
function stem(path: string): string {
  return path
    .replace(/\.\w{2,6}$/, '')
    .replace(/\/(?:index|default)?$/i, '')
    .replace(/\/index$/i, '');
}
