import { folded, type Line } from '../lines/line.ts';
import type { BodyRange } from './find-body.ts';

/** Lines with the name of a part and its text apart, and the page's line each is of. */
export interface SplitLines {
  readonly lines: readonly Line[];
  /** Index of each in the lines they were made from. */
  readonly at: readonly number[];
}

const longestLabel = 12;

/**
 * `回复内容：您好…` in one line, a row of `内容` and its text → two lines, where the label is one `isLabel` knows. All others as
 * they came.
 */
export function splitLabels(lines: readonly Line[], isLabel: (text: string) => boolean): SplitLines {
  const made: Line[] = [];
  const at: number[] = [];
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index];
    if (!line) break;
    const label = labelOf(line, isLabel);
    if (label !== undefined) {
      made.push({ text: label, linked: 0, heading: 0, ...(line.element && { element: line.element }) });
      at.push(index);
    }
    const text = label === undefined ? line.text : line.text.slice(line.text.indexOf(label) + label.length);
    made.push(
      label === undefined
        ? line
        : {
            text: text.replace(/^[\s:：\]】|]+/u, ''),
            linked: line.linked,
            heading: 0,
            ...(line.element && { element: line.element }),
          },
    );
    at.push(index);
  }
  return { lines: made, at };
}

function labelOf(line: Line, isLabel: (text: string) => boolean): string | undefined {
  const { cells, text } = line;
  if (cells !== undefined) {
    const [first, second] = cells;
    return cells.length === 2 && first !== undefined && second !== undefined && isLabel(first)
      ? first
      : undefined;
  }
  const end = endOfLabel(text);
  if (end < 2 || text.length <= end + 2) return undefined;
  const label = text.slice(0, end);
  return isLabel(folded({ text: label, linked: 0, heading: 0 })) ? label : undefined;
}

/** Index of the first mark that ends a label; -1 where none stands near the beginning. */
function endOfLabel(text: string): number {
  for (let at = 0; at <= longestLabel && at < text.length; at++) {
    const sign = text[at];
    if (sign === ':' || sign === '：' || sign === ']' || sign === '】') return at;
  }
  return -1;
}

/** Lines of the view [first, end) back to lines of the page: a line is aside when all its pieces are, and has the text of the kept one. */
export function joinSplit(
  { lines, at: indices }: SplitLines,
  first: number,
  end: number,
  isAside: (at: number) => boolean,
): Pick<BodyRange, 'first' | 'end' | 'aside' | 'texts'> {
  const aside = new Set<number>();
  const kept = new Map<number, number>();
  const texts = new Map<number, string>();
  for (let at = first; at < end; at++) {
    const index = indices[at] ?? 0;
    if (isAside(at)) aside.add(index);
    else kept.set(index, at);
  }
  for (const [index, at] of kept) {
    aside.delete(index);
    if (indices[at - 1] === index) texts.set(index, lines[at]?.text ?? '');
  }
  return { first: indices[first] ?? 0, end: (indices[end - 1] ?? 0) + 1, aside, texts };
}
