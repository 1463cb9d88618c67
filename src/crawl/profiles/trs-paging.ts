import type { ListSource, Paging } from './list-page.ts';

/** A call with literal arguments; the definition of the function has names there and does not match. */
const call =
  /\bcreatePage(?:HTML)?\s*\(\s*((?:'[^'\n]{0,80}'|"[^"\n]{0,80}"|\d{1,7})(?:\s*,\s*(?:'[^'\n]{0,80}'|"[^"\n]{0,80}"|\d{1,7})){1,8})\s*\)/;

/**
 * TRS WCM: `createPageHTML(67, 0, "index", "shtml")`: pages counted from 0, page k is `index_k.shtml`.
 * ucap: `createPageHTML('div', 25, 1, 'list', 'shtml', 500)`: counted from 1, page k is `list_k.shtml`. Or `var countPage = 67`.
 */
export function trsPaging(page: ListSource): Paging {
  const written = readCall(page.html) ?? readVariables(page.html);
  if (!written) return {};
  const here = new URL(page.url);
  const file = here.pathname.slice(here.pathname.lastIndexOf('/') + 1);
  const own = /^(.+?)_(\d{1,6})\.(s?html?)$/.exec(file);
  const name = written.name ?? own?.[1] ?? (/^([\w-]+)\.s?html?$/.exec(file)?.[1] || 'index');
  const extension = written.extension ?? own?.[3] ?? /\.(s?html?)$/.exec(file)?.[1] ?? 'html';
  // Where the address carries a page number, it is right: scripts are sometimes copied from page to page.
  const current = own && own[1] === name ? Number(own[2]) : written.base;
  const last = written.base === 0 ? written.total - 1 : written.total;
  const following = (own ? current : written.current) + 1;
  return {
    totalPages: written.total,
    ...(following <= last ? { next: new URL(`${name}_${following}.${extension}`, page.url).href } : {}),
  };
}

interface Written {
  readonly total: number;
  readonly current: number;
  /** Number of the first page. */
  readonly base: 0 | 1;
  readonly name?: string;
  readonly extension?: string;
}

function readCall(html: string): Written | undefined {
  const found = call.exec(html)?.[1];
  if (!found) return undefined;
  const values = found
    .split(',')
    .map((text) => text.trim())
    .map((text) => (/^\d+$/.test(text) ? Number(text) : text.slice(1, -1)));
  const ucap = typeof values[0] === 'string' && !/^\d+$/.test(values[0]);
  const [total, current, name, extension] = ucap ? values.slice(1) : values;
  if (!Number.isInteger(Number(total)) || !Number.isInteger(Number(current))) return undefined;
  return {
    total: Number(total),
    current: Number(current),
    base: ucap ? 1 : 0,
    ...(typeof name === 'string' && /^[\w-]+$/.test(name) ? { name } : {}),
    ...(typeof extension === 'string' && /^\.?s?html?$/.test(extension)
      ? { extension: extension.replace(/^\./, '') }
      : {}),
  };
}

function readVariables(html: string): Written | undefined {
  const total = /\bcountPage\s*=\s*['"]?(\d{1,7})/.exec(html)?.[1];
  if (!total) return undefined;
  const current = /\bcurrentPage\s*=\s*['"]?(\d{1,7})/.exec(html)?.[1];
  const file = /["']([\w-]{1,40})_["']\s*\+[^;\n]{0,120}?["']?\.(s?html?)\b/.exec(html);
  return {
    total: Number(total),
    current: Number(current ?? 0),
    base: 0,
    ...(file?.[1] ? { name: file[1] } : {}),
    ...(file?.[2] ? { extension: file[2] } : {}),
  };
}
