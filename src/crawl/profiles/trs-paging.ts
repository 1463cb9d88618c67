import type { ListSource, Paging } from './list-page.ts';

const argument = String.raw`(?:'[^'\n]{0,80}'|"[^"\n]{0,80}"|\d{1,7}|[A-Za-z_]\w{0,40})`;
/** A call of createPageHTML or createPage. */
const call = new RegExp(
  String.raw`(function\s{1,5})?\bcreatePage(?:HTML)?\s{0,9}\(\s{0,9}(${argument}(?:\s{0,9},\s{0,9}${argument}){1,8})\s{0,9}\)`,
  'gi',
);

/**
 * TRS WCM: `createPageHTML(67, 0, "index", "shtml")`: pages counted from 0, page k is `index_k.shtml`.
 * ucap: `createPageHTML('div', 25, 1, 'list', 'shtml', 500)`: counted from 1, page k is `list_k.shtml`. Or `var countPage = 67`.
 */
export function trsPaging(page: ListSource): Paging {
  const here = new URL(page.url);
  const file = here.pathname.slice(here.pathname.lastIndexOf('/') + 1);
  const own = /^(.+?)_(\d{1,6})\.(s?html?)$/i.exec(file);
  const ownName = own?.[1] ?? (/^([\w-]+)\.s?html?$/i.exec(file)?.[1] || undefined);
  const calls = readCalls(page.html);
  const written = calls.find(({ name }) => name === ownName) ?? calls[0] ?? readVariables(page.html);
  if (!written) return {};
  const name = written.name ?? ownName ?? 'index';
  const extension =
    written.extension ??
    own?.[3] ??
    /\.(s?html?)$/i.exec(file)?.[1] ??
    linkedExtension(page.html, name) ??
    articleExtension.exec(page.html)?.[1] ??
    'html';
  // Where the address carries a page number, it is right: scripts are sometimes copied from page to page.
  const numbered = own !== null && own[1] === name;
  const current = numbered ? Number(own[2]) : written.current;
  const last = written.base === 0 ? written.total - 1 : written.total;
  const following = current + 1;
  return {
    totalPages: written.total,
    ...(following <= last ? { next: new URL(`${name}_${following}.${extension}`, page.url).href } : {}),
  };
}

/** A site publishes its lists and its articles with one extension. */
const articleExtension = /\/t(?:19|20)\d{6}_\d{1,12}\.(s?html?)\b/;

interface Written {
  readonly total: number;
  readonly current: number;
  /** Number of the first page. */
  readonly base: 0 | 1;
  readonly name?: string;
  readonly extension?: string;
}

/** All calls with literal arguments, or ones that are variables with a literal value; the function's own definition and comments do not count. */
function readCalls(html: string): readonly Written[] {
  const calls: Written[] = [];
  let seen = 0;
  for (const found of html.matchAll(call)) {
    if (++seen > 30) break;
    const list = found[2];
    if (found[1] || !list || isCommented(html, found.index)) continue;
    const values = list.split(',').map((text) => argumentValue(text.trim(), html));
    const ucap = typeof values[0] === 'string' && !/^\d+$/.test(values[0]);
    const [total, current, name, extension] = ucap ? values.slice(1) : values;
    if (!isNumber(total) || !isNumber(current)) continue;
    calls.push({
      total: Number(total),
      current: Number(current),
      base: ucap ? 1 : 0,
      ...(typeof name === 'string' && /^[\w-]+$/.test(name) ? { name } : {}),
      ...(typeof extension === 'string' && /^\.?s?html?$/i.test(extension)
        ? { extension: extension.replace(/^\./, '') }
        : {}),
    });
  }
  return calls;
}

function argumentValue(text: string, html: string): string | number | undefined {
  if (/^\d+$/.test(text)) return Number(text);
  if (/^['"]/.test(text)) return text.slice(1, -1).trim();
  const literal = new RegExp(String.raw`\b${text}\s{0,9}=\s{0,9}['"]?([\w-]{1,40})['"]?\s{0,9}[;,\n]`).exec(
    html,
  )?.[1];
  return literal && /^\d+$/.test(literal) ? Number(literal) : literal;
}

function isNumber(value: string | number | undefined): boolean {
  return value !== undefined && value !== '' && Number.isInteger(Number(value));
}

function isCommented(html: string, index: number): boolean {
  const line = html.slice(Math.max(0, index - 200), index);
  return (
    /(?:^|[^:"'])\/\/[^\n]*$/.test(line) ||
    (line.includes('/*') && !line.slice(line.lastIndexOf('/*')).includes('*/'))
  );
}

/** Variables that older templates write: pages, or records and the size of a page. */
function readVariables(html: string): Written | undefined {
  const size = variable(html, 'm_nPageSize|nPageSize|perPage|pageSize');
  const records = variable(html, 'm_nRecordCount|nRecordCount');
  const pages = variable(html, 'countPage|m_nPageCount|nPageCount|m_nCountPage|_nPageCount');
  const total = pages ?? (records !== undefined && size ? Math.ceil(records / size) : undefined);
  if (total === undefined) return undefined;
  const current =
    variable(html, 'currentPage|m_nCurrPage|m_nCurrIndex|nCurrIndex|m_nCurrentPage|nCurrPage') ?? 0;
  const file = /["']([\w-]{1,40})_["']\s{0,5}\+[^;\n]{0,120}?["']?\.(s?html?)\b/.exec(html);
  const name = file?.[1] ?? text(html, 'm_strPageName|m_sPageName|sPageName|PageName|pageName');
  const extension = file?.[2] ?? text(html, 'm_strPageExt|m_sPageExt|sPageExt|PageExt|pageExt');
  return {
    total,
    current,
    base: 0,
    ...(name && /^[\w-]+$/.test(name) ? { name } : {}),
    ...(extension && /^s?html?$/i.test(extension) ? { extension } : {}),
  };
}

function variable(html: string, names: string): number | undefined {
  const value = new RegExp(String.raw`\b(?:${names})\s{0,9}=\s{0,9}['"]?(\d{1,7})\b`).exec(html)?.[1];
  return value === undefined ? undefined : Number(value);
}

function text(html: string, names: string): string | undefined {
  return new RegExp(String.raw`\b(?:${names})\s{0,9}=\s{0,9}['"]\.?([\w-]{1,40})['"]`).exec(html)?.[1];
}

/** `index_2.shtml` in a link or script says how the others end. */
function linkedExtension(html: string, name: string): string | undefined {
  return new RegExp(String.raw`\b${name.replace(/[^\w-]/g, '')}_\d{1,5}\.(s?html?)\b`, 'i').exec(html)?.[1];
}
