import { commonChinese, meanCost } from './character-cost.ts';
import { type PairFamily, pairTable } from './pair-table.ts';
import type { Piece } from './read-stretch.ts';
import { lostCharacter } from './readings.ts';

/** Bits that the place of a lost byte must be better than the one a pair away; else both pairs count as lost. */
const margin = 6;
/** Pairs between a lost byte and the next ASCII byte below which statistics say nothing. */
const fewest = 4;
/** Mean cost above which a stretch is no text as it stands. */
const noText = 13;

/**
 * A stretch of pairs in which bytes were left out to set the rest straight → its text, and how many of those bytes
 * were a lost half character's (0: the straight reading stays, as nothing is gained for certain). Where the hole could
 * as well be a character further on, that character is lost too.
 */
export function settleShift(
  bytes: Uint8Array,
  piece: Piece,
  family: PairFamily,
): { readonly text: string; readonly shifts: number } {
  const { start, end, lost } = piece;
  const decode = (from: number, to: number): string =>
    new TextDecoder(family).decode(bytes.subarray(from, to));
  const straight = { text: decode(start, end), shifts: 0 };
  const inner = new Set<number>();
  for (const [index, at] of lost.entries()) {
    const stop = asciiAfter(bytes, at + 1, lost[index + 1] ?? end);
    if (stop - at <= fewest * 2) continue;
    inner.add(at);
    const read = meanCost(decode(at + 1, stop));
    if (read.count < fewest || read.mean > commonChinese) return straight;
    if (meanCost(decode(at, stop)).mean <= Math.max(noText, read.mean + 3)) return straight;
  }
  if (inner.size === 0) return straight;

  let text = '';
  let done = start;
  for (const at of lost) {
    const [from, to] = inner.has(at) ? zone(bytes, at, family, done, end) : [at, at + 1];
    text += decode(done, from) + lostCharacter.repeat(Math.ceil((to - from) / 2));
    done = to;
  }
  return { text: text + decode(done, end), shifts: inner.size };
}

/** The bytes around a hole that could as well be it: whole pairs on either side, at most two each. */
function zone(
  bytes: Uint8Array,
  hole: number,
  family: PairFamily,
  from: number,
  end: number,
): readonly [number, number] {
  const { costs } = pairTable(family);
  const cost = (at: number): number =>
    costs[(bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0)] || Number.POSITIVE_INFINITY;
  let first = hole;
  let loss = 0;
  while (first - 2 >= from && hole - first < 4 && (bytes[first - 2] ?? 0) >= 0x80) {
    loss += cost(first - 1) - cost(first - 2);
    if (!(loss < margin)) break;
    first -= 2;
  }
  let last = hole;
  loss = 0;
  while (last + 2 < end && last - hole < 4 && (bytes[last] ?? 0) >= 0x80) {
    loss += cost(last) - cost(last + 1);
    if (!(loss < margin)) break;
    last += 2;
  }
  return [first, last + 1];
}

function asciiAfter(bytes: Uint8Array, from: number, end: number): number {
  let at = from;
  while (at < end && (bytes[at] ?? 0) >= 0x80) at++;
  return at;
}
