import type { Boilerplate } from './boilerplate.ts';
import { disjoint, editAt, splitLines } from './edits.ts';
import { learnWatermarks } from './learn-watermarks.ts';
import { type FurnitureMatch, matchFurnitureLine } from './match-furniture-line.ts';
import { phrasePattern } from './phrase-pattern.ts';
import { protectedBy } from './strip-pinyin.ts';
import { applyEdits, type Edit, type TrackedText } from './tracked-text.ts';

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
  return removeLines(removeWatermarks(tracked, boilerplate), boilerplate, options.dropLines);
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

function removeWatermarks(tracked: TrackedText, boilerplate: Boilerplate): TrackedText {
  const { text } = tracked;
  const isProtected = protectedBy(tracked.marks);
  const edits: Edit[] = [];
  for (const [index, pattern] of patternsOf(boilerplate).entries()) {
    const unless = boilerplate.watermarks[index]?.unless ?? [];
    for (const { index: start, 0: mark } of text.matchAll(pattern)) {
      if (unless.some((word) => mark.includes(word))) continue;
      const range = withBrackets(text, start, start + mark.length);
      edits.push(editAt(text, range, '', 'watermark-removed', 'put in against copying'));
    }
  }
  for (const { start, end, why } of learnWatermarks(text)) {
    edits.push(editAt(text, [start, end], '', 'watermark-removed', why));
  }
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
  const look = (index: number, edge: boolean): boolean => {
    if (found.has(index)) return true;
    const [start, end] = lines[index] ?? [0, 0];
    const match = matchFurnitureLine(text.slice(start, end), boilerplate);
    if (match === undefined || !(edge || match.anywhere)) return false;
    found.set(index, match);
    return true;
  };
  for (let index = 0, stay = 0; index < lines.length && stay < kept.head; index++) {
    if (!look(index, true)) stay++;
  }
  for (let index = lines.length - 1, stay = 0; index >= 0 && stay < kept.tail; index--) {
    if (!look(index, true)) stay++;
  }
  const anywhere = boilerplate.lines.some((rule) => rule.anywhere);
  if (anywhere) for (const index of lines.keys()) look(index, false);
  const edits = [...found]
    .toSorted(([a], [b]) => a - b)
    .map(([index, { why }]) => {
      const [start, end] = lines[index] ?? [0, 0];
      const edit = editAt(text, [start, end], '', 'boilerplate-removed', `furniture: ${why}`);
      const [from, to] = dropLines ? withLineEnd(text, start, end) : [start, end];
      const note = edit.note && { ...edit.note, before: (edit.note.before ?? '').trim() };
      return { start: from, end: to, by: '', ...(note && { note }) };
    });
  return applyEdits(tracked, disjoint(edits));
}

/** The line with the line end behind it, or before it if it is the last. */
function withLineEnd(text: string, start: number, end: number): readonly [number, number] {
  if (end < text.length) return [start, end + 1];
  return [Math.max(0, start - 1), end];
}
