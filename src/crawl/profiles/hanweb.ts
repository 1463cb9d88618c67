import { findItems } from './find-items.ts';
import { arrayItems } from './hanweb-arrays.ts';
import { firstRecords, nextRecords, totalRecords } from './hanweb-paging.ts';
import { itemsBySelector } from './items-by-selector.ts';
import type { ListItem, ListPage, ListSource } from './list-page.ts';
import { nextLink } from './next-link.ts';
import { parsePage } from './parse-page.ts';

/** Records of one page that are read at most. */
const maxRecords = 2000;

/**
 * 大汉 jpage: records lie as CDATA in `<recordset>` of the column page; further ones come from dataproxy.jsp with the
 * parameters of the page's own script. Where its `nextgroup` holds encrypted ids, only the first page can be had.
 */
export function readHanweb(page: ListSource): ListPage {
  const sets = readRecordSets(page.html);
  const records = longest(sets);
  if (!records || records.length === 0) {
    const arrays = page.selectors.item ? [] : arrayItems(page);
    const items = arrays.length > 0 ? arrays : page.selectors.item ? itemsBySelector(page) : findItems(page);
    const first = items.length === 0 ? firstRecords(page) : undefined;
    return { items, ...nextLink(page), ...(first ? { next: first, lists: [{ url: first }] } : {}) };
  }
  const fragment = parsePage(`<body>${records.map(wrap).join('')}</body>`);
  const inner = { ...page, $: fragment };
  const items = page.selectors.item ? itemsBySelector(inner) : readEach(inner);
  const { total, size } = totalRecords(page.html, records.length);
  const next = nextRecords(page, records.length, total);
  return {
    items,
    ...(next ? { next } : {}),
    ...(total !== undefined && size > 0 ? { totalPages: Math.ceil(total / size) } : {}),
  };
}

/** Rows of a table need one around them, or their cells are lost. */
function wrap(record: string): string {
  const row = /^\s*<tr\b/i.test(record)
    ? `<table>${record}</table>`
    : /^\s*<td\b/i.test(record)
      ? `<table><tr>${record}</tr></table>`
      : record;
  return `<div class="record">${row}</div>`;
}

/** One entry a record, so that a record's second link (its column) does not count as an entry. */
function readEach(page: ListSource): readonly ListItem[] {
  const each = itemsBySelector({ ...page, selectors: { ...page.selectors, item: '.record' } });
  return each.filter((item) => item.title.length > 1);
}

/** A page may hold several sets, as of its side boxes: the column's own is the longest. */
function longest(sets: readonly (readonly string[])[]): readonly string[] | undefined {
  let best: readonly string[] | undefined;
  for (const set of sets) if (!best || set.length > best.length) best = set;
  return best;
}

/** Contents of `<record><![CDATA[…]]></record>`, a list for each record set. */
function readRecordSets(html: string): readonly (readonly string[])[] {
  const sets: string[][] = [];
  const lower = html.toLowerCase();
  for (let start = lower.indexOf('<recordset'); start >= 0 && sets.length < 20; ) {
    const close = lower.indexOf('</recordset>', start);
    const end = close < 0 ? html.length : close;
    sets.push(readRecords(html.slice(start, end)));
    start = lower.indexOf('<recordset', end);
  }
  return sets;
}

function readRecords(text: string): string[] {
  const records: string[] = [];
  for (
    let at = text.indexOf('<record>');
    at >= 0 && records.length < maxRecords;
    at = text.indexOf('<record>', at)
  ) {
    const close = text.indexOf('</record>', at);
    const record = text.slice(at + 8, close < 0 ? undefined : close).trim();
    const cdata = record.startsWith('<![CDATA[');
    const end = record.lastIndexOf(']]>');
    records.push(cdata ? record.slice(9, end < 0 ? undefined : end) : unescapeMarkup(record));
    if (close < 0) break;
    at = close + 9;
  }
  return records;
}

/** Without CDATA a record's markup is escaped. */
function unescapeMarkup(text: string): string {
  return text.includes('<')
    ? text
    : text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
}
