import type { Element } from 'domhandler';
import { isBlock } from '../html/html-elements.ts';
import { folded, type Line } from '../lines/line.ts';
import { elementText, type PageLines } from '../lines/page-lines.ts';
import { knownName } from './known-containers.ts';

/** Boxes that may hold many sentences of their own. */
const boxes =
  /^(?:comments?(?:list|box|area|wrap|s)?|pinglun|reply|replies|sidebar|recommend|recommends|recommended|recommendations?|relat(?:ed|e|es|ive|ivenews|ednews|edlist|earticles?)|xiangguan|hotnews|tuijian|guess|paihang|ranking)$/;
/** Boxes of buttons, names and legal lines: a real paragraph more than a notice or two, and it is no such box. */
const strips =
  /^(?:footer|foot|copyright|copyrights|friendlinks?|breadcrumbs?|crumbs?|shar(?:e|es|ing|ebox|eto|ebar|edaddy)|fenxiang|bdshare|bdsharebuttonbox|jiathis|bshare|pager|pagination|paging|tags?|keywords?|toolbar|tools?|statement|disclaimer|qrcode|erweima)$/;
const advertWords = new Set(
  'ad ads adv advert adverts advertise advertisement advertising adbox adslot adsense adsbygoogle guanggao ggw tuiguang sponsor sponsors sponsored'.split(
    ' ',
  ),
);
/** 公告 and 广告 share their initials: such a box is an advert only when its content looks like one. */
const perhapsAdvert = new Set('gg promo promos promotion'.split(' '));
/** `has-ads`, `no-ad`: says something about adverts, is none. */
const denials = new Set('has no non not with without free'.split(' '));

/** A box is believed to stand beside the article up to this share of the page's text, whatever its name; an advert or a strip up to this many characters. */
const most = { share: 0.6, advertShare: 0.4, advert: 300, strip: 700, sentences: 3 };

/**
 * Lines in elements whose names say they are not the article: comments, recommendations, footers, adverts. Names are
 * compared word by word (`header` and `loading` are no `ad`); an element that holds most of the text is believed less than its text.
 */
export function asideLines(made: PageLines): ReadonlySet<number> {
  const aside = new Set<number>();
  const own = [0];
  let unlinkedSoFar = 0;
  for (const line of made.lines) {
    unlinkedSoFar += line.text.length - line.linked;
    own.push(unlinkedSoFar);
  }
  const total = own.at(-1) ?? 0;
  let answerEnd = 0;
  for (const [element, span] of made.spans) {
    const first = span[0];
    const end = span[1];
    if (end <= first || aside.has(first)) continue;
    const kind = kindOf(element);
    if (kind === undefined || !holdsItsLines(element, made.lines, first, end)) continue;
    if (kind === 'box' && made.lines.slice(first, Math.min(end, first + 3)).some(isAnswer)) answerEnd = end;
    if (kind === 'box' && first < answerEnd) continue;
    const unlinked = (own[end] ?? 0) - (own[first] ?? 0);
    if (unlinked > total * (kind === 'box' || kind === 'strip' ? most.share : most.advertShare)) continue;
    if (kind === 'strip' && !looksLikeStrip(element, made.lines.slice(first, end), unlinked)) continue;
    if (
      (kind === 'advert' || kind === 'perhaps') &&
      !looksLikeAdvert(kind, element, made.lines.slice(first, end), unlinked)
    )
      continue;
    for (let at = first; at < end; at++) aside.add(at);
  }
  return aside;
}

type Kind = 'box' | 'strip' | 'advert' | 'perhaps';

function kindOf(element: Element): Kind | undefined {
  if (element.name === 'footer' || element.name === 'nav') return 'strip';
  if (element.name === 'aside') return 'box';
  if (element.name.startsWith('amp-') && /^amp-(?:ad|auto-ads|sticky-ad|embed)$/.test(element.name))
    return 'advert';
  const { id, class: classes } = element.attribs;
  if (id === undefined && classes === undefined) return undefined;
  const names = id === undefined ? (classes ?? '') : `${id} ${classes ?? ''}`;
  let kind = kinds.get(names);
  if (kind === undefined) {
    if (kinds.size >= mostNames) kinds.clear();
    kind = kindOfNames(names) ?? null;
    kinds.set(names, kind);
  }
  return kind ?? undefined;
}

