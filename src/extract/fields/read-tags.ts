import { definedOnly } from '../../defined-only.ts';
import type { HtmlPage } from '../html/parse-html.ts';
import { cutSuffix } from './cut-suffix.ts';
import { readJsonLd } from './read-json-ld.ts';
import { scriptDate } from './script-date.ts';

/** What a page says of itself in tags meant for machines, cleaned of values that are no values. */
export interface PageTags {
  readonly title?: string;
  /** Value and tag name, best first. */
  readonly dates: readonly { readonly value: string; readonly tag: string }[];
  readonly source?: string;
  readonly author?: string;
  readonly publisher?: string;
  readonly siteName?: string;
  readonly siteIdCode?: string;
  readonly columnName?: string;
  readonly canonical?: string;
  readonly url?: string;
  readonly description?: string;
  /** From a script variable; weaker than anything printed. */
  readonly scriptDate?: string;
  readonly keywords?: string;
  /** When the page was last changed: no date of publication, but it knows the year. */
  readonly changedDate?: string;
  /** ArticleTitle or PubDate is there: by the rules a page of detail. */
  readonly mandated: boolean;
  /** `title` is ArticleTitle. */
  readonly hasTitle?: boolean;
  /** `source` is ContentSource. */
  readonly hasSource?: boolean;
}

/** 国办发〔2017〕47号, 网页标签规范, then the large sites' own, then what the rest of the web uses. */
const titleTags = ['articletitle', 'og:title', 'twitter:title', 'title'] as const;
const dateTags = [
  'pubdate',
  'publishdate',
  'firstpublishedtime',
  'publish_time',
  'apub:time',
  'article:published_time',
  'bytedance:published_time',
  'weibo: article:create_at',
  'weibo:article:create_at',
  'og:release_date',
  'og:time',
  'datepublished',
  'article:create_at',
  'og:published_time',
  'og:article:published_time',
  'article:create_time',
  'originalpublicationdate',
  'article_date_original',
  'rnews:datepublished',
  'dc.date.issued',
  'publication_date',
  'publish-date',
  'publishtime',
  'pubtime',
  '_pubtime',
  'sailthru.date',
  'parsely-pub-date',
  'createdate',
] as const;
const sourceTags = ['contentsource', 'source', 'article:source', 'mediaid', 'weibo: article:source'] as const;
const authorTags = ['author', 'article:author', 'og:article:author'] as const;

/** Read <meta>, JSON-LD and WeChat's script variables; wrong values of every known sort (empty, "null", template codes, unclosed quotes) are left out. */
export function readTags(page: HtmlPage, html: string): PageTags {
  const metas = new Map<string, string>();
  const broken = page.metas.some((meta) => meta.content.includes('<'));
  const all = broken ? [...page.metas, ...readRawMetas(html)] : page.metas;
  for (const meta of all) {
    const value = cleanValue(meta.content);
    if (value !== undefined && !metas.has(meta.name)) metas.set(meta.name, value);
  }
  const linked = readJsonLd(page.scripts);
  const first = (names: readonly string[]): string | undefined => {
    for (const name of names) {
      const value = metas.get(name);
      if (value !== undefined) return value;
    }
    return undefined;
  };
  const dates = dateTags.flatMap((tag) => {
    const value = metas.get(tag);
    return value === undefined ? [] : [{ value, tag }];
  });
  if (linked.date !== undefined) dates.push({ value: linked.date, tag: 'datepublished' });
  const wechat = wechatTime(page.scripts);
  const code = metas.get('siteidcode')?.replace(/\s/gu, '');
  const tags = {
    title: first(titleTags.slice(0, 1)) ?? linked.title ?? first(titleTags),
    source: first(sourceTags),
    author: first(authorTags) ?? linked.author,
    publisher: linked.publisher,
    siteName: first(['sitename', 'og:site_name', 'application-name']),
    siteIdCode: code !== undefined && isSiteIdCode(code) ? code : undefined,
    columnName: first(['columnname', 'article:section']),
    canonical: page.canonical,
    url: first(['url', 'og:url']) ?? linked.url,
    scriptDate: scriptDate(page.scripts, cutSuffix(page.title, '')),
    keywords: first(['keywords']),
    changedDate: first(['dateupdate', 'article:modified_time', 'og:updated_time', 'datemodified']),
    description: first(['description', 'og:description']),
  };
  return {
    ...definedOnly(tags),
    dates: wechat === undefined ? dates : [...dates, { value: wechat, tag: 'create_time' }],
    mandated: metas.has('articletitle') || metas.has('pubdate'),
    hasTitle: metas.has('articletitle'),
    hasSource: metas.has('contentsource'),
  };
}

/** Ten characters: six digits of an area and a serial, or bm and eight digits. Templates carry 0000000000 or 1234567890. */
export function isSiteIdCode(code: string): boolean {
  if (!/^(?:\d{10}|bm\d{8})$/i.test(code)) return false;
  return !/^(?:(\d)\1{9}|1234567890)$/.test(code);
}

const noValue = /^(?:null|undefined|none|nan|n\/a|无|暂无|标题|文章标题|来源|-+|\.+)$/i;
const template = /\{\{|\}\}|\$\{|<%|%>|\$\$|\[!--|\{[a-z$][\w:.$ -]{0,60}\}|^\$[a-z_]+\$?$|^#[a-z_]+#$/i;

/** A tag's value without mark-up, or undefined when it says nothing. */
function cleanValue(content: string): string | undefined {
  const value = content
    .slice(0, 600)
    .replace(/<[^<>]{0,200}>/g, '')
    .replace(/<[\s\S]*$/, '')
    .replace(/[\s\u00a0\u3000]+/gu, ' ')
    .trim()
    .replace(/(?:[>"']|\/>)+$/, '')
    .trim();
  if (value.length === 0 || noValue.test(value) || template.test(value)) return undefined;
  return value;
}

/** An unclosed quote swallows the next tags: read them again, each up to its own `>`. */
function readRawMetas(html: string): readonly { readonly name: string; readonly content: string }[] {
  const found: { name: string; content: string }[] = [];
  for (const match of html.slice(0, 65_536).matchAll(/<meta\b([^<>]{1,1000})/gi)) {
    const tag = match[1] ?? '';
    const name = /\b(?:name|property)\s{0,5}=\s{0,5}["']?([^"'\s>]{1,60})/i.exec(tag)?.[1];
    const content = /\bcontent\s{0,5}=\s{0,5}["']?([^"'>]{1,600})/i.exec(tag)?.[1];
    if (name !== undefined && content !== undefined) found.push({ name: name.toLowerCase(), content });
  }
  return found;
}

function wechatTime(scripts: readonly string[]): string | undefined {
  for (const script of scripts) {
    const match =
      /\bvar ct ?= ?["'](1\d{9})["']/.exec(script) ?? /\bcreate_time ?[:=] ?["'](1\d{9})["']/.exec(script);
    if (match) return match[1];
  }
  return undefined;
}
