import type { FindingCode } from '../finding.ts';
import type { Edit } from './tracked-text.ts';

/** Longest stretch a finding repeats, in UTF-16 units. */
const longestBefore = 200;

/** An edit of [start, end) that becomes a finding with what stood there, at most 200 units of it. */
export function editAt(
  text: string,
  [start, end]: readonly [number, number],
  by: string,
  code: FindingCode,
  detail: string,
): Edit {
  const stretch = text.slice(start, end);
  const before = stretch.length > longestBefore ? `${stretch.slice(0, longestBefore)}…` : stretch;
  return { start, end, by, note: { code, before, after: by, detail } };
}

/** Edits in order of place; of two that overlap the first and longer one stays whole, the other keeps its rest. */
export function disjoint(edits: readonly Edit[]): readonly Edit[] {
  let reached = 0;
  return edits
    .toSorted((a, b) => a.start - b.start || b.end - a.end)
    .flatMap((edit) => {
      const start = Math.max(edit.start, reached);
      if (start >= edit.end) return [];
      reached = edit.end;
      return [{ ...edit, start }];
    });
}

/** Lines as [start, end) in UTF-16 units, without their ends. */
export function splitLines(text: string): readonly (readonly [number, number])[] {
  const lines: [number, number][] = [];
  let start = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', start)) {
    lines.push([start, at]);
    start = at + 1;
  }
  lines.push([start, text.length]);
  return lines;
}