/** A page repeats its names, and the pages of a host do. */
const kinds = new Map<string, Kind | null>();
const mostNames = 2000;

function kindOfNames(names: string): Kind | undefined {
  const words = nameWords(names);
  if (words.some((word) => boxes.test(word))) return 'box';
  if (words.some((word) => strips.test(word))) return 'strip';
  if (words.some((word) => denials.has(word))) return undefined;
  if (words.some((word) => advertWords.has(word))) return 'advert';
  return words.some((word) => perhapsAdvert.has(word)) ? 'perhaps' : undefined;
}

/** `artAd-300x250 top_gg1` → art, ad, x, top, gg. */
function nameWords(names: string): readonly string[] {
  return names
    .slice(0, 300)
    .replace(/(?<=[a-z])(?=[A-Z])/g, ' ')
    .toLowerCase()
    .split(/[^a-z]+/);
}

/** An inline element or a cell may share its line with the article: then the line is not its own. */
function holdsItsLines(element: Element, lines: readonly Line[], first: number, end: number): boolean {
  if (isBlock(element.name) && element.name !== 'td' && element.name !== 'th') return true;
  if (end - first > 1) return true;
  if ((lines[first]?.text.length ?? 0) > 2000) return false;
  return elementText(element).length >= (lines[first]?.text.length ?? 0) * 0.8;
}

/** A box called `reply` may hold what an authority or the best answer says. */
function isAnswer(line: Line): boolean {
  return (
    line.text.length <= 60 &&
    /[答回]复如下|收悉|^(?:官方|单位|部门)(?:回复|答复)|^(?:办理|处理|受理)(?:结果|答复|意见)|^(?:答复|回复)(?:单位|部门|内容|机构|意见)|^(?:最佳|推荐|采纳)(?:答案|回答)/u.test(
      line.text,
    )
  );
}

/** Few words, or the sentences of a notice: an article's own container may be called `bshare` after the script that uses it. */
function looksLikeStrip(element: Element, lines: readonly Line[], unlinked: number): boolean {
  if (unlinked > most.strip || knownName(element) !== undefined) return false;
  if (element.name === 'footer' || element.name === 'nav') return true;
  return !lines.some((line) => line.heading === 1) && sentences(lines) < most.sentences;
}

function sentences(lines: readonly Line[]): number {
  return lines.filter((line) => line.text.length >= 30 && /[。！？]/u.test(line.text)).length;
}

function looksLikeAdvert(kind: Kind, element: Element, lines: readonly Line[], unlinked: number): boolean {
  if (unlinked > most.advert || knownName(element) !== undefined) return false;
  if (lines.some((line) => line.heading === 1) || sentences(lines) >= most.sentences) return false;
  if (kind === 'advert') return true;
  const linked = lines.reduce((sum, line) => sum + line.linked, 0);
  return linked > unlinked || lines.some(isAdvertLine);
}

const label = /^[[【(]? ?(?:广告|商业推广|推广信息|advertisements?|sponsored) ?(?:[\]】)]|$|[:|丨>»]| )/iu;

/** A line that calls itself an advert: `【广告】…`, `广告 …>>`, or 广告 in an element of its own before a link. No sentence, no table row. */
export function isAdvertLine(line: Line): boolean {
  if (line.text.length > 80 || line.cells !== undefined) return false;
  const text = folded(line);
  if (/。/u.test(text)) return false;
  if (label.test(text) || /^打开.{2,10} ?查看(?:精彩图片|更多|全文|原图)/u.test(text)) return true;
  const opening = line.parts?.[0];
  return (
    opening !== undefined &&
    /^(?:广告|廣告|推广|推廣)$/u.test(opening) &&
    line.linked > line.text.length * 0.5
  );
}
