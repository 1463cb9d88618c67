import type { Article } from '../../article.ts';
import type { PageLines } from '../lines/page-lines.ts';

type Attachment = Article['attachments'][number];

const extension = /\.(pdf|docx?|xlsx?|pptx?|zip|rar|7z|wps|et|ofd|csv|txt|ceb)$/i;
/** download.do?file=a1.docx&id=3 */
const inQuery = /[?&][^#]{0,300}=[^&#]{1,200}\.(pdf|docx?|xlsx?|pptx?|zip|rar|7z|wps|ofd|ceb)(?=&|#|$)/i;
const nearby = 12;

/** Files linked from the text or next to it, and documents shown in frames; addresses absolute when the page's own is known. */
export function findAttachments(
  made: PageLines,
  first: number,
  end: number,
  frames: readonly string[],
  base: string | undefined,
): readonly Attachment[] {
  const found = new Map<string, Attachment>();
  for (const { element, line, text } of made.links) {
    if (line < first - 3 || line > end + nearby) continue;
    add(found, element.attribs.href ?? '', text || (element.attribs.title ?? ''), base);
  }
  for (const frame of frames) {
    const file = /[?&]file=([^&]{1,500})/.exec(frame)?.[1];
    add(found, file === undefined ? frame : safeDecode(file), '', base);
  }
  return [...found.values()].slice(0, 50);
}

/** One link → attachment when its address or its words end like a file. */
export function add(
  found: Map<string, Attachment>,
  href: string,
  words: string,
  base: string | undefined,
): void {
  if (href.length === 0 || href.length > 2048 || /^(?:javascript|mailto|data|tel):/i.test(href.trim()))
    return;
  const path = href.split(/[?#]/)[0] ?? href;
  const type = (extension.exec(path) ??
    extension.exec(words.trim()) ??
    inQuery.exec(href))?.[1]?.toLowerCase();
  if (type === undefined) return;
  const url = absolute(href.trim(), base);
  if (found.has(url)) return;
  const last = safeDecode(path.split('/').at(-1) ?? path);
  found.set(url, { url, name: (words.trim() || last).slice(0, 200), type });
}

/** Address against a base; as it is when there is no base or it is no address. */
export function absolute(href: string, base: string | undefined): string {
  try {
    return new URL(href, base).href;
  } catch {
    return href;
  }
}

function safeDecode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
