import { load } from 'cheerio';
import type { Source } from '../../config/source.ts';
import { sourceFolder } from '../../config/source-folder.ts';
import { isSameSite } from '../../crawl/page-url.ts';
import { hostEvidence } from '../../enrich/region/host-evidence.ts';
import { lookUpRegion, shorten } from '../../enrich/region/look-up-region.ts';

/** What is odd about a source that its schema allows; `file` is its path below config/sources. */
export function sourceOddities(source: Source, file: string): readonly string[] {
  return [
    ...oddState(source),
    ...oddColumns(source),
    ...oddRegion(source, file),
    ...oddSelectors(source),
    ...oddLimits(source),
  ];
}

function oddState({ status, columns }: Source): readonly string[] {
  if (status === 'ok' && columns.length === 0)
    return ['status is ok, but no column is given: write "status: unverified" until one was seen'];
  if (status === 'unverified' && columns.length > 0)
    return [
      'status is unverified, but columns are given: try them ("anlan sources try"), then take the line out',
    ];
  return [];
}

function oddColumns({ columns, home, note }: Source): readonly string[] {
  const found: string[] = [];
  const ids = new Set<string>();
  const urls = new Map<string, string>();
  for (const { id, url } of columns) {
    if (ids.has(id)) found.push(`two columns have the id ${id}`);
    ids.add(id);
    const address = new URL(url).href;
    const other = urls.get(address);
    if (other !== undefined) found.push(`columns ${other} and ${id} have the same url`);
    else urls.set(address, id);
    if (!isSameSite(new URL(url), new URL(home)) && note === undefined)
      found.push(`column ${id} is on another host than home: say why in note`);
  }
  return found;
}

function oddRegion(source: Source, file: string): readonly string[] {
  const { region, kind, home, sample } = source;
  const found: string[] = [];
  if (region !== undefined && !lookUpRegion(region)) return [`region ${region} is not in the gazetteer`];
  const folder = sourceFolder(source);
  const [actual, inside] = file.split('/');
  if (!sample && inside !== undefined && actual !== folder)
    found.push(`its region and kind belong into the folder ${folder}, not ${actual}`);
  if (kind !== 'government' || region === undefined) return found;
  const { hostname } = new URL(home);
  for (const { codes, hint } of hostEvidence(hostname)) {
    if (hint || codes.some((code) => overlap(code, shorten(region)))) continue;
    const said = codes.slice(0, 3).map((code) => `${lookUpRegion(code)?.path ?? ''} (${code})`);
    found.push(
      `region ${region} is ${lookUpRegion(region)?.path}, but the host ${hostname} names ${said.join(' or ')}`,
    );
  }
  return found;
}

/** One of the two places is the other, or lies in it. */
function overlap(a: string, b: string): boolean {
  return a.startsWith(b) || b.startsWith(a);
}

function oddSelectors({ selectors }: Source): readonly string[] {
  const $ = load('<p>');
  return [selectors ?? []].flat().flatMap((layout) =>
    Object.entries(layout).flatMap(([key, selector]) => {
      if (key === 'until' || selector === undefined) return [];
      try {
        $.root().find(selector);
        return [];
      } catch (cause) {
        return [
          `selectors.${key} is no CSS selector: ${cause instanceof Error ? cause.message : String(cause)}`,
        ];
      }
    }),
  );
}

function oddLimits({ hours, expect, encoding }: Source): readonly string[] {
  const found: string[] = [];
  const [from, to] = hours?.split('-') ?? [];
  if (from !== undefined && from === to)
    found.push(`hours ${hours} begin when they end: leave the key out for all day`);
  if (expect?.min !== undefined && expect.max !== undefined && expect.min > expect.max)
    found.push(`expect.min ${expect.min} is more than expect.max ${expect.max}`);
  if (encoding !== undefined && !isCharset(encoding))
    found.push(`encoding ${encoding} is no charset that is known`);
  return found;
}

function isCharset(label: string): boolean {
  try {
    return new TextDecoder(label).encoding !== '';
  } catch {
    return false;
  }
}
