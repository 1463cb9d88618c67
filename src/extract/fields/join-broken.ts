import { type Line, squeeze } from '../lines/line.ts';
import { dashed, longestHeadline } from './find-subtitle.ts';
import { isHeaderLine } from './header-line.ts';

/** A headline of several lines: its whole text, its first line and its last. */
export interface Joined {
  readonly text: string;
  readonly first: number;
  readonly line: number;
}

const mostLines = 3;

/** A headline broken by <br>: neighbours in one element that together stand in <title>, or all lines of one h1 or h2. */
export function joinBroken(lines: readonly Line[], limit: number, pageTitle: string): Joined | undefined {
  let heading: Joined | undefined;
  for (let first = 0; first + 1 < limit; first++) {
    const opening = lines[first];
    if (!opening || lines[first + 1]?.element !== opening.element) continue;
    let text = opening.text;
    for (let at = first + 1; at < Math.min(first + mostLines, limit); at++) {
      const next = lines[at];
      if (!next || next.element !== opening.element || text.length + next.text.length > longestHeadline)
        break;
      text += next.text;
      const words = squeeze(text);
      if (words.length >= 8 && pageTitle.includes(words)) {
        const more = lines[at + 1];
        const longer =
          more !== undefined &&
          more.element === opening.element &&
          pageTitle.includes(words + squeeze(more.text));
        if (!longer) return { text, first, line: at };
      }
    }
    heading ??= headingLines(lines, first, limit);
  }
  return heading;
}

/** <h1>第一行<br>第二行</h1>, whatever <title> says. */
function headingLines(lines: readonly Line[], first: number, limit: number): Joined | undefined {
  const opening = lines[first];
  if (
    !opening ||
    opening.heading === 0 ||
    opening.heading > 2 ||
    opening.element === lines[first - 1]?.element
  )
    return undefined;
  let text = '';
  let at = first;
  for (; at < limit && lines[at]?.element === opening.element; at++) {
    const line = lines[at];
    if (!line || line.linked > 0 || dashed.test(line.text) || isHeaderLine(line) || /[。；]/u.test(line.text))
      return undefined;
    text += line.text;
  }
  return at - first >= 2 && at - first <= mostLines && text.length <= 60
    ? { text, first, line: at - 1 }
    : undefined;
}
