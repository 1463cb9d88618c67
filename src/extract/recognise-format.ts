import type { InputFormat } from '../draft.ts';

const frontMatter = /^\s{0,50}---[ \t]{0,9}\r?\n(?:[^\n]{0,2000}\n){0,60}?[ \t]{0,9}---[ \t]{0,9}(?:\r?\n|$)/;
const tag =
  /<(?:!doctype|html|head|body|div|p|br|table|td|span|h[1-6]|ul|li|article|section|meta|a|script|font|center)\b[^<>]{0,2000}\/?>/i;

/** What a text is, whatever its file is called: front matter → markdown, tags → html, else text. */
export function recogniseFormat(text: string): InputFormat {
  const head = text.slice(0, 60_000);
  const front = frontMatter.exec(head);
  if (front && /^[ \t]{0,9}[A-Za-z_][\w-]{0,40}[ \t]{0,9}:/m.test(front[0])) return 'markdown';
  return tag.test(head) ? 'html' : 'text';
}
