import { tagsOnly } from '../recognise-format.ts';
import type { Line } from './line.ts';
import { tidy } from './page-lines.ts';

/** Lines of plain text: each is a paragraph. */
export function textLines(text: string): readonly Line[] {
  const lines: Line[] = [];
  for (const raw of text.split(/\r\n|[\n\r\u2028\u2029]/u)) {
    // Bars are what a dump leaves of a table's frame.
    const clean = tidy(raw)
      .replace(/^(?:\| ?){1,9}|(?:\s?\|){1,9}$/gu, '')
      .trim();
    if (clean.length > 0 && !tagsOnly.test(clean)) lines.push({ text: clean, linked: 0, heading: 0 });
  }
  return lines;
}

/** Lines of Markdown: a blank line ends a paragraph, and so does a line that ends a sentence; marks are taken off, links keep their words. */
export function markdownLines(text: string): readonly Line[] {
  const lines: Line[] = [];
  let open = '';
  const flush = (): void => {
    const clean = tidy(open);
    if (clean.length > 0) lines.push({ text: clean, linked: 0, heading: 0 });
    open = '';
  };
  let fenced = false;
  for (const raw of text.split(/\r?\n/)) {
    if (/^ {0,3}(?:```|~~~)/.test(raw)) {
      flush();
      fenced = !fenced;
      continue;
    }
    const heading = /^ {0,3}(#{1,6})\s{1,9}(\S.*)$/.exec(raw);
    if (heading?.[1] !== undefined && !fenced) {
      flush();
      const clean = tidy(plainMarkdown((heading[2] ?? '').replace(/\s#{1,6}\s{0,9}$/, '')));
      if (clean.length > 0) lines.push({ text: clean, linked: 0, heading: heading[1].length });
      continue;
    }
    const words = plainMarkdown(raw.replace(/^ {0,3}>\s?/, '').replace(/^ {0,3}[-*+]\s(?=\S)/, ''));
    const starts =
      /^\s{0,9}(?:[-*+]\s|\d{1,3}[.)、]|[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十\d]{1,3}[)）]|\u3000)/u.test(
        raw,
      );
    if (words.trim().length === 0 || starts) flush();
    open += open.length > 0 ? `\n${words.trim()}` : words.trim();
    if (/[。！？：；.!?:”"）)]\s*$/u.test(words) || / {2}$/.test(raw)) flush();
  }
  flush();
  return lines;
}

function plainMarkdown(line: string): string {
  if (line.length > 100_000) return line;
  return line
    .replace(/!\[[^\]\n]{0,300}\]\([^()\n]{0,1000}\)/g, '')
    .replace(/\[([^\]\n]{1,300})\]\([^()\n]{0,1000}\)/g, '$1')
    .replace(/(\*\*|__)(?=\S)([^*_\n]{1,500}?)\1/g, '$2')
    .replace(/`([^`\n]{1,300})`/g, '$1');
}
