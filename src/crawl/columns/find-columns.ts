import { type CheerioAPI, load } from 'cheerio';
import type { AnyNode, Element } from 'domhandler';
import { isFile, isSameSite } from '../page-url.ts';
import { isArticleAddress } from '../profiles/article-address.ts';
import { linkAddress } from '../profiles/link-address.ts';
import { dateOfUrl } from '../profiles/list-date.ts';
import { absoluteUrl } from '../profiles/list-page.ts';
import { deepestNesting } from '../profiles/nesting.ts';
import { columnWords, otherColumns } from './column-words.ts';

/** A column that a page leads to. */
export interface ColumnLink {
  readonly url: string;
  readonly name: string;
  /** 1 to 6 by its words, one more in a menu or below the page's own folder; the most promising first. */
  readonly weight: number;
  /** Its name alone says that it is about work safety. */
  readonly safety: boolean;
  /** How the page leads there: `link "通知公告"`, `"更多" below "通知公告"`, `feed`. */
  readonly why: string;
}

export interface FoundColumns {
  readonly columns: readonly ColumnLink[];
  /** The page that lists the site's columns (网站地图), where one is linked. */
  readonly siteMap?: string;
}

/** A column's name has so many characters; longer links are headlines. */
const longestName = 16;
const mostLinks = 20_000;
/** Real pages stay far below; parsing costs time by its square. */
const deepest = 1000;

const moreText =
  /^(?:查看)?(?:更多|more|全部)(?:信息|内容|>+|»|\+)*\s*[>»+]*$|^(?:\+|>{1,3}|»|\.{3,}|…+|\[更多\]|\[more\])$/i;
/** Addresses that are surely those of one article; a column's folder may be a number too. */
const surelyArticle =
  /\/t\d{8}_\d+|\/art_|\/(?:content|post|c|article|detail|show)_\d+|\/info\/\d+\/\d+|\/[\da-f]{32}\.s?html?$|\/content\.s?html?$/i;
/** 市安委会召开会议 is a headline, however short. */
const headlineWords = /召开|举行|开展|部署|印发|调研|督导|约谈|慰问|来[我市县]|深入|赴/;

/** Links of a page whose words name a work-safety column: menus, headings with 更多, breadcrumb, feeds. Same site only, without its home. Pure. */
export function findColumns(html: string, url: string): FoundColumns {
  if (html.length > 5_000_000 || deepestNesting(html) > deepest) return { columns: [] };
  const $ = load(html);
  const base = absoluteUrl($('base[href]').first().attr('href') ?? '', url) ?? url;
  const home = new URL(url);
  const folder = home.pathname.replace(/[^/]*$/, '');
  const found = new Map<string, ColumnLink>();
  let siteMap: string | undefined;
  const add = (address: string, name: string, why: string, menu = false): void => {
    const target = new URL(address);
    if (!isSameSite(target, home) || isFile(target)) return;
    if (target.pathname === '/' && target.search === '') return;
    if (dateOfUrl(address) !== undefined || surelyArticle.test(target.pathname)) return;
    if (/\/gkmlpt\/index$/.test(target.pathname)) {
      found.set(address, { url: address, name, weight: 3, safety: false, why: `${why}, gkmlpt` });
      return;
    }
    const word = wordOf(name);
    if (!word || (!menu && isArticleAddress(address))) return;
    const below =
      folder.length > 1 && target.host === home.host && target.pathname.startsWith(folder) ? 1 : 0;
    const weight = word.weight + (menu ? 0.5 : 0) + below;
    const known = found.get(address);
    if (!known || known.weight < weight)
      found.set(address, { url: address, name, weight, safety: word.safety === true, why });
  };
  // Menus are maps of images, too, and tabs that a script opens.
  for (const link of $('a, area[href], [onclick]').get().slice(0, mostLinks)) {
    const address = fragmentOf(link, base) ?? linkAddress(link, base);
    if (!address) continue;
    const text = nameOf($, link);
    if (
      /^(?:网站|站点)(?:地图|导航)$/.test(text) &&
      siteMap === undefined &&
      isSameSite(new URL(address), home)
    )
      siteMap = address;
    if (text === '' || moreText.test(text)) {
      const heading = headingAbove($, link);
      if (heading) add(address, heading, `"${text || '更多'}" beside "${heading}"`);
    } else if (text.length <= longestName) add(address, text, `link "${text}"`, inMenu(link));
  }
  for (const link of $('link[rel~="alternate"][href]').get().slice(0, 20)) {
    if (!/rss|atom/i.test($(link).attr('type') ?? '')) continue;
    const address = absoluteUrl($(link).attr('href') ?? '', base);
    const name = clean($(link).attr('title') ?? '') || 'RSS';
    if (address && isSameSite(new URL(address), home)) {
      const word = wordOf(name);
      found.set(address, {
        url: address,
        name,
        weight: word?.weight ?? 2,
        safety: word?.safety === true,
        why: 'feed of the page',
      });
    }
  }
  const columns = [...found.values()].sort((a, b) => b.weight - a.weight);
  return { columns, ...(siteMap !== undefined && { siteMap }) };
}

