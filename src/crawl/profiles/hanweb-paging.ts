import { absoluteUrl, type ListSource } from './list-page.ts';

const recordCount =
  /\btotalRecords?\s{0,5}['"]?\s{0,5}[:=]\s{0,5}['"]?(\d{1,8})|<totalrecord>\s{0,9}(\d{1,8})/i;
const pageSize = /\bperPage\s{0,5}['"]?\s{0,5}[:=]\s{0,5}['"]?(\d{1,4})|[?&]perpage=(\d{1,4})/i;

/** Records in all and on a page, as the script, the answer or its address say; the size is the number of records seen where nothing says it. */
export function totalRecords(
  html: string,
  seen: number,
): { readonly total: number | undefined; readonly size: number } {
  const counted = recordCount.exec(html);
  const pages = /<totalpage>\s{0,9}(\d{1,6})/i.exec(html)?.[1];
  const size = pageSize.exec(html);
  const total = number(counted?.[1] ?? counted?.[2]);
  const each =
    number(size?.[1] ?? size?.[2]) ??
    (pages && total && Number(pages) > 0 ? Math.ceil(total / Number(pages)) : seen);
  return { total, size: each };
}

/** Address of the records after those of this page. */
export function nextRecords(page: ListSource, count: number, total: number | undefined): string | undefined {
  if (count === 0) return undefined;
  const here = new URL(page.url);
  if (here.searchParams.has('startrecord')) return followingRecords(here, total);
  if (/\/\w*dataproxy\.jsp$/.test(here.pathname)) return followingPage(here, page.html, total, count);
  if (total === undefined || count >= total) return undefined;
  const { size } = totalRecords(page.html, count);
  return recordsAddress(page, count + 1, Math.min(count + Math.max(count, size), total), size);
}

/** Address of the first records, where the page has none of them written into it. */
export function firstRecords(page: ListSource): string | undefined {
  const { total, size } = totalRecords(page.html, 15);
  if (total === 0 || !/\/jpage\/|\.jpage\s{0,3}\(/.test(page.html)) return undefined;
  return recordsAddress(page, 1, total === undefined ? size : Math.min(size, total), size);
}

function recordsAddress(page: ListSource, start: number, end: number, size: number): string | undefined {
  const parameters = scriptParameters(page.html) ?? nextgroupParameters(page);
  // Ids that are no plain numbers are encrypted for one answer: they can't be continued from.
  const plain = (name: string) => /^\d+$/.test(parameters?.get(name) ?? '');
  if (!parameters || !plain('columnid') || !plain('unitid')) return undefined;
  const url = absoluteUrl(proxyPath(page.html), page.base);
  if (!url) return undefined;
  const next = new URL(url);
  next.searchParams.set('startrecord', String(start));
  next.searchParams.set('endrecord', String(end));
  next.searchParams.set('perpage', String(size));
  for (const [name, value] of parameters) if (name !== 'page') next.searchParams.set(name, value);
  return next.href;
}

function followingRecords(here: URL, total: number | undefined): string | undefined {
  const start = number(here.searchParams.get('startrecord') ?? undefined);
  const end = number(here.searchParams.get('endrecord') ?? undefined);
  if (start === undefined || end === undefined || (total !== undefined && end >= total)) return undefined;
  const next = new URL(here);
  const last = end + (end - start + 1);
  next.searchParams.set('startrecord', String(end + 1));
  next.searchParams.set('endrecord', String(total === undefined ? last : Math.min(last, total)));
  return next.href;
}

/** `dataproxy.jsp?page=2&columnid=…`: an older form counts pages. */
function followingPage(
  here: URL,
  html: string,
  total: number | undefined,
  count: number,
): string | undefined {
  const current = number(here.searchParams.get('page') ?? undefined);
  const pages =
    number(/<totalpage>\s{0,9}(\d{1,6})/i.exec(html)?.[1]) ??
    (total === undefined ? undefined : Math.ceil(total / count));
  if (current === undefined || pages === undefined || current >= pages) return undefined;
  const next = new URL(here);
  next.searchParams.set('page', String(current + 1));
  return next.href;
}

function proxyPath(html: string): string {
  return (
    /\bproxyUrl\s{0,5}['"]?\s{0,5}[:=]\s{0,5}['"]([^'"\n]{1,200})['"]/.exec(html)?.[1] ??
    /["']([^"'\s<>]{0,100}\/jpage\/dataproxy\.jsp)/.exec(html)?.[1] ??
    '/module/web/jpage/dataproxy.jsp'
  );
}

const ajaxObject = /\bajaxParam['"]?\s{0,5}:\s{0,5}\{([^{}]{0,1500}\bcolumnid[^{}]{0,1000})\}/;
const anyObject = /\{([^{}]{0,1000}\bcolumnid\s{0,5}['"]?\s{0,5}[:=][^{}]{0,1000})\}/;

/** `ajaxParam:{col:1,appid:1,webid:1,path:'/',columnid:3154,unitid:5568,webname:'…',permissiontype:0}`, or the same as `'col=1&appid=1…'`, alone or behind the address. */
function scriptParameters(page: string): URLSearchParams | undefined {
  // The answer's own link is another place: see nextgroupParameters.
  const [link, linkEnd] = [page.indexOf('<nextgroup>'), page.indexOf('</nextgroup>')];
  const html = link < 0 || linkEnd < link ? page : page.slice(0, link) + page.slice(linkEnd);
  const written = [
    ...html.matchAll(
      /["'](?:[^"'<>?\s]{1,200}\?)?((?:\w{1,30}=[^&"'<>\n]{0,200}&(?:amp;)?){2,20}\w{1,30}=[^&"'<>\n]{0,200})["']/g,
    ),
  ].find(([text]) => /\bcolumnid=/.test(text) && /\bunitid=/.test(text))?.[1];
  if (written) return known(new URLSearchParams(written.replaceAll('&amp;', '&')));
  // A page may hold other objects with the same names: what jpage is given comes first.
  const body = (ajaxObject.exec(html) ?? anyObject.exec(html))?.[1];
  if (!body) return undefined;
  const parameters = new URLSearchParams();
  for (const pair of body.matchAll(
    /['"]?\b([a-z]{1,30})['"]?\s{0,5}[:=]\s{0,5}(?:'([^'\n]{0,200})'|"([^"\n]{0,200})"|([\w./-]{1,60}))/gi,
  )) {
    parameters.append(pair[1] ?? '', pair[2] ?? pair[3] ?? pair[4] ?? '');
  }
  return known(parameters);
}

const jpageNames = new Set(
  'col appid webid path columnid sourceContentType unitid webname permissiontype'.split(' '),
);

function known(all: URLSearchParams): URLSearchParams | undefined {
  const parameters = new URLSearchParams();
  for (const [name, value] of all) if (jpageNames.has(name)) parameters.set(name, value);
  return parameters.has('unitid') ? parameters : undefined;
}

function nextgroupParameters(page: ListSource): URLSearchParams | undefined {
  const href = /<nextgroup>[\s\S]{0,40}?href=["']([^"']{1,1000})["']/i.exec(page.html)?.[1];
  const url = href && absoluteUrl(href.replaceAll('&amp;', '&'), page.base);
  return url ? new URL(url).searchParams : undefined;
}

function number(text: string | undefined): number | undefined {
  const value = Number(text);
  return text !== undefined && text !== '' && Number.isInteger(value) ? value : undefined;
}
