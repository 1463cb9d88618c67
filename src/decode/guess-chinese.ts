import { type PairFamily, pairTable } from './pair-table.ts';

/** How well bytes read as GBK and as Big5. */
export interface ChineseGuess {
  readonly family: PairFamily;
  /** Double-byte pairs seen under the better reading. */
  readonly pairs: number;
  /** Share of its pairs that are common characters or punctuation. */
  readonly share: number;
  /** Mean bits for a pair (see characterCosts), of either reading. */
  readonly gbk: number;
  readonly big5: number;
}

/** Enough for a verdict; a page's start is mostly ASCII mark-up. */
const sampled = 400_000;
/** A character of at most these bits is common: some 2,700 of GB2312's 6,763, nine in ten of a text's characters. */
const common = 14;
/** What a byte that starts no pair costs. */
const invalid = 24;

/** Statistics for text that is not UTF-8, by how common the characters of either reading are. */
export function guessChinese(bytes: Uint8Array): ChineseGuess {
  const sample = bytes.subarray(0, sampled);
  const gbk = score(sample, 'gb18030');
  const big5 = score(sample, 'big5-hkscs');
  const isGbk = gbk.mean <= big5.mean;
  const better = isGbk ? gbk : big5;
  return {
    family: isGbk ? 'gb18030' : 'big5-hkscs',
    pairs: better.pairs,
    share: better.share,
    gbk: gbk.mean,
    big5: big5.mean,
  };
}

function score(
  bytes: Uint8Array,
  family: PairFamily,
): { readonly pairs: number; readonly share: number; readonly mean: number } {
  const { costs } = pairTable(family);
  let pairs = 0;
  let cheap = 0;
  let sum = 0;
  for (let at = 0; at < bytes.length; at++) {
    const lead = bytes[at] ?? 0;
    if (lead < 0x80) continue;
    const trail = bytes[at + 1];
    if (trail === undefined) break;
    pairs++;
    const cost = costs[lead * 256 + trail] ?? 0;
    sum += cost === 0 ? invalid : cost;
    if (cost === 0) continue;
    if (cost <= common) cheap++;
    at++;
  }
  return { pairs, share: pairs === 0 ? 0 : cheap / pairs, mean: pairs === 0 ? invalid : sum / pairs };
}
