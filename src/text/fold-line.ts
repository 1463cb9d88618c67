import { toSimplified } from './to-simplified.ts';

/** Latin letters with the tone marks of pinyin. */
const toned = 'a-züāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ';
const annotation = new RegExp(`(?<=\\p{Script=Han})[(（][${toned}]{1,7} ?[)）]`, 'giu');

/**
 * One line as a reader means it, for recognising labels and furniture only, never for output:
 * pinyin in brackets dropped, Simplified, half width, spaces collapsed. `責(zé)編:　孫婷婷` → `责编: 孙婷婷`.
 */
export function foldLine(line: string): string {
  return toSimplified(line.replace(annotation, '').normalize('NFKC')).replace(/\s+/gu, ' ').trim();
}
