import { Element } from 'domhandler';
import { isBareDate } from '../fields/header-line.ts';
import { readDate } from '../fields/read-date.ts';
import { folded, type Line } from '../lines/line.ts';
import type { Measure, Span } from '../lines/measure-lines.ts';
import type { PageLines } from '../lines/page-lines.ts';
import type { Headline } from './headline.ts';

/** A stream of posts has at least so many alike, most of them dated; looked at: so many levels up, posts, lines of each. */
const least = { posts: 3, cards: 5, written: 2, dated: 0.6, teasers: 0.5 };
const most = { levels: 7, cardLevels: 3, card: 8, posts: 60, lines: 60, behind: 30 };

/**
 * Elements alike, side by side, each with a date or a floor of its own: the posts of a thread, the answers to a question,
 * comments. → lines [first, end) of the first of them that holds text; undefined when `element` stands in no such stream.
 */
export function firstPost(
  element: Element,
  made: PageLines,
  measure: Measure,
  head: Headline | undefined,
): Span | undefined {
  let node: Element = element;
  let found: Span | undefined;
  for (let level = 0; level < most.levels; level++) {
    const parent: unknown = node.parent;
    if (!(parent instanceof Element)) break;
    const posts = alike(node, parent).filter((one) => size(made.spans.get(one)) > 0);
    const written = posts.filter((one) => measure.good(made.spans.get(one) ?? [0, 0]) > 0);
    if (
      posts.length >= least.posts &&
      written.length >= least.written &&
      isStream(posts.slice(0, most.posts), made)
    ) {
      const span = made.spans.get(posts[0] ?? node);
      if (span && opens(span, head, signature(node))) found = span;
    }
    node = parent;
  }
  return found;
}

/** Cards alike, each with another article's headline as its link: the list they stand in, so that it is seen for what it is. */
export function cardList(element: Element, made: PageLines): Element | undefined {
  let node: Element = element;
  for (let level = 0; level < most.cardLevels; level++) {
    const parent: unknown = node.parent;
    if (!(parent instanceof Element)) return undefined;
    const cards = alike(node, parent).filter((one) => size(made.spans.get(one)) > 0);
    const headed = cards.slice(0, most.posts).filter((one) => {
      const [first, end] = made.spans.get(one) ?? [0, 0];
      return made.lines.slice(first, Math.min(end, first + most.card)).some(isHeadlineLink);
    });
    if (cards.length >= least.cards && headed.length >= Math.min(cards.length, most.posts) * least.dated)
      return parent;
    node = parent;
  }
  return undefined;
}

function isHeadlineLink(line: Line): boolean {
  return line.text.length >= 8 && line.parts === undefined && line.linked > line.text.length * 0.8;
}

/** A thread begins at its headline; without one its posts have a class in common. */
function opens([first, end]: Span, head: Headline | undefined, classes: string): boolean {
  if (!head) return classes !== '';
  return end > head.after && first <= head.after + most.behind;
}

/** Children of `parent` with the name and the classes of `node`, numbers aside: floor1, floor2. */
export function alike(node: Element, parent: Element): readonly Element[] {
  const own = signature(node);
  return parent.children.filter(
    (child): child is Element =>
      child instanceof Element && child.name === node.name && signature(child) === own,
  );
}

function signature({ attribs }: Element): string {
  return (attribs.class ?? '')
    .replace(/\d+/g, '')
    .replace(/\b(?:first|last|odd|even|clearfix)\b/g, '')
    .trim();
}

function isStream(posts: readonly Element[], { lines, spans }: PageLines): boolean {
  let dated = 0;
  let teasers = 0;
  for (const post of posts) {
    const [first, end] = spans.get(post) ?? [0, 0];
    const own = lines.slice(first, Math.min(end, first + most.lines));
    if (own.some(isPostMark)) dated++;
    if (own.some(isHeadlineLink)) teasers++;
  }
  return dated >= posts.length * least.dated && teasers < posts.length * least.teasers;
}

/** `3楼`, `发表于 2015-6-11 21:40`, a bare date. */
function isPostMark(line: Line): boolean {
  if (line.text.length > 80) return false;
  const text = folded(line);
  if (/(?:^|[^\d])\d{1,4} ?(?:楼|#$)|^(?:沙发|板凳|地板|楼主)/u.test(text)) return true;
  return (
    /\d{4}|\d-\d/.test(text) &&
    (isBareDate(text) || (/发[表布]于|回[复答]于|编辑于/u.test(text) && readDate(text) !== undefined))
  );
}

function size(span: Span | undefined): number {
  return span ? span[1] - span[0] : 0;
}
