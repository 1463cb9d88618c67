import { namedHeadline } from '../body/headline.ts';
import { isHeaderLine } from '../fields/header-line.ts';
import { isToolbar } from '../furniture/is-toolbar.ts';
import { matchFurniture } from '../furniture/match-furniture.ts';
import { isParagraph } from '../lines/is-paragraph.ts';
import { folded, type Line, squeeze, weight } from '../lines/line.ts';

/** How far a page is made as a page of detail is: the strongest sign that a short text is an article all the same. */
export interface ArticleFrame {
  /** `filled`: headline, date or source, then text; `bare`: headline and date with nothing below. */
  readonly kind: 'filled' | 'bare' | 'none';
  /** <title> repeats the headline. */
  readonly named: boolean;
  /** A date or a source stands between headline and text. */
  readonly dated: boolean;
}

/** Lines between headline and date, lines in which the text must begin, and the least of it: a notice of one line. */
const within = { header: 5, text: 10, above: 4 };
/** `title`: characters of a headline that needs no date, names of columns are shorter; `share` of <title> it makes up. */
const least = { text: 14, title: 9, share: 0.4 };

/**
 * Looks for headline, date and text in the line the headline was found in, in the one that <title> repeats, and right above
 * the body: on old pages <title> names the site only.
 */
export function articleFrame(
  lines: readonly Line[],
  pageTitle: string,
  titleLine: number,
  body: readonly Line[],
): ArticleFrame {
  const whole = squeeze(pageTitle);
  let found: ArticleFrame = { kind: 'none', named: false, dated: false };
  for (const at of new Set([
    namedHeadline(lines, [pageTitle])?.title ?? -1,
    titleLine,
    tellingLine(lines, whole),
  ])) {
    const headline = lines[at];
    if (!headline || headline.linked > headline.text.length * 0.5) continue;
    const named = isNamed(headline, whole, 2);
    const kind = frameAt(lines, at);
    if (kind === 'filled') return { kind, named, dated: true };
    if (paragraphsBelow(lines, at + 1) >= (isTelling(headline, whole) ? 1 : 2))
      return { kind: 'filled', named, dated: false };
    if (kind === 'bare') found = { kind, named, dated: true };
  }
  return found.kind === 'none' && isDatedBody(lines, body)
    ? { kind: 'filled', named: false, dated: true }
    : found;
}

function isNamed({ text }: Line, whole: string, length: number): boolean {
  return text.length <= 200 && squeeze(text).length >= length && whole.includes(squeeze(text));
}

/** Makes up so much of <title> that it can be no column's name. */
function isTelling(line: Line, whole: string): boolean {
  return weight(line.text) >= least.title && isNamed(line, whole, whole.length * least.share);
}

function tellingLine(lines: readonly Line[], whole: string): number {
  if (whole.length === 0) return -1;
  return lines.findIndex((line) => line.linked <= line.text.length * 0.5 && isTelling(line, whole));
}

/** Text without links, date or source close above, no other article's headline between. */
function isDatedBody(lines: readonly Line[], body: readonly Line[]): boolean {
  const [first] = body;
  if (!first || !body.slice(0, 3).some(isParagraph) || body.some(isEntry)) return false;
  const start = lines.indexOf(first);
  const above = lines.slice(Math.max(0, start - within.above), start);
  return (
    above.some((line) => line.linked <= line.text.length * 0.3 && isHeaderLine(line)) && !above.some(isEntry)
  );
}

function frameAt(lines: readonly Line[], title: number): ArticleFrame['kind'] {
  let after = -1;
  for (let at = title + 1; at <= title + within.header; at++) {
    const line = lines[at];
    if (!line || isEntry(line) || isParagraph(line)) break;
    if (isHeaderLine(line)) after = at + 1;
  }
  // Old pages and forums print the date above the headline.
  const above = lines[title - 1];
  if (after < 0 && above && above.linked === 0 && isHeaderLine(above)) after = title + 1;
  if (after < 0) return 'none';
  let text = 0;
  for (let at = after; at < after + within.text; at++) {
    const line = lines[at];
    if (!line) break;
    if (isEntry(line)) {
      // A digest of the week: headings that are links, each with its paragraph, right under the date.
      const next = lines[at + 1];
      return at === after && next && isParagraph(next) ? 'filled' : 'bare';
    }
    if (line.linked > line.text.length * 0.4 || isHeaderLine(line) || isFurniture(line)) continue;
    text += weight(line.text);
    if (text >= least.text) return 'filled';
  }
  return 'bare';
}

/** Lines of text before the next headline of another article. */
function paragraphsBelow(lines: readonly Line[], from: number): number {
  let found = 0;
  for (let at = from; at < from + within.text; at++) {
    const line = lines[at];
    if (!line || isEntry(line)) break;
    if (isParagraph(line) && !isFurniture(line)) found++;
  }
  return found;
}

function isFurniture(line: Line): boolean {
  return (matchFurniture(line, 'head') ?? matchFurniture(line, 'tail')) !== undefined;
}

const printedDate =
  /\(?(?:(?:19|20)\d\d ?[-/.年] ?)?\d{1,2} ?[-/.月] ?\d{1,2}日?(?: ?\d{1,2}:\d\d(?::\d\d)?)?\)?/u;

/** Another article's headline: a whole line of link, long enough to be one, with or without its date. */
function isEntry(line: Line): boolean {
  if (line.linked < 6 || line.linked <= line.text.length * 0.4 || weight(line.text) < 8) return false;
  if (isToolbar(line)) return false;
  const text = folded(line);
  const rest = text.length - (printedDate.exec(text)?.[0].length ?? 0);
  if (line.linked <= rest * 0.8) return false;
  return !/\.(?:docx?|xlsx?|pdf|zip|rar|wps|et|pptx?|txt|jpe?g|png)$/iu.test(text);
}
