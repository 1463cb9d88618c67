import { countChinese, weight } from '../lines/line.ts';

/** An article that a page keeps as data for a script to show. */
export interface StoredArticle {
  readonly html: string;
  readonly title?: string;
  readonly source?: string;
  /** As stored: a printed date, or seconds or milliseconds since 1970. */
  readonly date?: string;
}

/** A stored text counts from this weight; its headline stands within so many characters before it. */
const least = { weight: 60 };
const most = { values: 400, near: 4000, headline: 120, source: 40 };

/** Keys under which news sites keep a text: __NEXT_DATA__, __INITIAL_STATE__, allData, BASE_DATA, articleBody of JSON-LD. */
const key =
  /["']?\b(content|contents|articleBody|body|contentHtml|content_html|articleContent|article_content|detail|text|html|data|txt|newsContent|zhengwen|rawContent)["']?\s{0,3}:\s{0,3}(["'])/g;

/**
 * The longest text among the strings of a page's scripts, else of its <textarea>s: pages whose elements are empty until a
 * script fills them. Undefined when none reads like an article. Linear in the scripts' length.
 */
export function scriptArticle(
  scripts: readonly string[],
  stored: readonly { readonly name: string; readonly text: string }[],
): StoredArticle | undefined {
  return fromStored(stored) ?? fromScripts(scripts);
}

function fromScripts(scripts: readonly string[]): StoredArticle | undefined {
  let best: { html: string; weight: number; script: string; at: number } | undefined;
  let seen = 0;
  for (const raw of scripts) {
    const script = /^\s{0,20}%7B/i.test(raw) ? fromPercent(raw) : raw;
    for (const match of script.matchAll(key)) {
      if (++seen > most.values) break;
      const start = match.index + match[0].length;
      const end = stringEnd(script, start, match[2] ?? '"');
      if (end - start < least.weight) continue;
      const html = readString(script.slice(start, end));
      const own = textWeight(html);
      if (own >= least.weight && own > (best?.weight ?? 0))
        best = { html, weight: own, script, at: match.index };
    }
  }
  if (!best) return undefined;
  const { script, at } = best;
  const around = script.slice(Math.max(0, at - most.near), at);
  const behind = script.slice(at + best.html.length, at + best.html.length + most.near);
  const title =
    nearest(around, /["']?\b(?:title|headline|articleTitle|newsTitle)["']?\s{0,3}:\s{0,3}(["'])/g, true) ??
    nearest(behind, /["']?\b(?:title|headline)["']?\s{0,3}:\s{0,3}(["'])/g, false);
  const names =
    /["']?\b(?:source|sourceName|source_name|mediaName|media_name|origin|copyFrom)["']?\s{0,3}:\s{0,3}(["'])/g;
  const source = nearest(around, names, true) ?? nearest(behind, names, false);
  const dates =
    /["']?\b(?:newsTime|publishTime|publish_time|pubTime|pubDate|publishDate|datePublished|createTime|ctime|time)["']?\s{0,3}:\s{0,3}(["'])/g;
  const date = nearest(around, dates, true) ?? nearest(behind, dates, false);
  return {
    html: best.html,
    ...(title !== undefined && title.length <= most.headline && { title }),
    ...(source !== undefined && source.length <= most.source && { source }),
    ...(date !== undefined && { date }),
  };
}

function fromStored(
  stored: readonly { readonly name: string; readonly text: string }[],
): StoredArticle | undefined {
  const find = (pattern: RegExp): string | undefined => {
    const text = stored.find(
      (one) => pattern.test(one.name) && !/^\s{0,9}(?:https?:|$)/.test(one.text),
    )?.text;
    return text?.trim();
  };
  const content = stored
    .filter(({ name }) => /content|body|zhengwen|detail/i.test(name))
    .reduce((a, { text }) => (text.length > a.length ? text : a), '');
  const html = unescapeTags(content);
  if (textWeight(html) < least.weight) return undefined;
  const title = find(/title/i);
  const date = find(/time|date/i);
  const source = find(/source|media/i);
  return {
    html,
    ...(title !== undefined && { title: title.slice(0, most.headline) }),
    ...(date !== undefined && { date }),
    ...(source !== undefined && { source: source.replace(/<[^<>]{0,300}>/g, '').slice(0, most.source) }),
  };
}

/** Index of the quote that ends a string, or the script's end. */
function stringEnd(script: string, start: number, quote: string): number {
  let at = start;
  while (at < script.length) {
    const end = script.indexOf(quote, at);
    if (end < 0) return script.length;
    let slashes = 0;
    while (script[end - 1 - slashes] === '\\') slashes++;
    if (slashes % 2 === 0) return end;
    at = end + 1;
  }
  return at;
}

const escapes: Readonly<Record<string, string>> = { n: '\n', t: ' ', r: '', b: '', f: '' };

function readString(raw: string): string {
  const text = raw.includes('\\')
    ? raw.replace(/\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|([\s\S]))/g, (_, u, x, one) =>
        one === undefined ? String.fromCharCode(Number.parseInt(u ?? x, 16)) : (escapes[one] ?? one),
      )
    : raw;
  return unescapeTags(text);
}

const entities: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  quot: '"',
  amp: '&',
  '#39': "'",
  '#x27': "'",
  '#34': '"',
};

/** `&lt;p&gt;` → `<p>`, where no tag stands in plain. */
function unescapeTags(text: string): string {
  if (/<\w/.test(text) || !text.includes('&lt;')) return text;
  return text.replace(/&(lt|gt|quot|amp|#39|#x27|#34);/g, (_, name: string) => entities[name] ?? '');
}

/** Weight of the sentences in stored HTML; a list of names or a piece of code weighs nothing. */
function textWeight(html: string): number {
  const text = html.replace(/<[^<>]{0,2000}>/g, ' ');
  if (!/[。！？；，]|[.!?] /u.test(text) || /function ?\(|=>|\{\s{0,9}\w+\s{0,3}:/.test(text.slice(0, 2000)))
    return 0;
  const own = weight(text);
  return countChinese(text) * 3 >= own || /<p[\s>]/i.test(html) ? own : 0;
}

/** First value of such a key behind, or last before, the text. */
function nearest(part: string, pattern: RegExp, last: boolean): string | undefined {
  let found: string | undefined;
  for (const match of part.matchAll(pattern)) {
    const start = match.index + match[0].length;
    const value = readString(
      part.slice(start, Math.min(stringEnd(part, start, match[1] ?? '"'), start + 400)),
    ).trim();
    if (value.length < 2) continue;
    found = value;
    if (!last) break;
  }
  return found;
}

/** RENDER_DATA of toutiao.com is percent-encoded JSON. */
function fromPercent(text: string): string {
  try {
    return decodeURIComponent(text.trim());
  } catch {
    return '';
  }
}
