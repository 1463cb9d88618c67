import { isHeaderLine } from '../fields/header-line.ts';
import { matchFurniture } from '../furniture/match-furniture.ts';
import { isLinked } from './is-paragraph.ts';
import { type Line, weight } from './line.ts';

/** Lines [first, end). */
export type Span = readonly [number, number];

/** Sums over ranges of lines, each answered in constant time. */
export interface Measure {
  weight(span: Span): number;
  /** Score of the lines that read like text. */
  good(span: Span): number;
  /** Share of link text. */
  links(span: Span): number;
  /** A headline that is a link for every second paragraph: other articles' summaries. */
  teasers(span: Span): boolean;
  readonly scores: readonly number[];
}

/** Weigh every line once (`known`: scores of a measure with fewer boxes); lines of boxes beside the text score nothing. */
export function measureLines(
  lines: readonly Line[],
  aside: ReadonlySet<number>,
  known?: readonly number[],
): Measure {
  const sums = (): Float64Array => new Float64Array(lines.length + 1);
  const weights = sums();
  const goods = sums();
  const linked = sums();
  const lengths = sums();
  const linkLines = sums();
  const goodLines = sums();
  const scores: number[] = [];
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at];
    if (!line) break;
    const own = weight(line.text);
    const score = aside.has(at) ? 0 : (known?.[at] ?? lineScore(line, own));
    scores.push(score);
    weights[at + 1] = (weights[at] ?? 0) + own;
    goods[at + 1] = (goods[at] ?? 0) + score;
    const counts = !aside.has(at);
    linked[at + 1] = (linked[at] ?? 0) + (counts ? line.linked : 0);
    lengths[at + 1] = (lengths[at] ?? 0) + (counts ? line.text.length : 0);
    const isLink = counts && line.text.length >= 6 && line.linked > line.text.length * 0.8;
    linkLines[at + 1] = (linkLines[at] ?? 0) + (isLink ? 1 : 0);
    goodLines[at + 1] = (goodLines[at] ?? 0) + (score > 0 ? 1 : 0);
  }
  const between = (sums: Float64Array, [first, end]: Span): number => (sums[end] ?? 0) - (sums[first] ?? 0);
  return {
    weight: (span) => between(weights, span),
    good: (span) => between(goods, span),
    links: (span) => between(linked, span) / Math.max(1, between(lengths, span)),
    teasers: (span) => {
      const links = between(linkLines, span);
      return links >= 3 && links >= between(goodLines, span) * 0.5;
    },
    scores,
  };
}

const legal = /声明|转载|侵权|免责|观点|版权|聲明|轉載|侵權|免責|觀點|版權/u;
const punctuation = /[，。；！？、：“”]|[,.;!?] /gu;

/** Links, short lines and furniture are worth nothing; a paragraph grows with its length and punctuation. */
function lineScore(line: Line, own: number): number {
  if (isLinked(line, 0.4)) return 0;
  // Rows of a data table count a little, so that a text which is a table is found.
  if (line.cells && own >= 6 && own < 40 && !isHeaderLine(line)) return 0.5;
  if (own < 10) return 0;
  const marks = line.text.slice(0, 2000).match(punctuation)?.length ?? 0;
  if (own < 25 && marks === 0) return 0;
  if (own < 60 && isHeaderLine(line)) return 0;
  if (marks < 2 && own < 60 && matchFurniture(line, 'tail')) return 0;
  if (own < 420 && /ICP备|公网安备|版权所有|版权声明|ICP備|版權所有/u.test(line.text)) return 0;
  if (own < 420 && legal.test(line.text) && matchFurniture(line, 'tail')?.name === 'copyright') return 0;
  return 1 + Math.min(marks, 12) / 2 + Math.min(own / 40, 6);
}
