import { isTag } from 'domhandler';
import { findItems } from './find-items.ts';
import { itemsBySelector } from './items-by-selector.ts';
import { isObject, type Json } from './json-list.ts';
import { absoluteUrl, type ListPage, type ListSource } from './list-page.ts';
import { nextLink } from './next-link.ts';
import { pageCount } from './page-count.ts';
import { parsePage } from './parse-page.ts';

const unitPath = '/api-gateway/jpaas-publish-server/front/page/build/unit';
/** Units of the frame of a page. */
const frameUnit =
  /导航|头部|底部|页脚|页头|友情|当前位置|面包屑|菜单|搜索|banner|nav|head|foot|menu|crumb|link/i;
const listUnit = /列表|分页|list|内容|信息|content|zw/i;

/** HTML inside a jpaas answer `{success, data: {html}}`; undefined for any other JSON. */
export function unitHtml(value: Json): string | undefined {
  const data = isObject(value) ? value.data : undefined;
  const html = isObject(data) ? data.html : undefined;
  return typeof html === 'string' ? html : undefined;
}

/**
 * 大汉 jpaas. The interface's answer: entries in its HTML, records and rows in the attributes of its pager, the next page
 * by `pageNo` (or in `paramJson`). A column page: its entries where they are written into it, else the interface that its
 * script names.
 */
export function readJpaas(page: ListSource): ListPage {
  const items = page.selectors.item ? itemsBySelector(page) : findItems(page);
  const units = unitAddresses(page);
  const counted = unitCount(page) ?? wordedCount(page);
  if (isUnit(page.url)) {
    const next = items.length > 0 ? nextUnit(page.url, counted) : undefined;
    return { items, ...(next ? { next } : {}), ...(counted ? { totalPages: counted.pages } : {}) };
  }
  const linked = nextLink(page);
  const total = linked.totalPages ?? counted?.pages;
  const totalPages = total === undefined ? {} : { totalPages: total };
  if (linked.next || units.length === 0) return { items, ...linked, ...totalPages };
  if (items.length === 0) {
    return {
      items,
      ...totalPages,
      ...(units.length === 1 && units[0] ? { next: units[0] } : {}),
      lists: units.map((url) => ({ url })),
    };
  }
  const next = units[0] && nextUnit(units[0], counted);
  return { items, ...totalPages, ...(next ? { next } : {}) };
}

export function isUnit(url: string): boolean {
  return new URL(url).pathname.includes('/page/build/unit');
}

/** The page of the HTML in a unit's answer, as a page of its own. */
export function unitSource(html: string, page: Omit<ListSource, '$'>): ListSource {
  return { ...page, html, $: parsePage(html) };
}

interface Counted {
  readonly rows: number | undefined;
  readonly pages: number;
}

/** `<div class="pagination" rows="15" count="312">` */
function unitCount({ $ }: ListSource): Counted | undefined {
  for (const element of $('[count], [totalpage], [data-count], [total]').get().filter(isTag)) {
    const { attribs } = element;
    const pages = Number(attribs.totalpage ?? attribs.pages);
    const rows = Number(attribs.rows ?? attribs.pagesize ?? attribs['data-rows']);
    const count = Number(attribs.count ?? attribs['data-count'] ?? attribs.total);
    if (pages > 0) return { pages, rows: rows > 0 ? rows : undefined };
    if (count > 0 && rows > 0) return { pages: Math.ceil(count / rows), rows };
  }
  return undefined;
}

/** `共12页` */
function wordedCount(page: ListSource): Counted | undefined {
  const { totalPages } = pageCount(page);
  return totalPages === undefined ? undefined : { pages: totalPages, rows: undefined };
}

