import { type CharsetFamily, charsetFamily } from './charset-family.ts';

/** One declaration, where it stands and what it says. */
export interface Declared {
  readonly where: 'header' | 'meta' | 'xml';
  readonly label: string;
  readonly family: CharsetFamily;
}

/** Pages put the tag behind long scripts, or into the body; deeper than this nobody has seen one. */
const searched = 65_536;
const metaTag =
  /<meta\b[^<>]{0,400}?charset(?:\s{0,9}=\s{0,9}["']?charset)?\s{0,9}=\s{0,9}["']?\s{0,9}([\w-]{2,20})/gi;
const xmlDeclaration =
  /^(?:\xef\xbb\xbf)?\s{0,20}<\?xml\b[^<>]{0,200}?encoding\s{0,9}=\s{0,9}["']([\w-]{2,20})/i;
const headerCharset = /charset\s{0,9}=\s{0,9}["']?\s{0,9}([\w-]{2,20})/i;

/** All charset declarations that a decoder knows: header first, then XML declaration, then every <meta>, without repeats. */
export function declaredCharsets(
  bytes: Uint8Array,
  headers: Readonly<Record<string, string>>,
): readonly Declared[] {
  const found: Declared[] = [];
  const add = (where: Declared['where'], label: string | undefined): void => {
    if (label === undefined) return;
    const said = charsetFamily(label);
    if (said === undefined) return;
    // A tag that could be read as ASCII shows that UTF-16 is not what it stands in (WHATWG HTML, 13.2.3.3).
    const family = where !== 'header' && said.startsWith('utf-16') ? 'utf-8' : said;
    if (!found.some((one) => one.where === where && one.family === family))
      found.push({ where, label, family });
  };
  add('header', headerCharset.exec(headers['content-type'] ?? '')?.[1]);
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, searched)).toString(
    'latin1',
  );
  add('xml', xmlDeclaration.exec(head)?.[1]);
  for (const match of withoutUnread(head).matchAll(metaTag)) add('meta', match[1]);
  return found;
}

const unread: readonly (readonly [open: RegExp, close: string])[] = [
  [/<!--/g, '-->'],
  [/<script\b[^<>]{0,400}>/gi, '</script'],
];

/** Mark-up without comments and scripts: a tag in them declares nothing. One that never ends is kept, as browsers' users see such pages. */
function withoutUnread(head: string): string {
  let text = head;
  for (const [open, close] of unread) {
    const lower = text.toLowerCase();
    const parts: string[] = [];
    let done = 0;
    open.lastIndex = 0;
    for (let match = open.exec(text); match; match = open.exec(text)) {
      const end = lower.indexOf(close, open.lastIndex);
      if (end < 0) break;
      parts.push(text.slice(done, match.index));
      done = end + close.length;
      open.lastIndex = done;
    }
    text = parts.length === 0 ? text : parts.join(' ') + text.slice(done);
  }
  return text;
}
