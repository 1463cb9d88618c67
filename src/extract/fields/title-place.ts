import { isNamesLine } from '../furniture/is-byline.ts';
import { matchFurniture } from '../furniture/match-furniture.ts';
import { isParagraph } from '../lines/is-paragraph.ts';
import { folded, type Line, squeeze } from '../lines/line.ts';
import { breadcrumbLike, readBreadcrumb } from './breadcrumb.ts';
import { dashed } from './find-subtitle.ts';
import { isBareDate, isHeaderLine } from './header-line.ts';
import { isPersonLine } from './people-names.ts';

/** Where a line stands: before or behind date and source, near the text or beyond a menu. */
export interface Place {
  /** Little but the article's own header between it and the text. */
  readonly near: boolean;
  /** A menu stands between it and the text. */
  readonly far: boolean;
}

/** Reads the lines above an article once: names of its columns, and each line's place. */
export function surroundings(
  lines: readonly Line[],
  limit: number,
  first: number,
): {
  readonly columns: ReadonlySet<string>;
  readonly place: (at: number) => Place;
  readonly over: (at: number) => number;
} {
  const columns = new Set<string>();
  const crumbs = readBreadcrumb(lines.slice(0, limit));
  for (const [at, name] of crumbs.entries()) {
    // Some sites end the way to the page with its headline.
    if (at < crumbs.length - 1 || name.length <= 8) columns.add(squeeze(name));
  }
  let text = first;
  while (text < limit && !isText(lines[text])) text++;
  // Entries of menus between each line and the text.
  const menu: number[] = [];
  let count = 0;
  let behind = false;
  for (let at = Math.min(limit, text) - 1; at >= 0; at--) {
    menu[at] = count;
    const line = lines[at];
    if (!line) continue;
    const all = menuEntries(line);
    // A link that stands alone may be a blog's headline, which leads to itself.
    const above = lines[at - 1];
    const alone = all.length === 1 && !behind && (above === undefined || menuEntries(above).length === 0);
    const entries = alone || line.heading > 0 ? [] : all;
    behind = all.length > 0;
    count += entries.length;
    for (const entry of entries) if (entry.length <= 8) columns.add(squeeze(entry));
  }
  const place = (at: number): Place => {
    const between = menu[at];
    return {
      near: between !== undefined && between <= 4 && text - at <= 14,
      far: between !== undefined && between > 12,
    };
  };
  return { columns, place, over: (at) => over(lines, at, text) };
}

function isText(line: Line | undefined): boolean {
  return line !== undefined && isParagraph(line) && !isHeaderLine(line);
}

/** Entries with a date under each are a list: another date follows before any text. */
function isEntry(lines: readonly Line[], dated: number): boolean {
  let other = false;
  for (const line of lines.slice(dated + 1, dated + 9)) {
    if (isText(line)) return false;
    if (!isHeaderLine(line)) other = true;
    else if (other && isDated(line)) return true;
  }
  return false;
}

function isDated(line: Line | undefined): boolean {
  return line !== undefined && line.linked === 0 && line.text.length <= 40 && isBareDate(folded(line));
}

/** Words of a line that is made of links, or of many short pieces. */
function menuEntries(line: Line): readonly string[] {
  if (breadcrumbLike(line)) return [];
  const isMenu =
    line.linked > line.text.length * 0.7 ||
    (line.parts !== undefined &&
      line.parts.length >= 8 &&
      line.text.length <= line.parts.length * 8 &&
      !isHeaderLine(line));
  return isMenu ? (line.parts ?? [line.text]) : [];
}

/** Furniture that stands under a headline too: 【字体：大 中 小】【打印】. */
const tools = new Set(['font', 'print', 'share']);
/** Lines that may stand between a headline and its line of date and source: subtitle, tools, an empty label. */
const mostBetween = 2;

/** Points for standing right over the line of date and source, or between that line and the text. */
function over(lines: readonly Line[], at: number, text: number): number {
  for (let next = at + 1; next <= at + 1 + mostBetween && next <= text; next++) {
    const line = lines[next];
    if (!line) break;
    if (
      line.linked <= line.text.length * 0.5 &&
      (isHeaderLine(line) || isNamesLine(line) || isPersonLine(line.text))
    )
      return isEntry(lines, next) ? 0 : next === at + 1 ? 10 : 6;
    if (next === at + 1 && tools.has(matchFurniture(line, 'head')?.name ?? '')) return 5;
    if (isParagraph(line) || (line.text.length > 30 && !dashed.test(line.text))) break;
  }
  const above = lines[at - 1];
  return at === text - 1 && above && isHeaderLine(above) && !/[。；：:]$/u.test(lines[at]?.text ?? '')
    ? 8
    : 0;
}
