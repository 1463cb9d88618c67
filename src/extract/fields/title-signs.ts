import { Element, Text } from 'domhandler';
import { matchFurniture } from '../furniture/match-furniture.ts';
import { folded, type Line, weight } from '../lines/line.ts';
import { isClock } from './header-line.ts';
import { isPersonLine } from './people-names.ts';
import { readDate } from './read-date.ts';

/** What the mark-up around a line says of its being the headline. */
export interface TitleSigns {
  /** Class or id of a headline: article-title, biaoti. */
  readonly named: boolean;
  /** Centred, large or bold as a whole. */
  readonly emphasis: number;
  /** In the page's frame: logo, banner, navigation. */
  readonly framed: boolean;
}

const headlineName =
  /(?:^|[\s_-])(?:bt|hl|[a-z]{0,3}tit|tt|headline|ucaptitle|xl[_-]?title|biaoti)\d{0,2}(?:$|[\s_-])|(?:^|[\s_-])(?:[a-z]{0,12}[_-]?)?(?:title|biaoti|headline)\d{0,2}(?:$|[\s_-])/i;
/** Titles of boxes, columns and sites, not of the article. */
const otherTitle =
  /(?:sub|pre|site|web|col(?:umn)?|lan(?:mu)?|lm|box|list|nav|side|menu|left|right|mod(?:ule)?|block|hot|rel(?:ated)?|recommend|logo|tab|more|section|part|widget|author|comment|search|pic|img|foot|bot(?:tom)?|mini|small|share|fu)[_-]?title/i;
const frameName =
  /(?:^|[\s_-])(?:\w{0,8}logo|banner|nav\w{0,4}|menu|topbar|top-?nav|site[_-]?(?:name|title)|web[_-]?name|brand|mnav|channel[_-]?name|lanmu|crumbs?|breadcrumbs?|location|weizhi|footer)(?:$|[\s_-])/i;
const large = /font-size ?: ?(?:1[89]|[2-4]\d)(?:\.\d+)?(?:px|pt)|font-size ?: ?(?:large|x-large|xx-large)/i;
const bold = /font-weight ?: ?(?:bold|[6-9]00)/i;
const centred = /text-align ?: ?center/i;

const sign = { headline: 1, other: 2, frame: 4 };

/** What a class or an id says: bits of `sign`. Pages repeat their names. */
function namesSay(names: string | undefined): number {
  if (names === undefined) return 0;
  let says = known.get(names);
  if (says === undefined) {
    if (known.size >= mostNames) known.clear();
    says =
      (headlineName.test(names) ? sign.headline : 0) |
      (otherTitle.test(names) ? sign.other : 0) |
      (frameName.test(names) ? sign.frame : 0);
    known.set(names, says);
  }
  return says;
}

const known = new Map<string, number>();
const mostNames = 2000;

/** Looks at the line's block, two elements around it and what stands inside it alone. */
export function titleSigns(line: Line): TitleSigns {
  let named = false;
  let framed = false;
  let emphasis = 0;
  let steps = 0;
  for (
    let element: unknown = line.element;
    element instanceof Element && steps < 5;
    element = element.parent, steps++
  ) {
    const { name, attribs } = element;
    const says = namesSay(attribs.class) | namesSay(attribs.id);
    if (steps < 2 && (name === 'ucaptitle' || (says & (sign.headline | sign.other)) === sign.headline))
      named = true;
    if (says & sign.frame || name === 'nav') framed = true;
    if (
      steps < 3 &&
      (name === 'center' || /center/i.test(attribs.align ?? '') || centred.test(attribs.style ?? ''))
    )
      emphasis |= 1;
    if (steps < 2 && attribs.style !== undefined)
      emphasis |= (large.test(attribs.style) ? 2 : 0) | (bold.test(attribs.style) ? 4 : 0);
  }
  return { named, framed: framed && !named, emphasis: weigh(emphasis | inside(line.element)) };
}

/** The one element inside a block that holds its whole text: <td><font size="5"><b>…</b></font></td>. */
function inside(block: Element | undefined): number {
  let found = 0;
  let element = block;
  for (let steps = 0; element && steps < 5; steps++) {
    let only: Element | undefined;
    let full = 0;
    for (const child of element.children) {
      if (child instanceof Element) {
        if (child.name !== 'br' && child.name !== 'img') only ??= child;
      } else if (!(child instanceof Text) || !/\S/u.test(child.data)) continue;
      if (++full > 2) return found;
    }
    if (only === undefined) break;
    const { name, attribs } = only;
    if (name === 'b' || name === 'strong' || bold.test(attribs.style ?? '')) found |= 4;
    if (name === 'big' || large.test(attribs.style ?? '') || /^(?:[4-7]|\+[1-4])$/.test(attribs.size ?? ''))
      found |= 2;
    if (name === 'center') found |= 1;
    if (
      headlineName.test(`${attribs.class ?? ''} ${attribs.id ?? ''}`) &&
      !otherTitle.test(attribs.class ?? '')
    )
      found |= 2;
    element = only;
  }
  return found;
}

function weigh(bits: number): number {
  return (bits & 1 ? 3 : 0) + (bits & 2 ? 4 : 0) + (bits & 4 ? 3 : 0);
}

const columnWords =
  /^(?:(?:图片|视频|政务|时政|本地|地方|部门|镇街|乡镇|基层|工作|最新|热点|行业|国内|国际|社会|综合|企业|公司|学校|校园|党建|今日|县区|区县|媒体|政府|本站|公共|应急)(?:新闻|要闻|动态|信息|资讯|公告|公示|通知|聚焦|关注|报道)|通知公告|公告公示|公示公告|公示通告|新闻中心|新闻动态|信息公开|政务公开|政民互动|互动交流|政策解读|领导信箱|.{1,3}长信箱|正文|(?:查看|浏览|阅读)(?:帖子|主题|文章|新闻|信件|留言|正文)|(?:新闻|文章|信息|信件|详细|公告|内容|来信|问题|帖子)(?:详情|内容|正文|页面?|浏览|查看|显示|展示)|内容页|详情页?|详细页面?|首页|主页|网页|无标题文档|新建网页 ?\d*|untitled(?: document)?|index|home|news|show|article)$/iu;

/** Name of a column or of a sort of page: 通知公告, 工作动态, 新闻详情. Some headlines are no longer than that: it only weighs. */
export function isColumnWords(text: string): boolean {
  return text.length <= 16 && columnWords.test(text);
}

/** `2026年11月29日 星期日 16:20 农历…`. */
export function isPageClock(line: Line): boolean {
  const text = folded(line);
  return text.length <= 80 && isClock(text) && readDate(text) !== undefined;
}

/** What is no headline however it stands: a counter, a label, a name of a box, a few letters. */
export function isNoHeadline(line: Line): boolean {
  const text = folded(line);
  return (
    weight(text) < 4 ||
    /^[^:]{1,8}: ?[\d,.]+(?:次|人|篇)?$|\(\d+\)$|^[\d\s.,:/年月日-]+$|[。；;，,、]$|(?:…|\.{3,})$|。/u.test(
      text,
    ) ||
    (text.includes(' ') && isPersonLine(text)) ||
    matchFurniture(line, 'tail') !== undefined
  );
}
