import { breadcrumbLike } from '../fields/breadcrumb.ts';
import { cutSuffix } from '../fields/cut-suffix.ts';
import { isHeaderLine } from '../fields/header-line.ts';
import { isOrgan } from '../fields/media-names.ts';
import { readLabels } from '../fields/read-labels.ts';
import { matchFurniture } from '../furniture/match-furniture.ts';
import { isParagraph } from '../lines/is-paragraph.ts';
import { folded, type Line, squeeze, weight } from '../lines/line.ts';

/** Where the headline stands, the line behind its date and source, and whether <title> or a tag repeats it. */
export interface Headline {
  readonly title: number;
  readonly after: number;
  readonly named: boolean;
}

/** Lines looked at; lines between headline and date, and between date and text. */
const within = { page: 600, header: 4, text: 6 };
/** Fewest characters of a headline, and of the text below it. */
const least = {
  title: 4,
  unnamed: 6,
  text: 12,
  lead: 2,
  teasers: 3,
  looks: 3,
  undated: 8,
  share: 0.6,
  many: 4,
};
const longest = 120;

/** Line that <title> or a tag repeats, with date and source right behind it. */
export function namedHeadline(lines: readonly Line[], titles: readonly string[]): Headline | undefined {
  return headlines(lines, titles).find((one) => one.named);
}

/**
 * Headline, date or source, text, right below one another, are found in hardly any other place of a page. Of several
 * the one that <title> repeats, then the one that looks most like it: a heading, under the breadcrumb, with labels.
 * Undefined where two are alike: a list of teasers.
 */
export function headlineAt(lines: readonly Line[], titles: readonly string[]): Headline | undefined {
  const found = headlines(lines, titles);
  const named = found.find((one) => one.named) ?? undated(lines, titles);
  if (named) return named;
  const written = found.filter((one) => hasText(lines, one.after));
  // The first of a list's teasers stands under the breadcrumb too.
  const crumb = written.length >= least.teasers ? 1 : 3;
  // In a thread every post has such a line: without a name none of them is the headline's.
  const own = written.filter((one) => !isOneOfMany(lines, one));
  const ranked = own
    .map((one) => ({ one, looks: looks(lines, one, crumb) }))
    .sort((a, b) => b.looks - a.looks);
  const [best, next] = ranked;
  if (!best || best.looks < least.looks) return undefined;
  return next === undefined || best.looks >= next.looks + least.lead ? best.one : undefined;
}

/** Its date stands in an element like those of three others. */
function isOneOfMany(lines: readonly Line[], { after }: Headline): boolean {
  const element = lines[after - 1]?.element;
  if (!element) return false;
  let found = 0;
  for (const line of lines) {
    const other = line.element;
    if (other?.name !== element.name || other.attribs.class !== element.attribs.class) continue;
    if (isHeaderLine(line) && ++found >= least.many) return true;
  }
  return false;
}

/** A line that makes up most of <title> without date or source below: old pages, blogs. */
function undated(lines: readonly Line[], titles: readonly string[]): Headline | undefined {
  const wanted = titles
    .map((title) => squeeze(cutSuffix(title, '')))
    .filter((title) => title.length >= least.undated);
  for (let at = 0; at < Math.min(lines.length, within.page); at++) {
    const line = lines[at];
    if (!line || line.text.length < least.undated || line.text.length > longest || line.linked > 0) continue;
    const text = squeeze(headlineWords(line));
    const isMost = (title: string): boolean =>
      title.includes(text) && text.length >= title.length * least.share;
    if (wanted.some(isMost) && hasText(lines, at + 1)) return { title: at, after: at + 1, named: true };
  }
  return undefined;
}

function headlines(lines: readonly Line[], titles: readonly string[]): readonly Headline[] {
  const wanted = titles.map(squeeze).filter((title) => title.length >= least.title);
  const found: Headline[] = [];
  for (let at = 0; at < Math.min(lines.length, within.page); at++) {
    const line = lines[at];
    if (!line || line.text.length < least.title || line.text.length > longest) continue;
    if (line.linked > line.text.length * 0.5) continue;
    const after = behindHeader(lines, at);
    if (after === undefined) continue;
    const text = squeeze(headlineWords(line));
    const named = text.length >= least.title && wanted.some((title) => title.includes(text));
    if ((!named && !mayBe(line, text)) || isSignature(lines, at, after)) continue;
    // Of the lines above one date the headline is the last, unless another is a heading or stands in <title>.
    const last = found.at(-1);
    const weaker = last?.after === after && !last.named && (lines[last.title]?.heading ?? 0) <= line.heading;
    if (weaker) found.pop();
    if (last?.after !== after || weaker || named) found.push({ title: at, after, named });
  }
  return found;
}

/** Without the label before it (`标题：`) and the buttons in the next cell. */
function headlineWords(line: Line): string {
  const label = line.text.includes('题') ? readLabels(line)[0] : undefined;
  if (label?.kind === 'title' && label.value.length >= least.title) return label.value;
  return line.cells?.[0] ?? line.text;
}

/** An organ above a bare date: who signed, and when. */
function isSignature(lines: readonly Line[], at: number, after: number): boolean {
  const name = squeeze(lines[at]?.text ?? '');
  if (name.length > 30 || !isOrgan(name) || (lines[at]?.heading ?? 0) > 0) return false;
  return lines.slice(at + 1, after).every((line) => readLabels(line).length === 0 && line.text.length <= 24);
}

function mayBe(line: Line, text: string): boolean {
  if (text.length < least.unnamed || line.cells !== undefined || breadcrumbLike(line)) return false;
  if (/[。；，,、:：]$/u.test(text) || isHeaderLine(line) || readLabels(line).length > 0) return false;
  if (/[>»›]|\/ .*\//u.test(line.text) || /^(?:—{1,3}|-{2,3}|――)/u.test(line.text)) return false;
  return !matchFurniture(line, 'head') && !/^(?:相关|热门|推荐|最新)/u.test(text);
}

function behindHeader(lines: readonly Line[], title: number): number | undefined {
  let after: number | undefined;
  for (let next = title + 1; next <= title + within.header; next++) {
    const below = lines[next];
    if (!below || isParagraph(below)) break;
    if (isHeaderLine(below)) after = next + 1;
  }
  return after;
}

function hasText(lines: readonly Line[], after: number): boolean {
  let text = 0;
  for (let at = after; at < after + within.text; at++) {
    const line = lines[at];
    if (line && line.linked <= line.text.length * 0.4) text += weight(line.text);
  }
  return text >= least.text;
}

/** Signs of an article's own headline. */
function looks(lines: readonly Line[], { title, after }: Headline, underCrumb: number): number {
  const line = lines[title];
  const header = lines.slice(title + 1, after);
  const labels = header.flatMap((one) => readLabels(one)).length;
  const crumb = lines.slice(Math.max(0, title - 3), title).some(breadcrumbLike);
  const sized = header.some((one) => /字[体号]|浏览|阅读|点击|人气|来源|编辑|作者/u.test(folded(one)));
  return (
    (line && line.heading > 0 && line.heading <= 3 ? 2 : 0) +
    Math.min(labels, 3) +
    (crumb ? underCrumb : 0) +
    (sized ? 1 : 0) +
    (/\d{1,2}:\d\d/.test(header.map((one) => one.text).join(' ')) ? 1 : 0)
  );
}
