import { isParagraph } from '../lines/is-paragraph.ts';
import { folded, type Line } from '../lines/line.ts';

/** Lines at a text's end that are looked at. */
const mostBehind = 6;
const separators = /[\s,，、;；|｜#]+/u;

/** Last lines of [first, end) that are nothing but words of the page's own keywords, two at least: its tags, printed once more. */
export function keywordLines(
  lines: readonly Line[],
  first: number,
  end: number,
  keywords: string | undefined,
): ReadonlySet<number> {
  const found = new Set<number>();
  const words = new Set(wordsOf(keywords ?? ''));
  if (words.size < 2) return found;
  for (let at = Math.max(first, end - mostBehind); at < end; at++) {
    const line = lines[at];
    if (!line || line.heading > 0 || line.cells !== undefined || isParagraph(line)) continue;
    const own = wordsOf(line.parts?.join(' ') ?? folded(line));
    if (own.length >= 2 && own.every((word) => words.has(word))) found.add(at);
  }
  return found;
}

function wordsOf(text: string): readonly string[] {
  return text.split(separators).filter((word) => word.length > 0);
}
