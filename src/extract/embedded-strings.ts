import { countChinese } from './line.ts';

/** A string a page keeps for its scripts: in an object (`"content": "…"`), a variable, or a `<textarea>` that nobody sees. */
export interface EmbeddedString {
  /** Name of the member or variable, or the class of the textarea. */
  readonly key: string;
  /** With its escapes and entities undone. */
  readonly value: string;
}

const most = { strings: 20_000, length: 500_000 };
const member = /([A-Za-z_$][\w$-]{0,40})["']?[ \t\n\r]{0,4}[:=][ \t\n\r]{0,4}(["']|1\d{9}(?:\d{3})?\b)/g;

/** Strings of a page's scripts and textareas, in page order. One pass; never throws. */
export function embeddedStrings(html: string): readonly EmbeddedString[] {
  const found: EmbeddedString[] = [];
  for (const { name, attributes, text } of blocks(html)) {
    if (name === 'textarea') {
      const key = /\b(?:class|id)\s{0,3}=\s{0,3}["']?([\w -]{1,80})/i.exec(attributes)?.[1]?.trim();
      if (key) found.push({ key, value: undone(text) });
      continue;
    }
    const script = /^\s{0,20}%7B/i.test(text) ? fromPercent(text) : text;
    member.lastIndex = 0;
    for (let match = member.exec(script); match; match = member.exec(script)) {
      const [, key = '', quote = ''] = match;
      if (quote.length > 1) found.push({ key, value: quote });
      else {
        const end = closing(script, member.lastIndex, quote);
        if (end < 0) break;
        if (end - member.lastIndex <= most.length)
          found.push({ key, value: undone(script.slice(member.lastIndex, end)) });
        member.lastIndex = end + 1;
      }
      if (found.length >= most.strings) return found;
    }
  }
  return found;
}

interface Block {
  readonly name: string;
  readonly attributes: string;
  readonly text: string;
}

function* blocks(html: string): Generator<Block> {
  const opening = /<(script|textarea)\b([^<>]{0,400})>/gi;
  for (let match = opening.exec(html); match; match = opening.exec(html)) {
    const name = (match[1] ?? '').toLowerCase();
    const end = html.indexOf(`</${name}`, opening.lastIndex);
    if (end < 0) return;
    yield { name, attributes: match[2] ?? '', text: html.slice(opening.lastIndex, end) };
    opening.lastIndex = end;
  }
}

/** Index of the quote that ends a string, -1 when none does. */
function closing(text: string, from: number, quote: string): number {
  for (let at = from; at < text.length; at++) {
    const code = text[at];
    if (code === '\\') at++;
    else if (code === quote) return at;
  }
  return -1;
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\n', t: ' ', b: '', f: '' };
const entities: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  '#34': '"',
  '#39': "'",
  '#x2f': '/',
  '#x3d': '=',
  amp: '&',
};

/** Escapes and entities undone as often as they were put in: `\\u003Cp\\u003E`, `&lt;p&gt;`. */
function undone(raw: string): string {
  let text = raw;
  for (let round = 0; round < 3; round++) {
    const before = text;
    if (text.includes('\\'))
      text = text.replace(/\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|([\s\S]))/g, (_all, long, short, one) =>
        one === undefined ? String.fromCharCode(Number.parseInt(long ?? short, 16)) : (escapes[one] ?? one),
      );
    if (/&(?:lt|quot|#34|#x)/i.test(text) && !/<[a-z]/i.test(text))
      text = text.replace(
        /&(lt|gt|quot|apos|amp|#34|#39|#x2f|#x3d);/gi,
        (all, name) => entities[name.toLowerCase()] ?? all,
      );
    if (text === before) break;
  }
  return text.replace(/^\s{0,4}"(?=[\s\S])|"\s{0,4}$/g, '');
}

function fromPercent(text: string): string {
  try {
    return decodeURIComponent(text.trim());
  } catch {
    return '';
  }
}

/** Chinese characters of a text outside its tags. */
export function chineseOutsideTags(text: string): number {
  return countChinese(text.replace(/<[^<>]{0,2000}>/g, ''));
}
