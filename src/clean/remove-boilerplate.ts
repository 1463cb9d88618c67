import type { Boilerplate } from './boilerplate.ts';
import { disjoint, editAt, splitLines } from './edits.ts';
import { learnWatermarks } from './learn-watermarks.ts';
import { type FurnitureMatch, matchFurnitureLine } from './match-furniture-line.ts';
import { phrasePattern } from './phrase-pattern.ts';
import { protectedBy } from './strip-pinyin.ts';
import { applyEdits, type Edit, type Mark, type TrackedText } from './tracked-text.ts';

/** Furniture stands at the edges: so many lines that stay are looked at from the start and from the end. */
const kept = { head: 6, tail: 14 };

/**
 * Takes out furniture lines at the edges, print headers and watermarks anywhere. `dropLines`: the line end goes with the
 * line, as a paragraph does; without it the line stays behind empty, so that line numbers keep their meaning.
 */
export function removeBoilerplate(
  tracked: TrackedText,
  boilerplate: Boilerplate,
  options: { readonly dropLines: boolean },
): TrackedText {
  // Lines first: an address in a line of spam is what gives it away.
  return removeLearnt(removeKnown(removeLines(tracked, boilerplate, options.dropLines), boilerplate));
}

const patterns = new WeakMap<Boilerplate, readonly RegExp[]>();

function patternsOf(boilerplate: Boilerplate): readonly RegExp[] {
  let made = patterns.get(boilerplate);
  if (made === undefined) {
    made = boilerplate.watermarks.map(
      ({ text }) => new RegExp(phrasePattern(text), /[a-z]/i.test(text) ? 'giu' : 'gu'),
    );
    patterns.set(boilerplate, made);
  }
  return made;
}

function removeKnown(tracked: TrackedText, boilerplate: Boilerplate): TrackedText {
  const { text } = tracked;
  const edits: Edit[] = [];
  for (const [index, pattern] of patternsOf(boilerplate).entries()) {
    const unless = boilerplate.watermarks[index]?.unless ?? [];
    for (const { index: start, 0: mark } of text.matchAll(pattern)) {
      if (unless.some((word) => mark.includes(word))) continue;
      const range = withBrackets(text, start, start + mark.length);
      edits.push(editAt(text, range, '', 'watermark-removed', 'put in against copying'));
    }
  }
  return applyUnprotected(tracked, edits);
}

/** After the known ones: one may stand inside another. */
function removeLearnt(tracked: TrackedText): TrackedText {
  const learnt = learnWatermarks(tracked.text);
  const edits = learnt.map(({ start, end, why }) =>
    editAt(tracked.text, [start, end], '', 'watermark-removed', why),
  );
  return applyUnprotected(tracked, edits);
}

function applyUnprotected(tracked: TrackedText, edits: readonly Edit[]): TrackedText {
  const isProtected = protectedBy(tracked.marks);
  return applyEdits(
    tracked,
    disjoint(edits).filter(({ start, end }) => !isProtected(start, end)),
  );
}

const pairs = '（）()【】[]〔〕';

/** Brackets that hold nothing else go with a watermark. */
function withBrackets(text: string, start: number, end: number): readonly [number, number] {
  const open = pairs.indexOf(text[start - 1] ?? ' ');
  const isAround = open >= 0 && open % 2 === 0 && text[end] === pairs[open + 1];
  return isAround ? [start - 1, end + 1] : [start, end];
}

function removeLines(tracked: TrackedText, boilerplate: Boilerplate, dropLines: boolean): TrackedText {
  const { text } = tracked;
  if (boilerplate.lines.length === 0 && boilerplate.spam.classes.length === 0) return tracked;
  const lines = splitLines(text).filter(([start, end]) => text.slice(start, end).trim() !== '');
  const found = new Map<number, FurnitureMatch>();
  const look = (index: number, where: 'edge' | 'middle'): boolean => {
    if (found.has(index)) return true;
    const [start, end] = lines[index] ?? [0, 0];
    const match = matchFurnitureLine(text.slice(start, end), boilerplate, where);
    if (match === undefined) return false;
    found.set(index, match);
    return true;
  };
  for (let index = 0, stay = 0; index < lines.length && stay < kept.head; index++) {
    if (!look(index, 'edge')) stay++;
  }
  for (let index = lines.length - 1, stay = 0; index >= 0 && stay < kept.tail; index--) {
    if (!look(index, 'edge')) stay++;
  }
  const anywhere = boilerplate.lines.some((rule) => rule.anywhere);
  if (anywhere) for (const index of lines.keys()) look(index, 'middle');
  const edits = [...found]
    .toSorted(([a], [b]) => a - b)
    .map(([index, { why }]) => {
      const [start, end] = lines[index] ?? [0, 0];
      const edit = editAt(text, [start, end], '', 'boilerplate-removed', `furniture: ${why}`);
      const [from, to] = dropLines ? withLineEnd(text, start, end) : [start, end];
      const note = edit.note && { ...edit.note, before: (edit.note.before ?? '').trim() };
      return { start: from, end: to, by: '', ...(note && { note }) };
    });
  return applyEdits(withoutDoubtsIn(tracked, edits), disjoint(edits));
}

/** What was doubtful in a line that goes is doubtful no more; what was done to it stays said. */
function withoutDoubtsIn(tracked: TrackedText, removed: readonly Edit[]): TrackedText {
  const doubts = tracked.marks.filter(({ note }) => note.after === undefined);
  if (doubts.length === 0 || removed.length === 0) return tracked;
  const gone = new Set<Mark>();
  let next = 0;
  for (const mark of doubts.toSorted((a, b) => a.start - b.start)) {
    while (next < removed.length && (removed[next]?.end ?? 0) <= mark.start) next++;
    const edit = removed[next];
    if (edit && edit.start <= mark.start && mark.end <= edit.end) gone.add(mark);
  }
  return { ...tracked, marks: tracked.marks.filter((mark) => !gone.has(mark)) };
}

/** The line with the line end behind it, or before it if it is the last. */
function withLineEnd(text: string, start: number, end: number): readonly [number, number] {
  if (end < text.length) return [start, end + 1];
  return [Math.max(0, start - 1), end];
}
