import { Element } from 'domhandler';
import { isToolbar } from '../furniture/is-toolbar.ts';
import { matchFurniture } from '../furniture/match-furniture.ts';
import { isBlock } from '../html/html-elements.ts';
import { isLinked, isParagraph } from '../lines/is-paragraph.ts';
import { folded, type Line, weight } from '../lines/line.ts';
import type { Measure, Span } from '../lines/measure-lines.ts';
import type { PageLines } from '../lines/page-lines.ts';
import type { Headline } from './headline.ts';

/** The text begins within so many lines behind date and source; a lead has at most so many. */
const within = { text: 10, lead: 2 };
/** A box has two lines at least; share of links that makes a list. */
const least = { lines: 2, links: 0.5 };
/** Elements of running text: paragraphs, headings and tables beside a paragraph are no boxes. */
const flow = new Set(
  'p br h1 h2 h3 h4 h5 h6 ul ol table tbody tr pre blockquote figure img hr center font span b strong a em i'.split(
    ' ',
  ),
);
/** What boxes beside an article are called. */
const boxName =
  /简介|概况|声明|致辞|寄语|提示|推荐|动态|速递|相关|热点|热门|排行|最新|链接|导航|须知|指南|信箱|查询|统计|专题|公告栏|领导|之窗|更多|视频|图片|猜你|精彩|评论|留言|回复|登录|搜索|下载|服务|关注|扫码|二维码|联系我们|版权|其他|其它|栏目|快讯|要闻/u;

/**
 * Lines above the headline, and of boxes that stand beside the text and open with a name of their own: 机构简介, 网站声明, 最新动态. The text is what
 * follows headline and date; whatever element holds it, from there up to the page each later sibling is asked whether it
 * begins with a heading the text does not have, or is a list of links.
 */
export function boxesBeside(
  made: PageLines,
  measure: Measure,
  head: Headline,
  aside: ReadonlySet<number>,
): ReadonlySet<number> {
  const boxes = new Set<number>();
  const start = firstText(made.lines, measure, head, aside);
  const element = start === undefined ? undefined : made.lines[start]?.element;
  if (start === undefined || !element) return boxes;
  let node = childUnderHeadline(element, made, head);
  const own = made.spans.get(node) ?? [start, start + 1];
  const span: Span = [Math.max(start, own[0]), own[1]];
  const text: Text = {
    node,
    span,
    opens: opensBox(made.lines[span[0]]),
    reads: made.lines.slice(span[0], span[1]).some(isParagraph),
  };
  const drop = (box: Element): void => {
    const [first, end] = made.spans.get(box) ?? [0, 0];
    for (let at = first; at < end; at++) boxes.add(at);
  };
  // Text right in the element that holds the headline: the boxes are its children.
  if (own[0] <= head.title)
    for (const child of node.children)
      if (
        child instanceof Element &&
        (made.spans.get(child)?.[0] ?? 0) > start &&
        isBox(child, text, made, measure)
      )
        drop(child);
  for (let parent: unknown = node.parent; parent instanceof Element; parent = node.parent) {
    let behind = false;
    for (const sibling of parent.children) {
      if (sibling === node) behind = true;
      else if (behind && sibling instanceof Element && isBox(sibling, text, made, measure)) {
        drop(sibling);
      }
    }
    if (parent.name === 'body' || parent.name === 'html') break;
    node = parent;
  }
  for (let at = 0; at < head.title; at++) boxes.add(at);
  return boxes;
}

interface Text {
  readonly node: Element;
  readonly span: Span;
  /** It begins with a heading itself. */
  readonly opens: boolean;
  /** A sentence stands in it. */
  readonly reads: boolean;
}

function firstText(
  lines: readonly Line[],
  measure: Measure,
  head: Headline,
  aside: ReadonlySet<number>,
): number | undefined {
  for (let at = head.after; at < head.after + within.text; at++) {
    const line = lines[at];
    if (!line) return undefined;
    if (aside.has(at) || isLinked(line, 0.5) || isToolbar(line) || matchFurniture(line, 'head')) continue;
    if ((measure.scores[at] ?? 0) > 0 || isParagraph(line)) return at;
  }
  return undefined;
}

/** The ancestor of the text that is a child of the lowest element that holds the headline too. */
function childUnderHeadline(element: Element, made: PageLines, head: Headline): Element {
  let node = element;
  for (let parent: unknown = node.parent; parent instanceof Element; parent = node.parent) {
    const span = made.spans.get(parent);
    if ((span && span[0] <= head.title) || parent.name === 'body') break;
    node = parent;
  }
  return node;
}

function isBox(sibling: Element, text: Text, made: PageLines, measure: Measure): boolean {
  const span = made.spans.get(sibling);
  if (!span || span[1] - span[0] < least.lines || !isBlock(sibling.name) || flow.has(sibling.name))
    return false;
  if (measure.links(span) > least.links) return true;
  const first = made.lines[span[0]];
  if (!first || !opensBox(first)) return false;
  if (text.opens && alike(sibling, text.node)) return false;
  if (boxName.test(folded(first))) return true;
  // Behind a lead, or a list of data, the text may begin with a heading of its own.
  return text.reads && text.span[1] - text.span[0] > within.lead;
}

function alike(one: Element, other: Element): boolean {
  return one.name === other.name && one.attribs.class === other.attribs.class;
}

/** A heading, or a few words without a mark. */
function opensBox(line: Line | undefined): boolean {
  if (!line || isParagraph(line)) return false;
  return line.heading > 0 || (weight(line.text) <= 8 && !/[，。！？：；、:]|\d/u.test(line.text));
}
