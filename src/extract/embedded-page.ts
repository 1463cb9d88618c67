import { chineseOutsideTags, type EmbeddedString, embeddedStrings } from './embedded-strings.ts';
import { squeeze } from './line.ts';
import { readTagDate } from './read-date.ts';

/** Keys by which a text, its headline, time and source are known, as huanqiu.com, ifeng.com and toutiao.com name them. */
const keys = {
  text: /(?:^|[-_ ])(?:content|contents|body|text|detail|html|maintext|zhengwen)$|(?:article|news|post|main)(?:content|body|text|detail)$/i,
  title: /(?:^|[-_ ])(?:title|headline|subject)$|(?:article|news|doc|main)title$/i,
  time: /time$|date$|^datepublished$|(?:^|[-_ ])time$/i,
  source: /(?:^|[-_ ])(?:source(?:[-_]?name)?|media(?:[-_]?name)?|origin|copyfrom)$/i,
} as const;

const markup = /<(?:p|div|br|section|article|span|h[1-6])\b[^<>]{0,2000}>/i;
/** Chinese characters of a text with mark-up, and of one without, which must be named as a text. */
const least = { marked: 40, plain: 100 };
/** Templates wait for values; a text has sentences. */
const template = /\{\{|\$\{|<%|\{%/;
/** Strings around the text among which the headline, the time and the source are looked for. */
const reach = 60;

/**
 * A page whose article stands only in a script or a hidden textarea → the page a reader would see: head, headline, time and
 * source, text. Undefined when it holds no such text.
 */
export function embeddedPage(html: string): string | undefined {
  if (!/<(?:script|textarea)\b/i.test(html)) return undefined;
  const strings = embeddedStrings(html);
  const at = textAt(strings);
  const text = strings[at]?.value;
  if (text === undefined) return undefined;
  const near = strings
    .map((one, index) => ({ ...one, far: Math.abs(index - at) }))
    .filter(({ far }) => far > 0 && far <= reach)
    .toSorted((a, b) => a.far - b.far);
  const head = /<head\b[\s\S]{0,200000}?<\/head>/i.exec(html)?.[0] ?? '<head></head>';
  const name = squeeze(/<title[^<>]{0,200}>([^<]{0,500})/i.exec(head)?.[1] ?? '');
  const titles = near.filter(({ key, value }) => keys.title.test(key) && isTitle(value));
  const title = titles.find(({ value }) => name.includes(squeeze(value)) && value.length >= 6) ?? titles[0];
  const time = near
    .filter(({ key }) => keys.time.test(key))
    .flatMap(({ value }) => readTagDate(value) ?? [])[0];
  const source = near.find(
    ({ key, value }) =>
      keys.source.test(key) && /^[^\s<>{}:/]{2,30}$/u.test(value) && chineseOutsideTags(value) >= 2,
  );
  const printed =
    time && `${time.at.slice(0, 10)} ${time.precision === 'minute' ? time.at.slice(11, 19) : ''}`;
  return [
    `<!DOCTYPE html><html>${head}<body><main>`,
    title ? `<h1>${escaped(title.value)}</h1>` : '',
    printed || source ? `<p>${printed ?? ''} ${source ? `来源：${escaped(source.value)}` : ''}</p>` : '',
    `<article class="article-content">${markup.test(text) ? text : `<p>${text.replaceAll('\n', '</p><p>')}</p>`}</article>`,
    '</main></body></html>',
  ].join('');
}

/** Index of the longest string that is a text, -1 when there is none. */
function textAt(strings: readonly EmbeddedString[]): number {
  let best = -1;
  let most = 0;
  for (const [at, { key, value }] of strings.entries()) {
    if (value.length < least.marked || !/[。！？]/.test(value) || template.test(value)) continue;
    const wanted = markup.test(value) ? least.marked : keys.text.test(key) ? least.plain : Infinity;
    const length = wanted === Infinity ? 0 : chineseOutsideTags(value);
    if (length < wanted || length <= most) continue;
    best = at;
    most = length;
  }
  return best;
}

function isTitle(value: string): boolean {
  return (
    value.length >= 4 &&
    value.length <= 120 &&
    !/[<>{}]|^https?:/.test(value) &&
    chineseOutsideTags(value) >= 4
  );
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
