import { chinesePage, meanCost } from './character-cost.ts';

/** Bytes looked at: mark-up at the start of a page is ASCII, so one byte in two is zero. */
const sampled = 2048;

/** UTF-16 without a byte order mark, recognised by the zeros of its ASCII mark-up; undefined if it is not. */
export function guessUtf16(
  bytes: Uint8Array,
): { readonly family: 'utf-16le' | 'utf-16be'; readonly evidence: string } | undefined {
  const end = Math.min(bytes.length, sampled) & ~1;
  if (end < 8) return undefined;
  let even = 0;
  let odd = 0;
  for (let at = 0; at < end; at += 2) {
    if (bytes[at] === 0) even++;
    if (bytes[at + 1] === 0) odd++;
  }
  const pairs = end / 2;
  // Mark-up makes every other byte zero; where there is little of it, the rest must be Chinese.
  const isWide = (zeros: number, others: number, family: string): boolean =>
    (zeros > pairs * 0.3 && others < pairs * 0.02) ||
    (zeros > pairs * 0.02 &&
      others * 2 < zeros &&
      meanCost(new TextDecoder(family).decode(bytes.subarray(0, end))).mean <= chinesePage);
  if (isWide(odd, even, 'utf-16le')) {
    return { family: 'utf-16le', evidence: `${odd} of ${pairs} odd bytes are zero` };
  }
  if (isWide(even, odd, 'utf-16be')) {
    return { family: 'utf-16be', evidence: `${even} of ${pairs} even bytes are zero` };
  }
  return undefined;
}
