import fc from 'fast-check';
import { expect, test } from 'vitest';
import { annotate, applyEdits, type Edit, toFindings, track } from '../../src/clean/tracked-text.ts';

/** Disjoint edits of a text, none of which touches [keepStart, keepEnd). */
function editsAround(
  text: string,
  cuts: readonly number[],
  keepStart: number,
  keepEnd: number,
): readonly Edit[] {
  const positions = [...new Set(cuts.map((cut) => cut % (text.length + 1)))].sort((a, b) => a - b);
  const edits: Edit[] = [];
  for (let index = 0; index + 1 < positions.length; index += 2) {
    const [start = 0, end = 0] = [positions[index], positions[index + 1]];
    if (end <= keepStart || start >= keepEnd) edits.push({ start, end, by: '改'.repeat(index % 3) });
  }
  return edits;
}

test('a mark still names the same characters after any edits elsewhere', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('安', '全', '𠮷', 'a', '(', '\n'), minLength: 3, maxLength: 40 }),
      fc.array(fc.nat(), { maxLength: 12 }),
      fc.array(fc.nat(), { maxLength: 12 }),
      (filler, first, second) => {
        const text = `${filler}标记${filler}`;
        const start = filler.length;
        let tracked = annotate(track(text), [
          { start, end: start + 2, note: { code: 'masked', before: '标记', detail: 'x' } },
        ]);
        tracked = applyEdits(tracked, editsAround(text, first, start, start + 2));
        const moved = tracked.marks[0]?.start ?? 0;
        tracked = applyEdits(tracked, editsAround(tracked.text, second, moved, moved + 2));
        const [finding] = toFindings(tracked);
        // Surrogates may have been cut apart by the random edits: count code points of what is there.
        expect([...tracked.text].slice(finding?.at?.[0], finding?.at?.[1]).join('')).toBe('标记');
      },
    ),
  );
});

test('a mark inside a replaced stretch grows to the whole replacement', () => {
  const marked = annotate(track('abcdef'), [{ start: 2, end: 3, note: { code: 'masked', detail: 'x' } }]);
  const edited = applyEdits(marked, [{ start: 1, end: 4, by: 'XYZW' }]);
  expect(edited.marks[0]).toMatchObject({ start: 1, end: 5 });
});

test('after of an edit is what stands there in the end', () => {
  const first = applyEdits(track('舊字'), [
    { start: 0, end: 1, by: '旧', note: { code: 'gbk-repaired', before: '舊', after: '旧', detail: 'x' } },
  ]);
  const second = applyEdits(first, [{ start: 0, end: 1, by: '新' }]);
  expect(toFindings(second)[0]).toMatchObject({ at: [0, 1], before: '舊', after: '新' });
});

test('edits out of order are a mistake of the step', () => {
  expect(() =>
    applyEdits(track('abc'), [
      { start: 2, end: 3, by: '' },
      { start: 0, end: 1, by: '' },
    ]),
  ).toThrow(RangeError);
});
