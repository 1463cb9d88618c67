import { Element } from 'domhandler';
import type { Selectors } from '../../config/source.ts';
import type { HtmlPage } from '../html/parse-html.ts';
import { isParagraph } from '../lines/is-paragraph.ts';
import { type Measure, measureLines, type Span } from '../lines/measure-lines.ts';
import type { PageLines } from '../lines/page-lines.ts';
import { asideLines } from './aside-lines.ts';
import { boxesBeside } from './boxes-beside.ts';
import { climb } from './climb.ts';
import { continuedEnd } from './continued-end.ts';
import { type Headline, headlineAt } from './headline.ts';
import { blockUnder, headlineBlock } from './headline-block.ts';
import { knownContainerRanks, knownName } from './known-containers.ts';
import { cardList, firstPost } from './post-stream.ts';
import { select } from './select.ts';

/** Lines [first, end) that hold the article, and what decided. */
export interface BodyRange {
  readonly first: number;
  readonly end: number;
  readonly why: string;
  readonly element?: Element;
  /** Lines of boxes beside the text: comments, recommendations, footers. */
  readonly aside: ReadonlySet<number>;
  /** Headline, date and text below one another, where the page has them. */
  readonly head?: Headline;
  /** The lines outside `aside` are the text and need no trimming. */
  readonly exact?: true;
  /** Lines among them that say nothing of the article: when a post was edited, what another wrote. */
  readonly silent?: ReadonlySet<number>;
  /** Lines whose text stands behind the name of a part: the text alone. */
  readonly texts?: ReadonlyMap<number, string>;
  /** The headline as the page's own parts name it. */
  readonly title?: string;
}

/** A container counts as the article's from this many characters (25 Chinese ≙ 60 to 80 Latin) and under this share of links. */
const leastWeight = 30;
const mostLinks = 0.5;

/** Where the article stands: the source's selectors, containers of known systems, then scoring. Undefined when nothing reads like text. */
export function findBody(
  page: HtmlPage,
  made: PageLines,
  selectors: readonly Selectors[],
  tagTitle?: string,
): BodyRange | undefined {
  const named = asideLines(made);
  const head = headlineAt(made.lines, [page.title, tagTitle ?? '']);
  const all = measureLines(made.lines, named);
  const boxes = head ? boxesBeside(made, all, head, named) : named;
  const aside = head && boxes.size > 0 ? new Set([...named, ...boxes]) : named;
  const measure = aside === named ? all : measureLines(made.lines, aside, all.scores);
  const range = (element: Element, span: Span, why: string): BodyRange => ({
    first: span[0],
    end: span[1],
    why,
    element,
    aside,
    ...(head && { head }),
  });
  for (const one of selectors) {
    if (one.body === undefined) continue;
    const element = widest(select(one.body, page), made, measure);
    const span = element && made.spans.get(element);
    if (element && span && measure.weight(span) > 0) {
      return range(element, span, `selector ${one.body}`);
    }
  }
  const chosen = judge(made, measure, range, head);
  const judged = chosen && {
    ...chosen,
    end: continuedEnd(made.lines, chosen.element, chosen.end, chosen.aside),
  };
  if (!judged && head) {
    const [first, end] = blockUnder(made, head);
    return { first, end, why: 'under the headline', aside, head };
  }
  const block = judged && headlineBlock(made, measure, head, [judged.first, judged.end]);
  if (judged && head && !block && hasLead(made, measure, head, judged))
    return { ...judged, first: head.after };
  return block
    ? { first: block[0], end: block[1], why: 'under headline and date', aside, ...(head && { head }) }
    : judged;
}

/** Containers of known systems against scoring. */
function judge(
  made: PageLines,
  measure: Measure,
  range: (element: Element, span: Span, why: string) => BodyRange,
  head: Headline | undefined,
): BodyRange | undefined {
  const scored = scoreElements(made, measure, head);
  const known = findKnown(made, measure, head);
  if (known) {
    const span = made.spans.get(known.element);
    const best = scored && made.spans.get(scored);
    if (span && best && scored !== known.element) {
      const inside = best[0] >= span[0] && best[1] <= span[1];
      if (inside && measure.good(best) >= measure.good(span) * 0.9 && measure.links(span) > 0.2) {
        return range(scored, best, `scored inside ${known.name}`);
      }
      const around = best[0] <= span[0] && best[1] >= span[1];
      // The same id is used for an abstract or for one part of the text.
      const share = measure.good(span) / Math.max(1, measure.good(best));
      if (!inside && !measure.teasers(best) && share < (around ? 0.5 : 0.2))
        return range(scored, best, 'scored');
    }
    if (span) return range(known.element, span, `container ${known.name}`);
  }
  const span = scored && paragraphsBeside(scored, made, measure);
  return scored && span ? range(scored, span, 'scored') : undefined;
}

const shares = [1, 0.95, 0.75, 0.5, 0.3, 0.15];
const unlikely =
  /comment|pinglun|footer|copyright|sidebar|aside|recommend|related|relate|xiangguan|hotnews|rank|breadcrumb|\bnav|menu|friendlink|advert/i;
