import { characterCosts, rare } from './character-cost.ts';
import { type PairFamily, pairTable } from './pair-table.ts';
import { type Octets, type Offer, type Reading, unknownByte } from './read-stretch.ts';
import { sequenceAt } from './scan-utf8.ts';

/** U+FFFD: stands where a character was and is not known any more. */
export const lostCharacter = '\ufffd';
/** Bits that a byte which belongs to no character costs: more than any character. */
export const lostByte = 26;

/** UTF-8 from bytes as sent: what is not well formed is one U+FFFD for each maximal part (Unicode 3.9, U+FFFD substitution). */
export function utf8Reading(entry: number): Reading {
  return {
    family: 'utf-8',
    entry,
    moves: (bytes, at, offer) => {
      const { length, complete } = sequenceAt(bytes, at);
      if (complete) offer(length, utf8Cost(bytes, at, length));
      else offer(Math.max(1, length), lostByte, lostCharacter);
    },
  };
}

/** GB18030 or Big5 from bytes as sent: a byte whose neighbour was lost may be left out anywhere. */
export function pairReading(family: PairFamily, entry: number): Reading {
  return {
    family,
    entry,
    moves: (bytes, at, offer) => {
      offerPair(family, bytes, at, offer);
      offer(1, lostByte, lostCharacter);
    },
  };
}

/** The character of GB18030 or Big5 that starts at a place, if one does. */
export function offerPair(family: PairFamily, bytes: Octets, at: number, offer: Offer): void {
  const lead = bytes[at] ?? 0;
  const trail = bytes[at + 1] ?? 0;
  if (lead === unknownByte || trail === unknownByte) return;
  const cost = pairTable(family).costs[lead * 256 + trail] ?? 0;
  if (cost > 0) offer(2, cost);
  if (family !== 'gb18030') return;
  // WHATWG: 0x80 is CP936's euro sign; two digits between leads make the four bytes of GB 18030.
  if (lead === 0x80) offer(1, 14);
  else if (isDigit(trail) && isDigit(bytes[at + 3] ?? 0) && isFourByteLead(lead, bytes[at + 2] ?? 0))
    offer(4, rare);
}

/** Bits of the well-formed UTF-8 sequence at a place. */
export function utf8Cost(bytes: Octets, at: number, length: number): number {
  const second = (bytes[at + 1] ?? 0) & 0x3f;
  const lead = bytes[at] ?? 0;
  if (length === 2) return unitCost(((lead & 0x1f) << 6) | second);
  if (length === 3) return unitCost(((lead & 0x0f) << 12) | (second << 6) | ((bytes[at + 2] ?? 0) & 0x3f));
  return rare;
}

/** Bits of one UTF-16 unit. */
export function unitCost(unit: number): number {
  return characterCosts()[unit] ?? rare;
}

const isDigit = (byte: number): boolean => byte >= 0x30 && byte <= 0x39;
/** 81308130–8431A439 and the supplementary planes from 90308130 on; the rest of the range is unassigned. */
const isFourByteLead = (first: number, third: number): boolean =>
  ((first >= 0x81 && first <= 0x84) || (first >= 0x90 && first <= 0xe3)) && third >= 0x81 && third <= 0xfe;
