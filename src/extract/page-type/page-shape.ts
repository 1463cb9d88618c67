import { matchFurniture } from '../furniture/match-furniture.ts';
import { isParagraph } from '../lines/is-paragraph.ts';
import { type Line, weight } from '../lines/line.ts';

/** Lines that lead to other pages. */
interface Entries {
  /** Lines made mostly of a link. */
  readonly links: number;
  /** Those with a date. */
  readonly dated: number;
  /** Those long enough for a headline: names of columns are shorter. */
  readonly headlines: number;
}

/** A page in figures: what its class is decided by. */
export interface PageShape {
  /** Weight of the article's own lines. */
  readonly body: number;
  /** Weight of the body's lines that are no links. */
  readonly text: number;
  /** Weight of the page's sentences outside links and furniture. */
  readonly prose: number;
  readonly inside: Entries;
  readonly all: Entries;
  /** Share of link text in the body. */
  readonly density: number;
  /** Short lines of the body that are dates, and such lines of the page. */
  readonly stamps: number;
  readonly dates: number;
  /** Lines of the body, its lines of text without links, its table rows, those of them that link. */
  readonly lines: number;
  /** Lines of the body that are no links. */
  readonly plain: number;
  readonly paragraphs: number;
  readonly rows: number;
  readonly linkedRows: number;
  /** Links that stand once in each card: 阅读全文, 详细, 个人简历, 立即询价. */
  readonly cards: number;
  /** Lines with a temperature. */
  readonly degrees: number;
  /** Lines of the body that are labels or figures, those that are labels, and whether it has any sentence. */
  readonly data: number;
  readonly labels: number;
  readonly hasSentence: boolean;
  /** 共12页, 上一页 下一页 尾页: the page is one of several. */
  readonly paged: boolean;
}

const cards =
  /^[[【(（<…. ]{0,3}(?:继续阅读|阅读(?:全文|更多)|查看(?:全文|详情|更多)|了解(?:更多|详情)|更多详情|详细|详情|个人简历|简历|工作分工|(?:立即|在线)?(?:询价|咨询|购买|预订|报名|申请)|加入购物车|投递简历|read more|continue reading|learn more)/iu;
const degrees = /\d ?(?:℃|°C)/u;
/** Dates are counted here, not read. */
const day =
  /(?:19|20)\d\d ?[-/.年] ?\d{1,2} ?[-/.月] ?\d{1,2}|\d{1,2} ?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6},? (?:19|20)\d\d/u;
const dayOrMonth =
  /(?:^|\D)\d{1,2}[-/月]\d{1,2}(?:\D|$)|(?:19|20)\d\d ?[-/.年] ?\d{1,2}|\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)/u;
const pager =
  /共 ?\d{1,7} ?(?:条|页|篇|封|个)|第 ?\d{1,5} ?(?:页 ?)?\/ ?(?:共 ?)?\d{1,5} ?页|[上前]一?页.{0,80}(?:尾页|末页|最后一?页)/u;

/** One pass over the page's lines and one over the body's. */
export function pageShape(lines: readonly Line[], body: readonly Line[]): PageShape {
  const linked = body.reduce((sum, line) => sum + line.linked, 0);
  const length = body.reduce((sum, line) => sum + line.text.length, 0);
  const rows = body.filter((line) => (line.cells?.length ?? 0) >= 2);
  const plain = body.filter((line) => line.linked < line.text.length * 0.5);
  return {
    body: total(body),
    text: total(plain),
    prose: total(lines.filter((line) => isParagraph(line) && !matchFurniture(line, 'tail'))),
    inside: entries(body),
    all: entries(lines),
    density: length === 0 ? 0 : linked / length,
    stamps: body.filter((line) => line.text.length <= 30 && day.test(line.text)).length,
    dates: lines.filter((line) => line.text.length <= 24 && day.test(line.text)).length,
    lines: body.length,
    plain: plain.length,
    paragraphs: body.filter((line) => line.linked === 0 && weight(line.text) >= 20).length,
    rows: rows.length,
    linkedRows: rows.filter((line) => line.linked >= 4).length,
    cards: lines.filter((line) => line.text.length <= 40 && line.linked > 0 && cards.test(line.text)).length,
    degrees: lines.filter((line) => line.text.length <= 40 && degrees.test(line.text)).length,
    data: body.filter((line) => line.text.length <= 60 && (/\d/.test(line.text) || opensWithLabel(line.text)))
      .length,
    labels: body.filter((line) => line.text.length <= 60 && opensWithLabel(line.text)).length,
    hasSentence: body.some((line) => /[。！？!?;；]|[a-z]\.$/u.test(line.text) || weight(line.text) >= 60),
    paged: lines.some((line) => line.text.length <= 160 && pager.test(line.text)),
  };
}

/** `地址：…`: a colon behind at most twelve characters, no comma before it. */
function opensWithLabel(text: string): boolean {
  const end = Math.min(text.length, longestLabel + 1);
  for (let at = 0; at < end; at++) {
    const sign = text[at];
    if (sign === ':' || sign === '：') return at > 0;
    if (sign === '，' || sign === '。') return false;
  }
  return false;
}

const longestLabel = 12;

function total(lines: readonly Line[]): number {
  return lines.reduce((sum, line) => sum + weight(line.text), 0);
}

function entries(lines: readonly Line[]): Entries {
  let links = 0;
  let dated = 0;
  let headlines = 0;
  for (const line of lines) {
    if (line.linked < line.text.length * 0.5 || line.text.length < 6) continue;
    links++;
    if (weight(line.text) >= 9) headlines++;
    if (dayOrMonth.test(line.text)) dated++;
  }
  return { links, dated, headlines };
}
