import { meanCost } from './character-cost.ts';

/** A stretch of a text (UTF-16 units) and what it becomes. */
export interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** What had happened to it, in words. */
  readonly kind: string;
}

/** Characters a page has shown of each kind of damage, for certain. */
export type Seen = ReadonlyMap<string, number>;

/**
 * Bits that undoing a damage must gain: 26 where the page has shown none of it, so that the odds against chance are
 * a million to one even with a page's hundred places; fewer where it has.
 */
export function entryPrice(seen: Seen, kind: string): number {
  return (seen.get(kind) ?? 0) >= 4 ? 12 : 26;
}

/** The text with all edits made; they stand in order and do not overlap. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const parts: string[] = [];
  let done = 0;
  for (const edit of edits) {
    parts.push(text.slice(done, edit.start), edit.text);
    done = edit.end;
  }
  return parts.join('') + text.slice(done);
}

/** Share of the bytes in question that must be shown for certain before the rest is judged by it: noise shows less. */
const tellingShare = 0.1;

/** What the page shows for certain lowers the price of the rest: a lone `Äê` becomes 年 beside a paragraph of its kind. */
export function twice(bytes: number, undo: (seen: Seen) => readonly TextEdit[]): readonly TextEdit[] {
  const first = undo(new Map());
  const taken = first.reduce((sum, { start, end }) => sum + end - start, 0);
  if (first.length === 0 || taken < bytes * tellingShare) return first;
  const seen = new Map<string, number>();
  for (const { kind, text } of first) seen.set(kind, (seen.get(kind) ?? 0) + meanCost(text).count);
  return undo(seen);
}
