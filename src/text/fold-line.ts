import { toSimplified } from './to-simplified.ts';

/** Latin letters with the tone marks of pinyin. */
const toned = 'a-züāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ';
/** Source of a pattern (flags `iu`) for one reading in brackets, as mirrors put it behind a character: `(zé)`, `(huì )`. */
export const readingInBrackets = `[(（][${toned}]{1,7} ?[)）]`;
const annotation = new RegExp(`(?<=\\p{Script=Han})${readingInBrackets}`, 'giu');

/**
 * One line as a reader means it, for recognising labels and furniture only, never for output:
 * pinyin in brackets dropped, Simplified, half width, spaces collapsed. `責(zé)編:　孫婷婷` → `责编: 孙婷婷`.
 */
export function foldLine(line: string): string {
  if (isPlain(line)) return toSimplified(line).replace(/ {2,}/g, ' ').trim();
  const bare = /[(（]/.test(line) ? line.replace(annotation, '') : line;
  return toSimplified(bare.normalize('NFKC')).replace(/\s+/gu, ' ').trim();
}

/** Han, ASCII without round brackets, and marks that have but one width: nothing in it is folded but its script. */
export function isPlain(text: string): boolean {
  return !/[^ !-'*-~·—“”、。《》【】\u4e00-\u9fff]/.test(text);
}
