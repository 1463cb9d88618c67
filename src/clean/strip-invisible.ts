import { applyEdits, type Edit, type Mark, type TrackedText } from './tracked-text.ts';

/** Soft hyphen, zero-width and bidi controls, BOM, C0/C1 controls but tab and line ends. */
const invisible =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]+/g;
const joiners = /^[\u200c\u200d]+$/;
const bidi = /^[\u200e\u200f\u202a-\u202e\u2066-\u2069]+$/;
/** Scripts whose spelling needs joiners or direction marks, and pictographs joined into one. */
const needsJoiner =
  /(?:\ufe0f|[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Mongolian}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}])$/u;
const rightToLeft = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}]/u;

/**
 * Takes out characters nobody can see, which break search and matching: 安 U+200B 全 → 安全; emoji and scripts that need
 * joiners keep them. One finding a kind, at its first place.
 */
export function stripInvisible(tracked: TrackedText): TrackedText {
  const { text } = tracked;
  const edits: Edit[] = [];
  const taken = new Map<string, { readonly at: number; readonly count: number }>();
  let hasRightToLeft: boolean | undefined;
  for (const match of text.matchAll(invisible)) {
    const [run] = match;
    const start = match.index;
    if (joiners.test(run) && needsJoiner.test(text.slice(Math.max(0, start - 2), start))) continue;
    if (bidi.test(run)) {
      hasRightToLeft ??= rightToLeft.test(text);
      if (hasRightToLeft) continue;
    }
    for (const [offset, char] of Array.from(run).entries()) {
      const known = taken.get(char) ?? { at: start + offset, count: 0 };
      taken.set(char, { at: known.at, count: known.count + 1 });
    }
    edits.push({ start, end: start + run.length, by: '' });
  }
  const marks = [...taken].map(([char, { at, count }]): Mark => {
    const code = char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
    const detail = `U+${code}, invisible, taken out ${count} times`;
    return { start: at, end: at + 1, note: { code: 'invisible-removed', before: char, after: '', detail } };
  });
  return applyEdits({ ...tracked, marks: [...tracked.marks, ...marks] }, edits);
}
