import { toSimplified } from '../../src/text/to-simplified.ts';

/** A text as it is compared: Simplified, half width, without white space and with one sort of quotation marks. */
export function comparable(text: string): string {
  return toSimplified(text)
    .normalize('NFKC')
    .replace(/[“”„«»「」『』〝〞]/gu, '"')
    .replace(/[‘’]/gu, "'")
    .replace(/[\s\u200b-\u200d\ufeff]+/gu, '');
}

/** Is a text mostly Latin, so that its words are what is compared? */
export function isLatin(text: string): boolean {
  return (text.match(/[A-Za-z]/g)?.length ?? 0) > (text.match(/\p{Script=Han}/gu)?.length ?? 0) * 2;
}

/** 4-grams of characters, or of words where the page is mostly Latin; a text shorter than that is one shingle. */
export function shingles(text: string, latin: boolean): ReadonlySet<string> {
  const units = latin ? (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []) : [...comparable(text)];
  const made = new Set<string>();
  if (units.length > 0 && units.length < 4) made.add(units.join(' '));
  for (let at = 0; at + 4 <= units.length; at++) made.add(units.slice(at, at + 4).join(latin ? ' ' : ''));
  return made;
}

/** Precision, recall and F1 of the shingles found against those wanted; two empty texts agree. */
export function agreement(
  found: ReadonlySet<string>,
  wanted: ReadonlySet<string>,
): { readonly precision: number; readonly recall: number; readonly f1: number } {
  if (found.size + wanted.size === 0) return { precision: 1, recall: 1, f1: 1 };
  let common = 0;
  for (const one of found) if (wanted.has(one)) common++;
  return {
    precision: common / Math.max(1, found.size),
    recall: common / Math.max(1, wanted.size),
    f1: (2 * common) / (found.size + wanted.size),
  };
}
