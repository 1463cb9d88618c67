import { findAnnotations } from './annotations.ts';
import type { PageProfile } from './profile-page.ts';
import { applyEdits, type Edit, type Mark, type TrackedText } from './tracked-text.ts';

/** Takes out the pinyin a converter put behind characters, 產(chǎn) → 產, only where the page's gate is open. One finding a character, at its first place. */
export function stripPinyin(tracked: TrackedText, profile: PageProfile): TrackedText {
  if (profile.insertedForms.size === 0) return tracked;
  const isProtected = protectedBy(tracked.marks);
  const inserted = findAnnotations(tracked.text).filter(
    ({ form, legal, char, reading, start, end }) =>
      profile.insertedForms.has(form) &&
      (legal || (form === 'round' && profile.annotated.get(char) === reading)) &&
      !isProtected(start, end),
  );
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
