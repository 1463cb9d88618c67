import { isPlain, readingInBrackets } from '../../text/fold-line.ts';
import { toSimplified } from '../../text/to-simplified.ts';

/** A folded text with, for each of its characters, where it stood in the original. */
export interface FoldMap {
  readonly folded: string;
  /** Words of the original for [start, end) of the folded text. */
  original(start: number, end: number): string;
}

const annotation = new RegExp(`^${readingInBrackets}`, 'iu');
const han = /\p{Script=Han}/u;

/** Fold like `foldLine`, but remember the way back: labels are found in the folded text, values keep the page's characters. */
export function foldMap(text: string): FoldMap {
  if (isPlain(text)) {
    const folded = toSimplified(text);
    return { folded, original: (start, end) => text.slice(start, end).trim() };
  }
  const offsets: number[] = [];
  let kept = '';
  let afterHan = false;
  for (let at = 0; at < text.length; ) {
    const codepoint = text.codePointAt(at) ?? 0;
    const character = String.fromCodePoint(codepoint);
    if (afterHan && (character === '(' || character === '（')) {
      const note = annotation.exec(text.slice(at, at + 12));
      if (note) {
        at += note[0].length;
        afterHan = false;
        continue;
      }
    }
    const isCommon = codepoint >= 0x4e00 && codepoint <= 0x9fff;
    afterHan = isCommon || (codepoint > 0x2000 && han.test(character));
    const normal = isCommon || codepoint < 0x80 ? character : character.normalize('NFKC');
    const one =
      normal.length === character.length ? normal : character.length === 1 ? (normal[0] ?? ' ') : character;
    for (let unit = 0; unit < one.length; unit++) offsets.push(at + unit);
    kept += one;
    at += character.length;
  }
  offsets.push(text.length);
  const simplified = toSimplified(kept);
  const folded = simplified.length === kept.length ? simplified : kept;
  return {
    folded,
    original: (start, end) => text.slice(offsets[start] ?? text.length, offsets[end] ?? text.length).trim(),
  };
}