function nextUnit(address: string, counted: Counted | undefined): string | undefined {
  const next = new URL(address);
  const written = next.searchParams.get('paramJson');
  const parameters = written ? parseParameters(written) : undefined;
  const here = Number(parameters?.pageNo ?? next.searchParams.get('pageNo') ?? 1);
  if (!Number.isInteger(here) || !counted || here >= counted.pages) return undefined;
  if (parameters) {
    next.searchParams.set('paramJson', JSON.stringify({ ...parameters, pageNo: here + 1 }));
  } else {
    next.searchParams.set('pageNo', String(here + 1));
    if (counted.rows && !next.searchParams.has('rows') && !next.searchParams.has('pageSize')) {
      next.searchParams.set('rows', String(counted.rows));
    }
  }
  return next.href;
}

function parseParameters(text: string): { [name: string]: Json } | undefined {
  try {
    const value = JSON.parse(text) as Json;
    return isObject(value) ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

/** Addresses of the interface that scripts of a column page name: in `queryData="{'webId':'…',…}"`, or as a whole in a script. Units of the frame are left out. */
function unitAddresses({ $, html, base }: ListSource): readonly string[] {
  const found: { url: string; list: boolean }[] = [];
  for (const element of $('[querydata]').get().filter(isTag)) {
    const parameters = queryData(element.attribs.querydata ?? '');
    const tag = parameters.get('tagId') ?? '';
    const type = parameters.get('pageType') ?? 'column';
    const url = absoluteUrl(element.attribs.url ?? element.attribs['data-url'] ?? unitPath, base);
    if (!url || parameters.size < 3 || type !== 'column' || frameUnit.test(tag)) continue;
    found.push({ url: withParameters(url, parameters), list: listUnit.test(tag) });
  }
  const written = /["']([^"'\s<>]{0,200}\/page\/build\/unit\?[^"'<>\n]{10,1500})["']/.exec(html)?.[1];
  const whole = written && absoluteUrl(written.replaceAll('&amp;', '&'), base);
  if (whole && found.length === 0) found.push({ url: whole, list: true });
  if (found.length === 0) {
    const parameters = scriptParameters(html);
    const url = parameters && absoluteUrl(unitPath, base);
    if (url) found.push({ url: withParameters(url, parameters), list: true });
  }
  const lists = found.filter(({ list }) => list);
  return (lists.length > 0 ? lists : found).map(({ url }) => url);
}

const unitNames = ['parseType', 'webId', 'tplSetId', 'pageType', 'tagId', 'editType', 'pageId', 'rows'];

/** `var webId = "1"; … pageId: '12'` of a page that calls the interface itself. */
function scriptParameters(html: string): URLSearchParams | undefined {
  if (!html.includes('jpaas-publish-server')) return undefined;
  const parameters = new URLSearchParams();
  for (const name of unitNames) {
    const value = new RegExp(String.raw`\b${name}["']?\s{0,3}[:=]\s{0,3}["']([^"'\n]{1,80})["']`).exec(
      html,
    )?.[1];
    if (value) parameters.set(name, value);
  }
  if (!parameters.has('webId') || !parameters.has('pageId') || !parameters.has('tplSetId')) return undefined;
  if (!parameters.has('parseType')) parameters.set('parseType', 'bulidstatic');
  if (!parameters.has('pageType')) parameters.set('pageType', 'column');
  return parameters;
}

/** JSON in single quotes, or a query string. */
function queryData(text: string): URLSearchParams {
  if (!text.includes('{')) return new URLSearchParams(text);
  const parameters = new URLSearchParams();
  for (const pair of text.matchAll(
    /['"](\w{1,30})['"]\s{0,3}:\s{0,3}(?:['"]([^'"]{0,300})['"]|(-?[\w.]{1,40}))/g,
  )) {
    parameters.set(pair[1] ?? '', pair[2] ?? pair[3] ?? '');
  }
  return parameters;
}

function withParameters(address: string, parameters: URLSearchParams): string {
  const url = new URL(address);
  for (const [name, value] of parameters) url.searchParams.set(name, value);
  return url.href;
}
