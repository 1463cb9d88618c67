import { Element } from 'domhandler';
import { isParagraph } from '../lines/is-paragraph.ts';
import { type Line, weight } from '../lines/line.ts';
import type { Measure, Span } from '../lines/measure-lines.ts';
import type { PageLines } from '../lines/page-lines.ts';
import type { Headline } from './headline.ts';

/** Least text under a headline that can be an article, as in `leastWeight` of the containers. */
const leastWeight = 30;
/** The headline stands among the first lines; its date and source within a few lines behind it. */
const within = { text: 6, beside: 6, entries: 24 };
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
  const apart = found[0] - span[1] > within.beside;
  if (!apart && !opensBox(lines[found[0]]) && !opensBox(lines[found[0] - 1]) && !isTeaserList(lines, found))
    return undefined;
  const own: Span = [head.after, span[1]];
  return measure.weight(own) >= leastWeight && measure.links(own) < 0.5 ? own : undefined;

  function score(index: number): number {
    return measure.scores[index] ?? 0;
  }
}

/** Lines from behind the header to the end of the box that holds the headline: where nothing reads like text. */
export function blockUnder(made: PageLines, head: Headline): Span {
  const element = made.lines[head.after - 1]?.element;
  const block = element && around(element, made, head.title);
  const span = block && made.spans.get(block);
  return [head.after, Math.max(head.after, span?.[1] ?? head.after)];
}

/** Nearest element that holds both the text and the headline. */
function around(element: Element, made: PageLines, title: number): Element | undefined {
  for (let one: unknown = element; one instanceof Element; one = one.parent) {
    const span = made.spans.get(one);
    if (span && span[0] <= title) return one.name === 'body' || one.name === 'html' ? undefined : one;
  }
  return undefined;
}

/** Three or more headlines, each with its summary below: other articles. */
function isTeaserList(lines: readonly Line[], [first, end]: Span): boolean {
  let pairs = 0;
  for (let at = first; at + 1 < Math.min(end, first + within.entries); at++) {
    const line = lines[at];
    const next = lines[at + 1];
    if (line && next && !isParagraph(line) && weight(line.text) >= 6 && isParagraph(next)) pairs++;
  }
  return pairs >= 3 && pairs * 3 >= Math.min(end - first, within.entries);
}

function opensBox(line: Line | undefined): boolean {
  if (!line) return false;
  return line.heading > 0 || (weight(line.text) <= 8 && !/[，。！？：；、]/u.test(line.text));
}
