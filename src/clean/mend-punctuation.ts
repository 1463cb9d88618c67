import { editAt } from './edits.ts';
import { protectedBy } from './strip-pinyin.ts';
import { applyEdits, type TrackedText } from './tracked-text.ts';

/** Exactly two of one mark. 。。。 is somebody's ellipsis; ！！, ？？, …… and —— are meant. */
const doubled = /(?<mark>[。，；：、])(?<!\k<mark>\k<mark>)\k<mark>(?!\k<mark>)/gu;
/** On a page without other repairs a double is a slip of the author, unless it comes back all over the page. */
const leastPlaces = 4;

/** Takes out the second of two equal marks, 落实。。 → 落实。, on pages that were copied badly; a single slip stays. */
export function mendPunctuation(tracked: TrackedText): TrackedText {
  const isProtected = protectedBy(tracked.marks);
  const places = [...tracked.text.matchAll(doubled)].filter(({ index }) => !isProtected(index, index + 2));
  if (places.length === 0 || (tracked.repairs === 0 && places.length < leastPlaces)) return tracked;
  const edits = places.map(({ index, 0: both }) =>
    editAt(
      tracked.text,
      [index, index + 2],
      both.charAt(0),
      'punctuation-repaired',
      'a mark doubled by copying',
    ),
  );
  return applyEdits(tracked, edits);
}
