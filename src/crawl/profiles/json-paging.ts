import { isObject, type Json } from './json-list.ts';
import type { Paging } from './list-page.ts';

const totalNames =
  /^(?:total|totalcount|total_count|totalrecords?|totalnum|totalelements|totalrow|totalrows|recordcount|records_total|post_count|count|allcount|totalhits|hits)$/i;
const pagesNames =
  /^(?:totalpages?|total_pages?|pages|pagecount|page_count|pagetotal|totalpagecount|lastpage|last_page)$/i;
const sizeNames = /^(?:_?page_?size|rows|size|limit|per_?page|prepage|pagerows)$/i;
const currentNames =
  /^(?:page|page_?no|page_?num|page_?index|current|current_?page|cur_?page|pagenumber|p)$/i;
const moreNames = /^(?:has_?next|has_?next_?page|has_?more)$/i;

interface Counts {
  total?: number;
  pages?: number;
  size?: number;
  current?: number;
  more?: boolean;
}

/** The page after a JSON answer: the number in its address counted up, as long as the answer says that there is more. */
export function nextJsonPage(value: Json, address: string, rows: number): Paging {
  const url = new URL(address);
  const counts = countsOf(value);
  const size = sizeOf(url) ?? counts.size ?? rows;
  const pages =
    counts.pages ??
    (counts.total !== undefined && size > 0
      ? Math.ceil(counts.total / Math.max(size, firstPageSize(url, rows)))
      : undefined);
  const totalPages = pages !== undefined && pages > 0 ? { totalPages: pages } : {};
  const name = [...url.searchParams.keys()].find(
    (key) => currentNames.test(key) && /^\d{1,6}$/.test(url.searchParams.get(key) ?? ''),
  );
  const here = name ? Number(url.searchParams.get(name)) : counts.current;
  if (rows === 0) return totalPages;
  const last = pages ?? (counts.more === true ? Number.POSITIVE_INFINITY : undefined);
  if (last === undefined || last < 2) return totalPages;
  // Without a number in the address only an answer that counts itself has a parameter to count with.
  const number = here ?? 1;
  if (number >= last || (number === 0 && last < 2)) return totalPages;
  const key = name ?? [...url.searchParams.keys()].find((key) => currentNames.test(key));
  if (!key) return totalPages;
  const next = new URL(url);
  next.searchParams.set(key, String(number + 1));
  // Rows are all that tells the size of a page, and on the last one they are fewer: only who counts them knows its end.
  const isGuess = counts.pages === undefined && (sizeOf(url) ?? counts.size) === undefined;
  return {
    ...totalPages,
    ...(isGuess && counts.total !== undefined && { total: counts.total }),
    next: next.href,
  };
}

/** An answer that holds more rows than it was asked for has pages of that length. */
function firstPageSize(url: URL, rows: number): number {
  return sizeOf(url) === undefined ? rows : 0;
}

function sizeOf(url: URL): number | undefined {
  for (const [name, value] of url.searchParams) {
    if (sizeNames.test(name) && /^\d{1,4}$/.test(value) && Number(value) > 0) return Number(value);
  }
  return undefined;
}

/** Counts of the answer, the outermost first. */
function countsOf(value: Json): Counts {
  const counts: Counts = {};
  let level: readonly Json[] = [value];
  for (let depth = 0; depth < 4; depth++) {
    const below: Json[] = [];
    for (const node of level) {
      if (!isObject(node)) continue;
      for (const [name, field] of Object.entries(node)) {
        if (isObject(field)) below.push(field);
        const number =
          typeof field === 'number'
            ? field
            : typeof field === 'string' && /^\d{1,8}$/.test(field)
              ? Number(field)
              : undefined;
        if (number !== undefined && Number.isInteger(number) && number >= 0) {
          if (totalNames.test(name)) counts.total ??= number;
          else if (pagesNames.test(name)) counts.pages ??= number;
          else if (sizeNames.test(name)) counts.size ??= number;
          else if (currentNames.test(name)) counts.current ??= number;
        }
        if (typeof field === 'boolean' && moreNames.test(name)) counts.more ??= field;
      }
    }
    level = below;
  }
  return counts;
}
