/** One thing a damaged text is made of, read from left to right. */
export type Unit =
  | { readonly kind: 'char'; readonly char: string; readonly end: number }
  /** (pinyin) behind a character: put in, no bytes of the original. */
  | { readonly kind: 'pinyin'; readonly reading: string; readonly end: number }
  /** A `?` where a pair was broken; with a reading it stands for a byte and the `(` it has eaten. */
  | { readonly kind: 'break'; readonly reading?: string; readonly end: number };

const letters = 'a-zA-ZüÜāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿɡ';
const pinyinAt = new RegExp(`[(（]([${letters}]{1,6}) ?[)）]`, 'y');
const brokenAt = new RegExp(`\\?(?:([${letters}]{1,6}) ?[)）])?`, 'y');

/** Marks that a separator may stand before, full-width or folded. */
export const marksOfPhaseB = '、。，；：？！,;:?!';

/** The units of a text from a position on, up to `limit` of them; they end with the line. */
export function readUnits(
  text: string,
  from: number,
  limit: number,
  isInserted: (reading: string) => boolean,
): readonly Unit[] {
  const units: Unit[] = [];
  let at = from;
  while (at < text.length && units.length < limit) {
    const char = String.fromCodePoint(text.codePointAt(at) ?? 0);
    if (char === '\n') break;
    if (char === '?') {
      brokenAt.lastIndex = at;
      const match = brokenAt.exec(text);
      const reading = match?.[1];
      at = reading !== undefined && match ? at + match[0].length : at + 1;
      units.push({ kind: 'break', end: at, ...(reading !== undefined && { reading }) });
      continue;
    }
    if (char === '(' || char === '（') {
      pinyinAt.lastIndex = at;
      const match = pinyinAt.exec(text);
      if (match?.[1] !== undefined && isInserted(match[1])) {
        at += match[0].length;
        units.push({ kind: 'pinyin', reading: match[1], end: at });
        continue;
      }
    }
    at += char.length;
    units.push({ kind: 'char', char, end: at });
  }
  return units;
}
