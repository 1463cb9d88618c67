import { type AnyNode, type Element, isTag, isText } from 'domhandler';
import { getElementsByTagName, textContent } from 'domutils';
import { isDayOnly, wholeDate } from './list-date.ts';

/** Links that lead to the article beside its headline. */
const notTitles =
  /^(?:查看|阅读|浏览)?(?:详情|全文|更多|详细|正文|原文|详细内容|查看|阅读全文|点击查看|点击进入|点击下载|下载|附件|附件下载|预览|进入|展开|收起|评论|分享|收藏|more|read more|view)(?:详情|全文|内容)?[\s>›».…[\]【】]*$/i;
const markers = /^[[【(（]?(?:置顶|顶|推荐|荐|最新|新|热|hot|new|top|图|视频|原创|图文)[\])】）]?$/i;
/** How long a film is, on its picture. */
const duration = /^\s?\d{1,2}:\d{2}(?::\d{2})?\s?$/;
const headline = /^h[1-6]$/;
const headlineClass =
  /(?:^|[\s_-])(?:title|tit|bt|biaoti|headline|name|subject|tittle|wztitle)(?:$|[\s_-]|\d)/i;
const blocks = new Set('div p ul li table section article dl dt dd h1 h2 h3 h4 h5 h6'.split(' '));

/** The words of a link that are its headline, without dates, numbers and markers; whole where the text is cut short and an attribute has the rest. '' where there is none. */
export const actionLink = notTitles;

export function linkTitle(link: Element): string {
  const text = shownTitle(link) || pictureTitle(link);
  const attribute = attributeTitle(link);
  if (attribute === '' || attribute === text) return notTitles.test(text) ? '' : text;
  if (text === '' || notTitles.test(text)) return notTitles.test(attribute) ? '' : attribute;
  const cut = /(\.{2,}|…|⋯|。。)$/.test(text);
  const start = text.replace(/[.…⋯。\s]+$/, '');
  // An attribute may say something else: the column, the day, what a click does.
  if (cut) return attribute.length >= start.length - 1 && shareWords(attribute, start) ? attribute : text;
  // Cut without a sign, or the attribute says the same and more of it.
  const squeezed = attribute.replace(/\s/g, '');
  const known = squeezed.startsWith(start.replace(/\s/g, '').slice(0, 40));
  return known && squeezed.length > text.replace(/\s/g, '').length ? attribute : text;
}

function shareWords(attribute: string, start: string): boolean {
  const [a, b] = [attribute.replace(/\s/g, ''), start.replace(/\s/g, '')];
  return a.includes(b.slice(0, 4)) || b.includes(a.slice(0, 4));
}

function shownTitle(link: Element): string {
  const marked = findHeadline(link, 0);
  if (marked) {
    const text = tidy(textContent(marked));
    if (text.length > 1 && !wholeDate(text)) return text;
  }
  const parts = partsOf(link);
  const kept = parts.filter(({ text }, index) => text !== '' && !isSmall(text, parts[index + 1]?.text));
  // Blocks set apart are headline and summary; runs of inline words belong together.
  if (kept.some((part) => part.block)) {
    const long =
      kept.find((part) => part.text.length >= 4) ?? kept.find((part) => part.text.trim().length >= 2);
    return tidy(long?.text ?? '');
  }
  return tidy(kept.map((part) => part.text).join(''));
}

/** What a picture says that stands alone in a link. */
function pictureTitle(link: Element): string {
  if (textContent(link).trim() !== '') return '';
  const image = getElementsByTagName('img', link, true, 1)[0];
  const text = tidy(image?.attribs.alt ?? '');
  return text.length >= 6 && !/\.(?:jpe?g|png|gif)$/i.test(text) ? text : '';
}

interface Part {
  readonly text: string;
  readonly block: boolean;
}

function partsOf(link: Element): readonly Part[] {
  const parts: Part[] = [];
  const walk = (nodes: readonly AnyNode[], depth: number) => {
    for (const node of nodes) {
      if (parts.length > 60) return;
      if (isText(node)) parts.push({ text: inline(node.data), block: false });
      else if (isTag(node)) {
        if (node.name === 'script' || node.name === 'style') continue;
        const nested = depth < 6 && node.children.some((child) => isTag(child) && child.name !== 'br');
        if (nested && !flat.has(node.name)) walk(node.children, depth + 1);
        else parts.push({ text: inline(textContent(node).slice(0, 1000)), block: blocks.has(node.name) });
      }
    }
  };
  walk(link.children, 0);
  return parts;
}

/** Elements whose inner ones are only style. */
const flat = new Set(['font', 'b', 'strong', 'em', 'u']);

function findHeadline(element: Element, depth: number): Element | undefined {
  for (const child of element.children) {
    if (!isTag(child)) continue;
    if (headline.test(child.name)) return child;
    const named = child.attribs.class;
    if (named && headlineClass.test(named) && child.children.length > 0) {
      return findHeadline(child, depth + 1) ?? child;
    }
    const inner = depth < 5 ? findHeadline(child, depth + 1) : undefined;
    if (inner) return inner;
  }
  return undefined;
}

function isSmall(text: string, following = ''): boolean {
  // `<font>2024</font>年…`: a number is part of the headline where its unit follows.
  if (/^ ?\d{1,5}$/.test(text) && /^[年月日号个届次起期条项名人家天·．.%“”"\d]/.test(following)) return false;
  return (
    /^[\d\s.、·•\-|>»›]{1,5}$/.test(text) ||
    duration.test(text) ||
    markers.test(text) ||
    wholeDate(text) !== undefined ||
    isDayOnly(text)
  );
}

/** `标题：关于…\n发布时间：2024-07-30` → the headline alone. */
function attributeTitle(link: Element): string {
  const raw = link.attribs.title || link.attribs['aria-label'] || innerTitle(link);
  if (raw === '' || raw.length > 1000) return '';
  const labelled = /标\s{0,4}题\s{0,4}[:：]\s{0,4}([^\n\r]{1,300})/.exec(raw)?.[1];
  const title = tidy((labelled ?? raw).replace(/<[^>]{0,200}>/g, ''));
  return title.length < 300
    ? title.replace(/\s*(?:作者|发布时间|更新时间|点击数|来源)[:：].{0,200}$/, '')
    : '';
}

/** `<a><span title="the whole">cut…</span></a>` */
function innerTitle(link: Element): string {
  const only = link.children.filter(isTag);
  const inner = only.length === 1 ? only[0] : undefined;
  return inner && inner.name !== 'img' ? (inner.attribs.title ?? '') : '';
}

function inline(text: string): string {
  return text.replace(/[\s\u00a0\u3000\u200b\ufeff]+/g, ' ');
}

const datesAround =
  /^[[(（【]?\s?20\d\d[-./年]\d{1,2}[-./月]\d{1,2}日?\s?[\])）】]?\s{0,3}(?=\S{4})|\s{0,3}[[(（【]?\s?20\d\d[-./年]\d{1,2}[-./月]\d{1,2}日?(?:\s\d{1,2}:\d{2}(?::\d{2})?)?\s?[\])）】]?$|\s{0,3}[[(（【]\s?\d{1,2}[-./月]\d{1,2}日?\s?[\])）】]$/g;

function tidy(text: string): string {
  return inline(text)
    .trim()
    .replace(/^(?:[·•●▪■◆◇★☆○※►▶♦*∙・﹒]|&gt;|>|»|›)+\s{0,3}/, '')
    .replace(datesAround, '')
    .trim();
}