/** What a column's name says of it; undefined for one that carries no announcements. 通知公告 → weight 5. */
export function wordOf(name: string) {
  const word = columnWords.find(({ pattern }) => pattern.test(name));
  // 安全生产 in 安全生产许可证办理 is no column of news.
  return word &&
    !headlineWords.test(name) &&
    !(otherColumns.test(name) && !/^(?:安全生产|通知公告|公示公告)/.test(name)) &&
    !/许可|资格|证$/.test(name)
    ? word
    : undefined;
}

function nameOf($: CheerioAPI, link: Element): string {
  const text = clean($(link).text());
  const title = clean($(link).attr('title') ?? $(link).attr('alt') ?? '');
  if (text === '') return title || clean($(link).find('img[alt]').attr('alt') ?? '');
  // 通知公…, cut to fit a tab.
  return /(?:…|\.{2,})$/.test(text) && title !== '' ? title : text;
}

function clean(text: string): string {
  return text
    .replace(/[\s\u00a0\u3000\u200b]+/g, '')
    .replace(/^[·•●▪■◆>»|\-—【[]+|[>»|\-—】\]+:：]+$/g, '')
    .slice(0, 60);
}

/** The heading that a link 更多 belongs to: the nearest short words before it that name a column; of several tabs the open one, else the first. */
function headingAbove($: CheerioAPI, link: Element): string | undefined {
  let inner: AnyNode = link;
  for (let step = 0; step < 4; step++) {
    const parent: AnyNode | null = inner.parent;
    if (parent?.type !== 'tag' || /^(?:body|html)$/.test(parent.name)) return undefined;
    let node: AnyNode | null = inner.prev;
    for (let back = 0; node && back < mostSiblings; back++, node = node.prev) {
      const names = namesIn($, node);
      const heading = names.find(({ isOpen }) => isOpen) ?? names[0];
      if (heading) return heading.name;
    }
    inner = parent;
  }
  return undefined;
}

const mostNames = 12;
/** A heading stands so near before its link. */
const mostSiblings = 8;

/** Names of columns among the first short texts of a node, as headings and tabs write them. */
function namesIn(
  $: CheerioAPI,
  node: AnyNode,
): readonly { readonly name: string; readonly isOpen: boolean }[] {
  if (node.type === 'text') {
    const name = clean(node.data);
    return isColumnName(name) ? [{ name, isOpen: false }] : [];
  }
  if (node.type !== 'tag') return [];
  const inside = $(node).find('h1,h2,h3,h4,h5,li,dt,span,b,strong,em,i,a,p,div,td,font').get();
  const found = [node, ...inside.slice(0, mostNames * 4)].flatMap((element) => {
    // Only the innermost element: around it stand several names in one.
    if (
      $(element)
        .children()
        .get()
        .some((child) => clean($(child).text()) !== '')
    )
      return [];
    const name = clean($(element).text());
    const isOpen = /\b(?:cur|current|on|active|hover|selected|act)\b/i.test(element.attribs.class ?? '');
    return isColumnName(name) ? [{ name, isOpen }] : [];
  });
  if (found.length > 0) return found.slice(0, mostNames);
  // 应<i>急</i>要闻: letters set one by one.
  const whole = clean($(node).text());
  return isColumnName(whole) ? [{ name: whole, isOpen: false }] : [];
}

function isColumnName(text: string): boolean {
  return text !== '' && text.length <= longestName && wordOf(text) !== undefined;
}

/** gkmlpt names the category in the fragment, which other addresses are better without. */
function fragmentOf(link: Element, base: string): string | undefined {
  const href = link.attribs.href?.trim() ?? '';
  return /\/gkmlpt\/index#\d/.test(href) && URL.canParse(href, base) ? new URL(href, base).href : undefined;
}

function inMenu(link: Element): boolean {
  let up: AnyNode | null = link.parent;
  for (let step = 0; up?.type === 'tag' && step < 8; step++, up = up.parent) {
    if (
      up.name === 'nav' ||
      /nav|menu|crumb|position|weizhi/i.test(`${up.attribs.class ?? ''} ${up.attribs.id ?? ''}`)
    )
      return true;
  }
  return false;
}
