/** How well bytes read as GBK and as Big5. */
export interface ChineseGuess {
  readonly family: 'gb18030' | 'big5-hkscs';
  /** Double-byte pairs seen under the better reading. */
  readonly pairs: number;
  /** Share of its pairs that are common characters or punctuation. */
  readonly share: number;
  readonly gbk: number;
  readonly big5: number;
}

/** Enough for a verdict; a page's start is mostly ASCII mark-up. */
const sampled = 400_000;

/**
 * Statistics for text that is not UTF-8. Common means level 1 of GB 2312 (lead B0–D7, trail A1–FE: 3,755 characters)
 * or level 1 of Big5 (lead A4–C6: 5,401 characters), and the punctuation of either.
 */
export function guessChinese(bytes: Uint8Array): ChineseGuess {
  const sample = bytes.subarray(0, sampled);
  const gbk = score(sample, isCommonGbk, isGbkTrail);
  const big5 = score(sample, isCommonBig5, isBig5Trail);
  const better = gbk.share >= big5.share ? gbk : big5;
  return {
    family: better === gbk ? 'gb18030' : 'big5-hkscs',
    pairs: better.pairs,
    share: better.share,
    gbk: gbk.share,
    big5: big5.share,
  };
}

type PairTest = (lead: number, trail: number) => boolean;

function score(
  bytes: Uint8Array,
  isCommon: PairTest,
  isTrail: (byte: number) => boolean,
): { readonly pairs: number; readonly share: number } {
  let pairs = 0;
  let common = 0;
  for (let at = 0; at < bytes.length; at++) {
    const lead = bytes[at] ?? 0;
    if (lead < 0x80) continue;
    const trail = bytes[at + 1];
    if (trail === undefined) break;
    pairs++;
    if (lead === 0x80 || lead === 0xff || !isTrail(trail)) continue;
    if (isCommon(lead, trail)) common++;
    at++;
  }
  return { pairs, share: pairs === 0 ? 0 : common / pairs };
}

function isGbkTrail(byte: number): boolean {
  return (byte >= 0x40 && byte <= 0x7e) || (byte >= 0x80 && byte <= 0xfe);
}

function isBig5Trail(byte: number): boolean {
  return (byte >= 0x40 && byte <= 0x7e) || (byte >= 0xa1 && byte <= 0xfe);
}

function isCommonGbk(lead: number, trail: number): boolean {
  if (trail < 0xa1) return false;
  return (lead >= 0xb0 && lead <= 0xd7) || lead === 0xa1 || lead === 0xa3;
}

function isCommonBig5(lead: number, trail: number): boolean {
  if (lead === 0xa1) return trail <= 0x7e || trail >= 0xa1;
  return lead >= 0xa4 && lead <= 0xc6;
}
