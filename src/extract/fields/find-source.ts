import { Element, Text } from 'domhandler';
import { isAction } from '../furniture/is-action.ts';
import { matchFurniture } from '../furniture/match-furniture.ts';
import { folded, type Line } from '../lines/line.ts';
import { isBareDate } from './header-line.ts';
import { isMedium } from './media-names.ts';
import { mayBePerson } from './person-names.ts';
import { readDate } from './read-date.ts';
import { loneLabel, readLabels } from './read-labels.ts';

/** What the page says of where its text is from, and where. */
export interface SourceHints {
  readonly tagSource?: string;
  /** The tag is ContentSource. */
  readonly isMandated?: boolean;
  readonly selectedSource?: string;
  readonly repost?: string;
  readonly header: readonly Line[];
  /** Those of the header lines that stand under the headline. */
  readonly below: readonly Line[];
  /** Lines cut off the end of the text and those behind it. */
  readonly footer: readonly Line[];
  /** Last paragraph of the text. */
  readonly lastParagraph?: string;
}

/**
 * Where a text is from, as the page prints it: tag, selector, label, an element named after it, a newsroom beside the
 * date, a label behind the text. A printed name that is longer than the tag's and begins with it is the whole one.
 */
export function findSource(hints: SourceHints): string | undefined {
  const labelled = labelledSource(hints.header);
  const { tagSource } = hints;
  // A printed name that holds the tag's is the whole one; a tag of no rule is the same on all pages of a site.
  if (
    tagSource !== undefined &&
    labelled !== undefined &&
    (labelled.startsWith(tagSource) || !hints.isMandated)
  )
    return labelled;
  return (
    tagSource ??
    hints.selectedSource ??
    labelled ??
    namedSource(hints.below) ??
    besideDate(hints.below) ??
    besideDate(
      hints.header
        .slice(0, -hints.below.length || undefined)
        .slice(-2)
        .filter(hasTime),
    ) ??
    hints.repost ??
    labelledSource(nearFooter(hints.footer).toReversed()) ??
    hints.footer
      .slice(0, 6)
      .map(english)
      .find((one) => one !== undefined) ??
    endSource(hints.lastParagraph)
  );
}

/** Lines behind the text up to the first list or the comments, whose entries have sources of their own. */
function nearFooter(footer: readonly Line[]): readonly Line[] {
  const near = footer.slice(0, 12);
  const end = near.findIndex((line) => {
    const rule = matchFurniture(line, 'tail')?.name;
    return rule === 'more' || (rule === 'comments' && !isAction(line));
  });
  return end < 0 ? near : near.slice(0, end);
}

/** 来源 as printed, cut before dates, brackets and the next word of the line. */
export function tidySource(value: string): string | undefined {
  const clean = value
    .replace(/^\s*(?:来源|來源)\s?[:：]\s?/u, '')
    .replace(/^[[【]\s?([^\]】]{2,30})[\]】].*$/u, '$1')
    .replace(/(?:[【[|丨]|[(（](?![a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]{1,7} ?[)）])).*$/iu, '')
    .replace(/\d{4}\s?[-/.年]\s?\d{1,2}.*$/u, '')
    .replace(/^([^(（[【]{2,40})[)）\]】].*$/u, '$1')
    .replace(/\s(?:记者|記者|通讯员|作者|责任编辑|编辑)[\s\S]*$/u, '')
    .trim();
  const first = /[\p{Script=Han}]/u.test(clean) ? (clean.split(/\s+/u)[0] ?? '') : clean;
  const value2 = first.replace(/[,，。;；:：>»·-]+$/u, '');
  if (value2.length < 2 || value2.length > 60 || /^(?:null|undefined|无|暂无|未知|不详)$/iu.test(value2))
    return undefined;
  if (loneLabel(value2) !== undefined) return undefined;
  return value2;
}

