import { Element } from 'domhandler';
import { isHeaderLine } from './header-line.ts';
import { isParagraph } from './is-paragraph.ts';
import { type Line, squeeze, weight } from './line.ts';
import type { Measure, Span } from './measure-lines.ts';
import type { PageLines } from './page-lines.ts';

/** Least text under a headline that can be an article, as in `leastWeight` of the containers. */
const leastWeight = 30;
/** The headline stands among the first lines; its date and source within a few lines behind it. */
const within = { page: 400, header: 4, text: 4 };
const summary = /summary|abstract|zhaiyao|daodu|\blead\b|intro|desc/i;

/**
 * A short notice beside boxes with more text than its own: the lines under headline and date, up to the end of the
 * block that holds them, when the range found stands outside that block and opens with a heading of its own.
 */
export function headlineBlock(
  made: PageLines,
  measure: Measure,
  head: Headline | undefined,
  found: Span,
): Span | undefined {
  const { lines } = made;
  if (!head) return undefined;
  const text = lines
    .slice(head.after, head.after + within.text)
    .findIndex((_, at) => score(head.after + at) > 0);
  if (text < 0) return undefined;
  const at = head.after + text;
  if (found[0] <= at) return undefined;
  const element = lines[at]?.element;
  const block = element && around(element, made, head.title);
  const span = block && made.spans.get(block);
  if (!span || span[1] > found[0]) return undefined;
  if (summary.test(`${element.attribs.class ?? ''} ${element.attribs.id ?? ''}`)) return undefined;
  if (/^(?:[[【]?)(?:摘要|核心提示|内容提要|提要|导读|导语)/u.test(lines[at]?.text ?? '')) return undefined;
  if (!opensBox(lines[found[0]]) && !opensBox(lines[found[0] - 1])) return undefined;
  const own: Span = [head.after, span[1]];
  return measure.weight(own) >= leastWeight && measure.links(own) < 0.5 ? own : undefined;

  function score(index: number): number {
    return measure.scores[index] ?? 0;
  }
}

/** Where the headline stands and the line behind its date and source. */
export interface Headline {
  readonly title: number;
  readonly after: number;
}

/** Line that <title> or a tag repeats, with date and source right behind it. */
export function namedHeadline(lines: readonly Line[], titles: readonly string[]): Headline | undefined {
  const wanted = titles.map(squeeze).filter((title) => title.length >= 4);
  return headlines(lines, (text) => wanted.some((title) => title.includes(text)))[0];
}

/** The same, else the only heading of the page that has date or source behind it. */
export function headlineAt(lines: readonly Line[], titles: readonly string[]): Headline | undefined {
  const named = namedHeadline(lines, titles);
  if (named) return named;
  const found = headlines(lines, (_, line) => line.heading > 0 && line.heading <= 3, 2);
  return found.length === 1 ? found[0] : undefined;
}

function headlines(
  lines: readonly Line[],
  isOne: (text: string, line: Line) => boolean,
  wanted = 1,
): readonly Headline[] {
  const found: Headline[] = [];
  for (let at = 0; at < Math.min(lines.length, within.page) && found.length < wanted; at++) {
    const line = lines[at];
    if (!line || line.text.length < 4 || line.text.length > 120 || line.linked > line.text.length * 0.5)
      continue;
    const text = squeeze(line.text);
    const after = text.length >= 4 && isOne(text, line) ? behindHeader(lines, at) : undefined;
    if (after !== undefined) found.push({ title: at, after });
  }
  return found;
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

/** Nearest element that holds both the text and the headline. */
function around(element: Element, made: PageLines, title: number): Element | undefined {
  for (let one: unknown = element; one instanceof Element; one = one.parent) {
    const span = made.spans.get(one);
    if (span && span[0] <= title) return one.name === 'body' || one.name === 'html' ? undefined : one;
  }
  return undefined;
}

function opensBox(line: Line | undefined): boolean {
  if (!line) return false;
  return line.heading > 0 || (weight(line.text) <= 8 && !/[，。！？：；、]/u.test(line.text));
}
