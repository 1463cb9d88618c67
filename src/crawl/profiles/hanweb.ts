import { load } from 'cheerio';
import { findItems, itemsBySelector } from './find-items.ts';
import { absoluteUrl, type ListItem, type ListPage, type ListSource } from './list-page.ts';
import { nextLink } from './next-link.ts';

/** Records of one page that are read at most. */
const maxRecords = 2000;

/**
 * 大汉 jpage: records lie as CDATA in `<recordset>` of the column page; further ones come from dataproxy.jsp with the
 * parameters of the page's own script. Where its `nextgroup` holds encrypted ids, only the first page can be had.
 */
export function readHanweb(page: ListSource): ListPage {
  const records = readRecords(page.html);
  if (!records) {
    const items = page.selectors.item ? itemsBySelector(page) : findItems(page);
    return { items, ...nextLink(page) };
  }
  const fragment = load(`<body>${records.map((record) => `<div class="record">${record}</div>`).join('')}`);
  const inner = { ...page, $: fragment };
  const items = page.selectors.item ? itemsBySelector(inner) : readEach(inner);
  const next = nextRecords(page, records.length);
  const total = totalRecords(page.html);
  const size = number(/\bperPage\s*[:=]\s*['"]?(\d{1,4})/i.exec(page.html)?.[1]) ?? records.length;
  return {
    items,
    ...(next ? { next } : {}),
    ...(total !== undefined && size > 0 ? { totalPages: Math.ceil(total / size) } : {}),
  };
}

/** One entry a record, so that a record's second link (its column) does not count as an entry. */
function readEach(page: ListSource): readonly ListItem[] {
  const each = itemsBySelector({ ...page, selectors: { ...page.selectors, item: '.record' } });
  return each.filter((item) => item.title.length > 1);
}

/** Contents of `<record><![CDATA[…]]></record>`; undefined where the page has no record set. */
function readRecords(html: string): readonly string[] | undefined {
  const start = html.search(/<recordset\b/i);
  if (start < 0) return undefined;
  const end = html.indexOf('</recordset>', start);
  const text = html.slice(start, end < 0 ? undefined : end);
  const records: string[] = [];
  for (
    let at = text.indexOf('<record>');
    at >= 0 && records.length < maxRecords;
    at = text.indexOf('<record>', at)
  ) {
    const close = text.indexOf('</record>', at);
    const record = text.slice(at + 8, close < 0 ? undefined : close).trim();
    records.push(record.startsWith('<![CDATA[') ? record.slice(9, record.lastIndexOf(']]>')) : record);
    if (close < 0) break;
    at = close + 9;
  }
  return records;
}

function nextRecords(page: ListSource, count: number): string | undefined {
  if (count === 0) return undefined;
  const here = new URL(page.url);
  const total = totalRecords(page.html);
  if (here.searchParams.has('startrecord')) {
    const end = number(here.searchParams.get('endrecord') ?? undefined);
    const start = number(here.searchParams.get('startrecord') ?? undefined);
    if (start === undefined || end === undefined || (total !== undefined && end >= total)) return undefined;
    here.searchParams.set('startrecord', String(end + 1));
    here.searchParams.set('endrecord', String(clamp(end + (end - start + 1), total)));
    return here.href;
  }
  if (total === undefined || count >= total) return undefined;
  const parameters = scriptParameters(page.html) ?? nextgroupParameters(page);
  // Ids that are no plain numbers are encrypted for one answer: they can't be continued from.
  if (
    !parameters ||
    !/^\d+$/.test(parameters.get('columnid') ?? '') ||
    !/^\d+$/.test(parameters.get('unitid') ?? '')
  ) {
    return undefined;
  }
  const proxy =
    /\bproxyUrl\s*[:=]\s*['"]([^'"\n]{1,200})['"]/.exec(page.html)?.[1] ??
    /["']([^"'\s]{0,100}\/jpage\/dataproxy\.jsp)/.exec(page.html)?.[1] ??
    '/module/web/jpage/dataproxy.jsp';
  const url = absoluteUrl(proxy, page.base);
  if (!url) return undefined;
  const next = new URL(url);
  const size = number(/\bperPage\s*[:=]\s*['"]?(\d{1,4})/i.exec(page.html)?.[1]) ?? count;
  next.searchParams.set('startrecord', String(count + 1));
  next.searchParams.set('endrecord', String(clamp(count + Math.max(count, size), total)));
  next.searchParams.set('perpage', String(size));
  for (const [name, value] of parameters) if (name !== 'page') next.searchParams.set(name, value);
  return next.href;
}

/** `ajaxParam:{col:1,appid:1,webid:1,path:'/',columnid:3154,unitid:5568,webname:'…',permissiontype:0}` */
function scriptParameters(html: string): URLSearchParams | undefined {
  const body = /\{([^{}]{0,1000}\bcolumnid\s*['"]?\s*[:=][^{}]{0,1000})\}/.exec(html)?.[1];
  if (!body) return undefined;
  const parameters = new URLSearchParams();
  for (const pair of body.matchAll(
    /['"]?\b([a-z]{1,30})['"]?\s*[:=]\s*(?:'([^'\n]{0,200})'|"([^"\n]{0,200})"|([\w./-]{1,60}))/gi,
  )) {
    const name = pair[1];
    if (name && jpageNames.has(name)) parameters.set(name, pair[2] ?? pair[3] ?? pair[4] ?? '');
  }
  return parameters.has('unitid') ? parameters : undefined;
}

const jpageNames = new Set(
  'col appid webid path columnid sourceContentType unitid webname permissiontype'.split(' '),
);

function nextgroupParameters(page: ListSource): URLSearchParams | undefined {
  const href = /<nextgroup>[\s\S]{0,40}?href=["']([^"']{1,1000})["']/i.exec(page.html)?.[1];
  const url = href && absoluteUrl(href.replaceAll('&amp;', '&'), page.base);
  return url ? new URL(url).searchParams : undefined;
}

function totalRecords(html: string): number | undefined {
  return number(
    (/\btotalRecord\s*['"]?\s*[:=]\s*['"]?(\d{1,8})/i.exec(html) ??
      /<totalrecord>\s*(\d{1,8})/i.exec(html))?.[1],
  );
}

function clamp(value: number, total: number | undefined): number {
  return total === undefined ? value : Math.min(value, total);
}

function number(text: string | undefined): number | undefined {
  const value = Number(text);
  return text !== undefined && Number.isInteger(value) ? value : undefined;
}
