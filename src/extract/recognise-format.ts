import type { InputFormat } from '../draft.ts';

const frontMatter = /^\s{0,50}---[ \t]{0,9}\r?\n(?:[^\n]{0,2000}\n){0,60}?[ \t]{0,9}---[ \t]{0,9}(?:\r?\n|$)/;
const tag =
  /<(?:!doctype|html|head|body|div|p|br|table|td|span|h[1-6]|ul|li|article|section|meta|a|script|font|center)\b[^<>]{0,2000}\/?>/i;

/** What a text is, whatever its file is called: front matter → markdown, tags → html, else text. */
export function recogniseFormat(text: string): InputFormat {
  const head = text.slice(0, 60_000);
  const front = frontMatter.exec(head);
  if (front && /^[ \t]{0,9}[A-Za-z_][\w-]{0,40}[ \t]{0,9}:/m.test(front[0])) return 'markdown';
  return tag.test(head) && !isDumpWithTags(head) ? 'html' : 'text';
}

const builds = /<(?:!doctype|html|head|body|meta|div|p|br|span|h[1-6]|article|section|font|td)\b/i;
/** A line of a dump with the tags that a mirror strews as text, nothing between them. */
export const tagsOnly =
  /^\s{0,200}(?:[•·*-]\s{0,9})?(?:<\/?[a-z][a-z0-9]{0,12}\b[^<>]{0,200}>\s{0,9}){1,60}$/i;

/** A text whose only tags stand in lines of their own and hold nothing: `• <li id="x"><button id="x"></button></li>`. */
function isDumpWithTags(text: string): boolean {
  if (builds.test(text)) return false;
  const lines = text.split(/\r?\n/u).filter((line) => line.trim().length > 0);
  const plain = lines.filter((line) => !line.includes('<'));
  return (
    plain.some((line) => line.length >= 30) &&
    lines.every((line) => !line.includes('<') || tagsOnly.test(line))
  );
}
