import { load } from 'cheerio';
import { isSameSite } from '../page-url.ts';
import { absoluteUrl } from '../profiles/list-page.ts';
import { deepestNesting } from '../profiles/nesting.ts';
import { visibleText } from '../walls/visible-text.ts';

const mostEntrances = 3;
/** A page with more text than this is no mere entrance. */
const fewCharacters = 200;
/** Real pages stay far below. */
const deepest = 1000;

/** Where a home page leads that shows nothing itself: frames, a refresh, a script that goes elsewhere, one link 进入. Same site only. Pure. */
export function findEntrances(html: string, url: string): readonly string[] {
  const sample = html.slice(0, 200_000);
  if (deepestNesting(sample) > deepest || visibleText(sample).length > fewCharacters) return [];
  // htmlparser2 keeps frames wherever they stand.
  const $ = load(sample, { xml: { xmlMode: false, decodeEntities: true } });
  const refresh = /url\s*=\s*['"]?([^'"\s>]{1,500})/i.exec(
    $('meta[http-equiv="refresh" i]').attr('content') ?? '',
  )?.[1];
  const script =
    /location(?:\.href)?\s{0,5}=\s{0,5}['"]([^'"\n]{1,500})['"]|location\.(?:replace|assign)\s{0,5}\(\s{0,5}['"]([^'"\n]{1,500})['"]/.exec(
      sample,
    );
  const frames = $('frame[src]')
    .get()
    .map((frame) => frame.attribs.src ?? '');
  const links = $('a[href]')
    .get()
    .filter((link) => /进入|首页|enter|skip/i.test($(link).text() + ($(link).find('img').attr('alt') ?? '')))
    .map((link) => link.attribs.href ?? '');
  const base = absoluteUrl($('base[href]').first().attr('href') ?? '', url) ?? url;
  const found = new Set<string>();
  for (const href of [refresh, script?.[1] ?? script?.[2], ...frames, ...links]) {
    const address = href === undefined ? undefined : absoluteUrl(href, base);
    if (address && address !== url && isSameSite(new URL(address), new URL(url))) found.add(address);
  }
  return [...found].slice(0, mostEntrances);
}
