import { folded, type Line, squeeze } from '../lines/line.ts';

/** An outline of more lines than this is a text of its own. */
const longestOutline = 80;

/**
 * Index behind a table of contents that starts at `at` (目录, 提纲, 目录/提纲: …), or `at` when none starts there.
 * It ends with a line of dots, at the repeated headline, or where its lines no longer return in the text behind it.
 */
export function outlineEnd(lines: readonly Line[], at: number, end: number, title: string): number {
  const opening = lines[at];
  if (
    !opening ||
    !/^[[【(]? ?(?:本文)?(?:目 ?录|提纲|内容提要)(?: ?[/、] ?(?:目录|提纲))? ?[\]】)]? ?(?::|$|…|\.{3})/u.test(
      folded(opening),
    )
  ) {
    return at;
  }
  const limit = Math.min(end, at + longestOutline);
  for (let next = at + 1; next < limit; next++) {
    const line = lines[next];
    if (!line || line.text.length > 100) break;
    if (/^[.。·…\s]+$/u.test(line.text)) return next + 1;
    if (title.length >= 4 && squeeze(line.text) === title) return next;
  }
  let past = at + 1;
  for (; past < limit; past++) {
    const line = lines[past];
    if (!line || line.text.length > 100) break;
    const words = squeeze(line.text)
      .replace(/[.…·]*\d{0,4}$/u, '')
      .slice(0, 12);
    if (words.length < 3 || !returns(lines, past + 1, end, words)) break;
  }
  return past;
}

function returns(lines: readonly Line[], from: number, end: number, words: string): boolean {
  for (let at = from; at < Math.min(end, from + 1000); at++) {
    if (squeeze(lines[at]?.text.slice(0, 60) ?? '').startsWith(words)) return true;
  }
  return false;
}