const likely = /article|content|zhengwen|maintext|main-text|\bdetail|text|neirong|\bcon\b|zoom|post|entry/i;

/** Lines that may stand as a lead between the header and the container of the text. */
const longestLead = 4;

/** A lead in the box of the headline, the text in the next one. */
function hasLead(
  { lines }: PageLines,
  measure: Measure,
  head: Headline,
  { first, aside }: BodyRange,
): boolean {
  if (first <= head.after || first - head.after > longestLead) return false;
  let paragraphs = 0;
  for (let at = head.after; at < first; at++) {
    const line = lines[at];
    if (!line || aside.has(at) || line.linked > line.text.length * 0.3) return false;
    if ((measure.scores[at] ?? 0) > 0 && isParagraph(line)) paragraphs++;
  }
  return paragraphs > 0;
}

/** <body> holds navigation and footer too, except in the smallest pages. */
function isWholePage({ name }: Element, [first, end]: Span): boolean {
  return (name === 'body' || name === 'html') && end - first >= 14;
}

/** A text begins under its headline: what ends above it or begins far below is worth less. */
const place = { near: 14, before: 20, above: 0.3, around: 0.6, far: 0.5 };

function placeFactor([first, end]: Span, head: Headline | undefined): number {
  if (!head) return 1;
  if (end <= head.title) return place.above;
  if (first < head.title - place.before) return place.around;
  return first > head.after + place.near ? place.far : 1;
}

function scoreElements(
  made: PageLines,
  measure: Measure,
  head: Headline | undefined,
  within?: Span,
): Element | undefined {
  const scores = new Map<Element, number>();
  for (let at = 0; at < made.lines.length; at++) {
    const line = made.lines[at];
    if (!line) break;
    const score = measure.scores[at] ?? 0;
    if (score === 0 || (within && (at < within[0] || at >= within[1]))) continue;
    let element: Element | undefined = line.element;
    for (const share of shares) {
      if (!element) break;
      scores.set(element, (scores.get(element) ?? 0) + score * share);
      element = element.parent instanceof Element ? element.parent : undefined;
    }
  }
  let best: Element | undefined;
  let bestScore = 0;
  for (const [element, raw] of scores) {
    const span = made.spans.get(element);
    if (!span || (within && (span[0] < within[0] || span[1] > within[1]))) continue;
    const names = `${element.attribs.id ?? ''} ${element.attribs.class ?? ''}`;
    const factor =
      (isWholePage(element, span) ? 0.4 : 1) *
      (measure.teasers(span) ? 0.3 : 1) *
      (unlikely.test(names) ? 0.4 : 1) *
      (likely.test(names) ? 1.15 : 1);
    const score = raw * (1 - measure.links(span)) * factor * placeFactor(span, head);
    if (score > bestScore) {
      best = element;
      bestScore = score;
    }
  }
  if (!best) return undefined;
  if (within === undefined) {
    const post = firstPost(best, made, measure, head);
    if (post && measure.good(post) > 0) return scoreElements(made, measure, head, post) ?? best;
    const list = head ? undefined : cardList(best, made);
    if (list) return list;
  }
  return climb(best, made, measure, within);
}

/** Paragraphs without a container, as in a fragment or right in <body>: from the first of them to the last. */
function paragraphsBeside(element: Element, made: PageLines, measure: Measure): Span | undefined {
  const own = made.spans.get(element);
  const { parent } = element;
  const bare = parent === null || !(parent instanceof Element) || parent.name === 'body';
  if (!own || element.name !== 'p' || !bare) return own;
  let [first, end] = own;
  for (const child of parent?.children ?? []) {
    const span = child instanceof Element && child.name === 'p' ? made.spans.get(child) : undefined;
    if (!span || measure.good(span) === 0) continue;
    first = Math.min(first, span[0]);
    end = Math.max(end, span[1]);
  }
  return [first, end];
}

function findKnown(
  made: PageLines,
  measure: Measure,
  head: Headline | undefined,
): { readonly element: Element; readonly name: string } | undefined {
  let found: { element: Element; name: string; rank: number; good: number } | undefined;
  for (const [element, span] of made.spans) {
    if (measure.weight(span) <= leastWeight) continue;
    const name = knownName(element);
    if (name === undefined || measure.links(span) >= mostLinks) continue;
    const rank = knownContainerRanks.get(name) ?? 99;
    const good = measure.good(span) * placeFactor(span, head);
    if (!found || good > found.good * 1.5 || (rank < found.rank && good * 1.5 > found.good)) {
      found = { element, name, rank, good };
    }
  }
  return found;
}

function widest(elements: readonly Element[], made: PageLines, measure: Measure): Element | undefined {
  let best: Element | undefined;
  for (const element of elements.slice(0, 50)) {
    const weightOf = (one: Element): number => measure.weight(made.spans.get(one) ?? [0, 0]);
    if (!best || weightOf(element) > weightOf(best)) best = element;
  }
  return best;
}
