import { noAttributes } from './attributes.ts';
import { decodeAttribute, decodeReferences } from './decode-references.ts';
import { nameAt } from './name-at.ts';

/** What a page's text is made of, in its order. Names in lower case, references decoded, comments left out. */
export interface HtmlEvents {
  text(data: string): void;
  open(name: string, attributes: Record<string, string>): void;
  close(name: string): void;
}

/** Their text ends only at their own end tag; references count in the second sort. */
const raw = new Map([
  ['script', /<\/script(?=[\s/>])/gi],
  ['style', /<\/style(?=[\s/>])/gi],
  ['title', /<\/title(?=[\s/>])/gi],
  ['textarea', /<\/textarea(?=[\s/>])/gi],
]);
const withReferences = new Set(['title', 'textarea']);

/**
 * One pass over HTML, tag soup included, as browsers cut it up: jumps from one mark to the next instead of looking at each
 * character, which makes it several times faster than a state machine. Linear; never throws.
 */
export function scanHtml(html: string, events: HtmlEvents): void {
  const { length } = html;
  let at = 0;
  let textFrom = 0;
  const flush = (end: number): void => {
    if (end > textFrom) events.text(decodeReferences(html.slice(textFrom, end)));
  };
  while (at < length) {
    const mark = html.indexOf('<', at);
    if (mark < 0) break;
    const next = html.charCodeAt(mark + 1);
    if (isLetter(next)) {
      flush(mark);
      at = openTag(html, mark + 1, events);
      textFrom = at;
    } else if (
      next === slash &&
      (isLetter(html.charCodeAt(mark + 2)) || html.charCodeAt(mark + 2) === greater)
    ) {
      flush(mark);
      const nameEnd = tokenEnd(html, mark + 2);
      const end = html.indexOf('>', nameEnd);
      if (nameEnd > mark + 2) events.close(nameAt(html, mark + 2, nameEnd));
      at = end < 0 ? length : end + 1;
      textFrom = at;
    } else if (next === exclamation || next === question || next === slash) {
      flush(mark);
      at = skipMarkup(html, mark);
      textFrom = at;
    } else at = mark + 1;
  }
  flush(length);
}

const slash = 47;
const greater = 62;
const exclamation = 33;
const question = 63;
const equals = 61;

function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
}

function isSpace(code: number): boolean {
  return code === 32 || code === 10 || code === 9 || code === 13 || code === 12;
}

/** Behind a comment, a declaration or a processing instruction; CDATA is none in HTML. */
function skipMarkup(html: string, mark: number): number {
  const isComment = html.startsWith('<!--', mark);
  // <!--> and <!---> are whole comments.
  if (isComment && (html[mark + 4] === '>' || html.startsWith('->', mark + 4)))
    return html.indexOf('>', mark + 4) + 1;
  const end = isComment ? html.indexOf('-->', mark + 4) : html.indexOf('>', mark + 1);
  if (end < 0) return html.length;
  return end + (isComment ? 3 : 1);
}

/** Index of the first white space, slash or > from `at`. */
function tokenEnd(html: string, at: number): number {
  let end = at;
  for (; end < html.length; end++) {
    const code = html.charCodeAt(end);
    if (code === greater || code === slash || isSpace(code)) break;
  }
  return end;
}

/** Reads a start tag whose name begins at `from`, and the text of a script or the like behind it. → index behind both. */
function openTag(html: string, from: number, events: HtmlEvents): number {
  const { length } = html;
  let at = tokenEnd(html, from);
  const name = nameAt(html, from, at);
  const attributes = noAttributes();
  for (;;) {
    while (at < length && (isSpace(html.charCodeAt(at)) || html.charCodeAt(at) === slash)) at++;
    // A tag that the page's end cuts off is none.
    if (at >= length) return length;
    if (html.charCodeAt(at) === greater) {
      at++;
      break;
    }
    const start = at++;
    for (; at < length; at++) {
      const code = html.charCodeAt(at);
      if (code === equals || code === greater || code === slash || isSpace(code)) break;
    }
    const key = nameAt(html, start, at);
    let value = '';
    let behind = at;
    while (behind < length && isSpace(html.charCodeAt(behind))) behind++;
    if (html.charCodeAt(behind) === equals) {
      at = behind + 1;
      while (at < length && isSpace(html.charCodeAt(at))) at++;
      const quote = html[at];
      const quoted = quote === '"' || quote === "'";
      const first = quoted ? at + 1 : at;
      let end = quoted ? html.indexOf(quote, first) : first;
      if (!quoted)
        while (end < length && html.charCodeAt(end) !== greater && !isSpace(html.charCodeAt(end))) end++;
      if (end < 0) return length;
      value = decodeAttribute(html.slice(first, end));
      at = quoted ? end + 1 : end;
    }
    attributes[key] ??= value;
  }
  events.open(name, attributes);
  const ending = raw.get(name);
  if (!ending) return at;
  ending.lastIndex = at;
  const end = ending.exec(html)?.index ?? length;
  if (end > at) {
    const data = html.slice(at, end);
    events.text(withReferences.has(name) ? decodeReferences(data) : data);
  }
  return end;
}
