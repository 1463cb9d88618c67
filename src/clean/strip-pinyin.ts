import { type Annotation, findAnnotations } from './annotations.ts';
import { gbkTable } from './gbk-table.ts';
import type { PageProfile } from './profile-page.ts';
import { isNearReading } from './readings.ts';
import { applyEdits, type Edit, type Mark, type TrackedText } from './tracked-text.ts';

const straddling = /(\p{Script=Han})([@-~])\(([^()（）\s]{1,6}) ?\)/gu;

/** Takes out the pinyin a converter put behind characters, 產(chǎn) → 產, only where the page's gate is open. One finding a character, at its first place. */
export function stripPinyin(tracked: TrackedText, profile: PageProfile): TrackedText {
  if (profile.insertedForms.size === 0) return tracked;
  const isProtected = protectedBy(tracked.marks);
  const inserted = [...findAnnotations(tracked.text), ...findStraddling(tracked.text, profile)]
    .filter((annotation) => isInserted(annotation, profile) && !isProtected(annotation.start, annotation.end))
    .toSorted((a, b) => a.start - b.start);
  const counts = new Map<string, number>();
  for (const { char } of inserted) counts.set(char, (counts.get(char) ?? 0) + 1);
  const seen = new Set<string>();
  const edits: Edit[] = [];
  const marks: Mark[] = [];
  for (const { char, start, end } of inserted) {
    edits.push({ start, end, by: '' });
    if (seen.has(char)) continue;
    seen.add(char);
    const before = tracked.text.slice(start - char.length, end);
    const detail = `pinyin put in behind ${char}, taken out ${counts.get(char)} times`;
    marks.push({
      start: start - char.length,
      end,
      note: { code: 'pinyin-removed', before, after: char, detail },
    });
  }
  return applyEdits({ ...tracked, marks: [...tracked.marks, ...marks] }, edits);
}

/** Of a form that was put in, and a reading of its character; dictionaries may differ over the tone. */
function isInserted(
  { form, legal, char, reading }: Annotation,
  { insertedForms, annotated }: PageProfile,
): boolean {
  if (!insertedForms.has(form) && !(form === 'round' && insertedForms.has('aside'))) return false;
  return (
    legal ||
    (form === 'round' && annotated.get(char) === reading) ||
    (form !== 'script' && isNearReading(char, reading))
  );
}

/**
 * Pinyin behind a Latin letter: the converter found an annotated character in the last byte of a Han character and the
 * letter. 患A = BBBC 41, and BC41 is a character of its own.
 */
function findStraddling(text: string, profile: PageProfile): readonly Annotation[] {
  const { pairOf, unitOf } = gbkTable();
  return [...text.matchAll(straddling)].flatMap((match) => {
    const [all, han = '', letter = '', reading = ''] = match;
    const pair = pairOf(han);
    if (pair === undefined) return [];
    const char = String.fromCharCode(unitOf(pair & 0xff, letter.charCodeAt(0)));
    const end = match.index + all.length;
    const start = match.index + han.length + letter.length;
    const legal = profile.annotated.get(char) === reading;
    return legal
      ? [{ char: letter, reading, form: 'round' as const, start, end, legal, usual: legal, embedded: 1 }]
      : [];
  });
}

/** Test for stretches that were left as found on purpose: no later step rewrites them. Positions are UTF-16 units. */
export function protectedBy(marks: readonly Mark[]): (start: number, end: number) => boolean {
  const kept = marks
    .filter(({ note }) => note.code === 'gbk-unrepaired')
    .toSorted((a, b) => a.start - b.start);
  if (kept.length === 0) return () => false;
  let next = 0;
  return (start, end) => {
    // Callers ask from left to right.
    while (next < kept.length && (kept[next]?.end ?? 0) <= start) next++;
    const mark = kept[next];
    return mark !== undefined && mark.start < end && mark.end > start;
  };
}