function labelledSource(lines: readonly Line[]): string | undefined {
  for (const line of lines.toReversed()) {
    // 凡本网注明“稿件来源:…” is the site's rule, not this article's source.
    if (/^[[【] ?(?:[\p{Script=Han}]{2})?来源|注明[:：]?[“"]/u.test(line.text)) continue;
    for (const { kind, value } of readLabels(line)) {
      const source = kind === 'source' ? tidySource(value) : undefined;
      if (source !== undefined) return source;
    }
  }
  return undefined;
}

/** Words of a header line that are nobody's name. */
const buttons =
  /^(?:原创|转载|字[号体]|默认|特?大|中|特?小|超大|分享|评论|条评论|阅读|浏览|打印|收藏|点赞|关注|举报|纠错|编辑|作者|首页|正文|新闻|要闻|时间|日期|星期.|周.|次|人|条|点击|访问|微信|微博|扫码|手机版|听全文|稿件|发布|来源|[^ ]{0,4}评论.{0,6})$/u;

/**
 * Whose name stands beside the date without a label: `2014-10-11 08:29:49 某某煤炭报`; a newsroom or an organ, else the one
 * name there that is no person's. `张三/某某日报` in a line of its own counts too.
 */
function besideDate(lines: readonly Line[]): string | undefined {
  for (const line of lines.toReversed()) {
    const inside = bracketed(line) ?? english(line);
    if (inside !== undefined) return inside;
    const whole = line.parts?.join(' ') ?? line.text;
    // `2019/9/4 16:20 某某融媒体中心 作者：王小明`: the name stands before the first label.
    const label = readLabels(line).find((one) => one.kind !== 'stop')?.label;
    const words = label === undefined ? whole : whole.slice(0, Math.max(0, whole.indexOf(label)));
    if (words.length > 80 || (label !== undefined && readDate(words) === undefined)) continue;
    const dated =
      isBareDate(folded(line)) ||
      (line.parts?.some(isBareDate) ?? false) ||
      isDatedLine(folded(line)) ||
      hasTime(line);
    const tokens = words
      .replace(/(?<![\d.])\d{4}\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}日?/gu, ' ')
      .replace(/(?<!\d)\d{1,2}[-/月]\d{1,2}日?(?= )/gu, ' ')
      .replace(/\d{1,2}[:：]\d{2}(?:[:：]\d{2})?/gu, ' ')
      .split(/[\s|｜/／∕[\]【】()（）<>,，]+/u)
      .map((one) => one.replace(/^(?:来源|稿源|文|来自)[:：]?(?=.{2})/u, ''))
      .filter((one) => /\p{L}/u.test(one) && !buttons.test(one) && !/^\d/u.test(one));
    const named = tokens.find((one) => /^[\p{Script=Han}A-Za-z·]{3,20}$/u.test(one) && isMedium(one));
    if (named !== undefined && (dated || tokens.every((one) => one === named || mayBePerson(one))))
      return named;
    const [only] = tokens;
    const linked = line.linked > 0 && line.linked <= (only?.length ?? 0) + 2;
    if (dated && tokens.length === 1 && only !== undefined && !mayBePerson(only) && (linked || line.parts))
      if (/^[\p{Script=Han}A-Za-z0-9]{2,20}$/u.test(only)) return only;
  }
  return undefined;
}

/** Clients print who posted it and when over the headline. */
function hasTime(line: Line): boolean {
  return /(?<!\d)\d{1,2}[-/月]\d{1,2}日? \d{1,2}:\d\d/u.test(line.parts?.join(' ') ?? line.text);
}

/** `By An Wei | chinadaily.com.cn | Updated: 2023-03-07`, `(Xinhua)`, `Xinhua) 10:34, March 02, 2023`. */
function english(line: Line): string | undefined {
  if (line.text.length > 140) return undefined;
  const between = /^By [^|]{3,60}\| ?([A-Za-z][\w.' -]{2,40}?) ?\| ?(?:Updated|Published|\d)/u.exec(
    line.text,
  )?.[1];
  const held =
    /^By [A-Z][\w.' -]{2,40}\(([A-Z][\w.' -]{2,40})\) ?Updated/u.exec(line.text)?.[1] ??
    /^\(([A-Z][\w .']{2,40}?) (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.? \d/u.exec(
      line.text,
    )?.[1];
  return (
    between ??
    held ??
    /^\(?(Xinhua|CGTN|China Daily|Global Times|People's Daily(?: Online)?|Agencies|Reuters|AFP|AP|ECNS|CNS)(?:\)|$|[ ,|]{1,3}\d)/u.exec(
      line.text,
    )?.[1]
  );
}

/** `[省发改委] 2016-04-01`: the source in brackets right before the date. */
function bracketed(line: Line): string | undefined {
  const inside = /^[[【] ?([\p{Script=Han}A-Za-z]{2,20}) ?[\]】] ?(?:19|20)\d\d[-/.年]\d/u.exec(
    folded(line),
  )?.[1];
  if (inside === undefined || buttons.test(inside) || mayBePerson(inside)) return undefined;
  return line.text
    .slice(1)
    .split(/[\]】]/u)[0]
    ?.trim();
}

/** `【2002-06-14／海東日報／14版／地方新聞】`: a short line that begins with a date. */
function isDatedLine(text: string): boolean {
  return (
    text.length <= 50 &&
    /^\D{0,2}(?:19|20)\d\d[-/.年]/.test(text) &&
    !/[。；！？，]/u.test(text) &&
    readDate(text) !== undefined
  );
}

/** `……。（来源：某某网）` */
function endSource(paragraph: string | undefined): string | undefined {
  const inside = /[(（]\s?(?:来源|稿源|据|来自)\s?[:：]?\s?([^()（）。，]{2,20})[)）]$/u.exec(
    paragraph?.slice(-40) ?? '',
  )?.[1];
  const bare = /[。！？”]\s?[(（]([^()（）。，,]{3,16}报)[)）]$/u.exec(paragraph?.slice(-40) ?? '')?.[1];
  if (inside === undefined) return bare;
  const name = tidySource(inside.replace(/(?:消息|报道|讯)$/u, ''));
  return name !== undefined && isMedium(name) ? name : undefined;
}

const sourceNames =
  /(?:^|[\s_-])(?:art(?:icle)?|news|post|info|txt|con(?:tent)?)?[_-]?(?:source|laiyuan|copyfrom|come[_-]?from|media[_-]?name|ly)(?:[_-]?(?:baidu|name|info|text|link|\d))?(?:$|\s)/i;

/** Text of an element called source, laiyuan, media-name … between headline and text. */
function namedSource(lines: readonly Line[]): string | undefined {
  for (const line of lines) {
    if (!line.element || line.text.length > 200) continue;
    const text = namedText(line.element);
    const name = text === undefined ? undefined : tidySource(text);
    if (name !== undefined && name.length <= 30 && /\p{L}{2}/u.test(name) && !/[:：]|\d\d/u.test(name))
      return name;
  }
  return undefined;
}

/** First such element in or around a block; iterative. */
function namedText(block: Element): string | undefined {
  const pending: Element[] = [block];
  for (let steps = 0; pending.length > 0 && steps < 80; steps++) {
    const element = pending.pop();
    if (!element) break;
    const { id, class: classes } = element.attribs;
    if ((id !== undefined || classes !== undefined) && sourceNames.test(`${id ?? ''} ${classes ?? ''}`)) {
      const text = shortText(element);
      if (text.length >= 2) return text;
    }
    for (let at = element.children.length - 1; at >= 0; at--) {
      const child = element.children[at];
      if (child instanceof Element) pending.push(child);
    }
  }
  return undefined;
}

function shortText(element: Element): string {
  let text = '';
  const pending: (Element | Text)[] = [element];
  for (let node = pending.pop(); node && text.length < 80; node = pending.pop()) {
    if (node instanceof Text) text += node.data;
    else
      for (let at = node.children.length - 1; at >= 0; at--) {
        const child = node.children[at];
        if (child instanceof Element || child instanceof Text) pending.push(child);
      }
  }
  return text.replace(/[\s\u00a0\u3000]+/gu, ' ').trim();
}
