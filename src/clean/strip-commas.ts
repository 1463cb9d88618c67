import type { PageProfile } from './profile-page.ts';
import { protectedBy } from './strip-pinyin.ts';
import { applyEdits, type Edit, type TrackedText } from './tracked-text.ts';

/** A visible comma right before another mark: `公安,、消防`, `检查,,`. */
const stray = /(?<!,),(?=[、。，；：？！,;:!])/g;
/** Once may be a slip of the pen, unless the page shows a converter's pinyin; a converter does it all over the page. */
const leastPlaces = 3;

/** Takes out the commas that some converters put before marks at random, only on pages that show other damage. */
export function stripCommas(tracked: TrackedText, profile: PageProfile): TrackedText {
  if (!profile.traditional && profile.insertedForms.size === 0) return tracked;
  const isProtected = protectedBy(tracked.marks);
  const places = [...tracked.text.matchAll(stray)].filter(({ index }) => !isProtected(index, index + 1));
  if (places.length < leastPlaces && profile.insertedForms.size === 0) return tracked;
  const edits = places.map(({ index }): Edit => {
    const mark = tracked.text[index + 1] ?? '';
    const detail = 'a comma put in before a mark, taken out';
    return {
      start: index,
      end: index + 2,
      by: mark,
      note: { code: 'gbk-repaired', before: `,${mark}`, after: mark, detail },
    };
  });
  return applyEdits(tracked, edits);
}
