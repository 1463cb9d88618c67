import type { InputFormat } from '../../draft.ts';
import { folded, type Line } from '../lines/line.ts';

/** Name of the site and where it was read. */
export interface SiteName {
  readonly name: string;
  readonly why: string;
}

interface SiteHints {
  readonly lines: readonly Line[];
  readonly bodyStart: number;
  readonly breadcrumb: readonly string[];
  readonly tagName: string | undefined;
  readonly titleLine: number;
  readonly format: InputFormat;
}

const siteWord = /(?:网|网站|文库|文档|资料库|门户|在线|论坛)$/u;

/** SiteName tag, first name of the breadcrumb when it is a site's, or a short line of a text dump that names a site. */
export function findSiteName(hints: SiteHints): SiteName | undefined {
  if (hints.tagName !== undefined) return { name: hints.tagName, why: 'tag' };
  const first = hints.breadcrumb[0];
  if (first !== undefined && isSiteLine({ text: first, linked: 0, heading: 0 }))
    return { name: first, why: 'breadcrumb' };
  if (hints.format === 'html') return undefined;
  for (let at = 0; at < Math.min(hints.bodyStart, 12); at++) {
    const line = hints.lines[at];
    if (line && at !== hints.titleLine && isSiteLine(line))
      return { name: line.text, why: 'line above the text' };
  }
  return undefined;
}

/** A line that is nothing but the name of a website: 某某文秘网. */
export function isSiteLine(line: Line): boolean {
  if (line.text.length > 60) return false;
  const simple = folded(line);
  return (
    simple.length >= 3 &&
    simple.length <= 20 &&
    siteWord.test(simple) &&
    !/[，。：:、]/u.test(simple) &&
    !/^(?:首页|互联网)/u.test(simple)
  );
}
