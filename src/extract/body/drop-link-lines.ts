import { isParagraph } from '../lines/is-paragraph.ts';
import type { Line } from '../lines/line.ts';

const none: Line = { text: '', linked: 0, heading: 0 };

/** Headlines of other articles amid a text: whole lines of link, few beside its paragraphs. */
export function dropLinkLines(lines: readonly Line[], kept: number[], tail: number[]): void {
  const links = kept.filter((at) => isLinkLine(lines[at]));
  const paragraphs = kept.filter((at) => isParagraph(lines[at] ?? none)).length;
  if (links.length === 0 || paragraphs < links.length * 2 + 1) return;
  const dropped = new Set(links);
  tail.push(...links);
  const left = kept.filter((at) => !dropped.has(at));
  kept.splice(0, kept.length, ...left);
}

function isLinkLine(line: Line | undefined): boolean {
  if (!line || line.cells !== undefined || line.text.length < 6 || line.text.length > 80) return false;
  return line.linked >= line.text.length * 0.9 && !/[。；]$|^附件|^\d{1,2}[.、]/u.test(line.text);
}
