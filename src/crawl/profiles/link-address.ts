import type { Element } from 'domhandler';
import { absoluteUrl } from './list-page.ts';

/** A literal path in a script call: `window.open('/a/1.html')`, `location.href='./b.html'`, `toUrl(this, "http://…")`. */
const literal =
  /['"]((?:https?:)?\/{1,2}[^'"\s<>]{1,500}|(?:\.{1,2}\/)?[\w%-][\w./%-]{0,200}\.(?:s?html?|jspx?|aspx?|php|do|jhtml)(?:\?[^'"\s<>]{0,300})?)['"]/;

/** Absolute address an element leads to: its href, or the literal path in its script call. Nothing is run. */
export function linkAddress(element: Element, base: string): string | undefined {
  const { href = '', onclick = '' } = element.attribs;
  const text = href.trim();
  if (text !== '' && !text.startsWith('#') && !/^javascript:/i.test(text)) {
    // A scheme that was forgotten would make a path of the host.
    return absoluteUrl(/^www\.[\w-]{1,60}\.\w/i.test(text) ? `http://${text}` : text, base);
  }
  const call = literal.exec(onclick.slice(0, 1000)) ?? literal.exec(text.slice(0, 1000));
  const path = call?.[1] ?? element.attribs['data-href'] ?? element.attribs['data-url'];
  return path ? absoluteUrl(path.replaceAll('&amp;', '&'), base) : undefined;
}
