import type { Finding, FindingCode } from '../finding.ts';

/** What a finding will say, without its place. */
export interface Note {
  readonly code: FindingCode;
  readonly before?: string;
  readonly after?: string;
  readonly detail: string;
}

/** A note at a place: [start, end) in UTF-16 units of the text it stands on; no place when it is about the page. */
export interface Mark {
  readonly start: number;
  readonly end: number;
  readonly note: Note;
}

/** One replacement of [start, end) in UTF-16 units; with a note it becomes a finding. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly by: string;
  readonly note?: Note;
}

/**
 * A text on its way through the steps, with every note so far at its place in *this* text. A step edits only
 * through `applyEdits`, which carries older marks along, so that at the end all of them point into the final text.
 */
export interface TrackedText {
  readonly text: string;
  readonly marks: readonly Mark[];
  /** Notes about the page as a whole. */
  readonly notes: readonly Note[];
  /** Number of edits so far that undid damage. */
  readonly repairs: number;
}

/** A text nothing has been done to yet. */
export function track(text: string): TrackedText {
  return { text, marks: [], notes: [], repairs: 0 };
}

/** Adds marks (UTF-16 units of the present text) and notes without changing the text. */
export function annotate(
  tracked: TrackedText,
  marks: readonly Mark[],
  notes: readonly Note[] = [],
): TrackedText {
  if (marks.length === 0 && notes.length === 0) return tracked;
  return { ...tracked, marks: [...tracked.marks, ...marks], notes: [...tracked.notes, ...notes] };
}

/** Applies sorted, disjoint edits and moves the older marks; `repairs` is how many of them undo damage (all by default). */
export function applyEdits(
  tracked: TrackedText,
  edits: readonly Edit[],
  repairs = edits.length,
): TrackedText {
  if (edits.length === 0) return tracked;
  const parts: string[] = [];
  const marks: Mark[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  /** Offset of the result against the source behind edit i. */
  const shifts: number[] = [];
  let from = 0;
  let shift = 0;
  for (const { start, end, by, note } of edits) {
    if (start < from || end < start) throw new RangeError('edits must be sorted and disjoint');
    parts.push(tracked.text.slice(from, start), by);
    if (note) marks.push({ start: start + shift, end: start + shift + by.length, note });
    shift += by.length - (end - start);
    starts.push(start);
    ends.push(end);
    shifts.push(shift);
    from = end;
  }
  parts.push(tracked.text.slice(from));
  const move = (position: number, side: 'start' | 'end'): number => {
    const index = lastAtMost(starts, position);
    if (index < 0) return position;
    const [start = 0, end = 0, after = 0] = [starts[index], ends[index], shifts[index]];
    const before = shifts[index - 1] ?? 0;
    if (position >= end && (position > start || start === end || side === 'start')) return position + after;
    if (position === start) return position + before;
    // Inside a replaced stretch: the mark grows to the whole replacement.
    return side === 'start' ? start + before : end + after;
  };
  const moved = tracked.marks.map(({ start, end, note }) => {
    const movedStart = move(start, 'start');
    return { start: movedStart, end: Math.max(movedStart, move(end, 'end')), note };
  });
  return {
    text: parts.join(''),
    marks: [...moved, ...marks],
    notes: tracked.notes,
    repairs: tracked.repairs + repairs,
  };
}

/** Index of the last value ≤ `value` in a sorted list, -1 if none. */
function lastAtMost(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/**
 * The findings of a finished text, by place: `at` in code points of the final text. `after` of an edit is what
 * stands there now (a later step may have rewritten it).
 */
export function toFindings(tracked: TrackedText): readonly Finding[] {
  const sorted = tracked.marks.toSorted((a, b) => a.start - b.start || a.end - b.end);
  const pointsAt = codePointsAt(
    tracked.text,
    sorted.flatMap(({ start, end }) => [start, end]),
  );
  const placed = sorted.map(({ start, end, note }): Finding => {
    const at = [pointsAt(start), pointsAt(end)] as const;
    return note.after === undefined
      ? { ...note, at }
      : { ...note, at, after: tracked.text.slice(start, end) };
  });
  return [...placed, ...tracked.notes];
}

/** UTF-16 position → number of code points before it, for the positions asked, in one pass. */
function codePointsAt(text: string, positions: readonly number[]): (position: number) => number {
  if (!/[\ud800-\udbff]/.test(text)) return (position) => position;
  const result = new Map<number, number>();
  let unit = 0;
  let points = 0;
  for (const position of Float64Array.from(positions).sort()) {
    while (unit < position) {
      unit += (text.codePointAt(unit) ?? 0) > 0xffff ? 2 : 1;
      points++;
    }
    result.set(position, points);
  }
  return (position) => result.get(position) ?? 0;
}
