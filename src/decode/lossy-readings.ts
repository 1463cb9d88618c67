import { rare } from './character-cost.ts';
import { isLooseSign } from './latin-octets.ts';
import type { PairFamily } from './pair-table.ts';
import { type Octets, type Offer, type Reading, unknownByte } from './read-stretch.ts';
import { lostCharacter, offerPair, unitCost, utf8Cost } from './readings.ts';
import { sequenceAt } from './scan-utf8.ts';

/** Bits of a character of which a byte is gone. */
const lostCost = 14;
/** Bits of a sign that stands between stretches of the reading and was never misread: an `&nbsp;` of the mark-up. */
const looseCost = 10;
/** Bits that a character must be more common than all others that its remaining bytes allow. */
const margin = 7;
/** Bits of a character that dictionaries do not have. */
const unused = 24;
/** The bytes that CP1252 does not define: what stored the page may have dropped them or put U+FFFD. */
const undefinedBytes = [0x81, 0x8d, 0x8f, 0x90, 0x9d];

/** UTF-8 that was read as CP1252 and stored. */
export function utf8FromLatin(entry: number): Reading {
  return {
    family: 'utf-8',
    entry,
    moves: (bytes, at, offer) => {
      const { length, complete } = sequenceAt(bytes, at);
      if (complete) offer(length, utf8Cost(bytes, at, length));
      else offerIncomplete(bytes, at, offer);
      offerLoose(bytes, at, offer);
    },
  };
}

/** GB18030 or Big5 that was read as CP1252 and stored. */
export function pairsFromLatin(family: PairFamily, entry: number): Reading {
  return {
    family,
    entry,
    moves: (bytes, at, offer) => {
      offerPair(family, bytes, at, offer);
      if (bytes[at] === unknownByte || bytes[at + 1] === unknownByte) offer(2, lostCost, lostCharacter);
      offerLoose(bytes, at, offer);
    },
  };
}

/** UTF-8 that was read as GBK and stored: what made no pair became U+FFFD or `?`, or vanished with its neighbour. */
export function utf8FromGbk(entry: number): Reading {
  return {
    family: 'utf-8',
    entry,
    moves: (bytes, at, offer) => {
      const { length, complete } = sequenceAt(bytes, at);
      const next = bytes[at + length] ?? 0;
      if (!complete) {
        if (length > 0) offer(length + (isHole(next) ? 1 : 0), lostCost, lostCharacter);
        else if (bytes[at] === unknownByte) offer(1, lostCost, lostCharacter);
      } else {
        offer(length, utf8Cost(bytes, at, length));
        // Two bytes between them are gone, the end of one character and the start of the next.
        if (length === 3 && (next & 0xc0) === 0x80 && next < 0x100) {
          offer(4, lostCost * 2, lostCharacter.repeat(2));
        }
      }
    },
  };
}

const isHole = (byte: number): boolean => byte === unknownByte || byte === 0x3f;

function offerLoose(bytes: Octets, at: number, offer: Offer): void {
  const byte = bytes[at] ?? 0;
  if (isLooseSign(byte)) offer(1, looseCost, looseText(byte));
}

const latin = new TextDecoder('windows-1252');
function looseText(byte: number): string {
  return latin.decode(Uint8Array.of(byte));
}

/**
 * A three-byte character that lacks bytes of the undefined five: inferred where one candidate is far more common than
 * all the others, lost otherwise. E7 ?? 86 → 理, as 灆, 獆, 珆 and 睆 are not in use.
 */
function offerIncomplete(bytes: Octets, at: number, offer: Offer): void {
  const lead = bytes[at] ?? 0;
  if (lead < 0xe3 || lead > 0xe9) return;
  const [second = 0, third = 0] = [bytes[at + 1], bytes[at + 2]];
  if (second === unknownByte || third === unknownByte) {
    if (!isFollower(second) || !isFollower(third)) return;
    const thirds = filled(third);
    const candidates = filled(second).flatMap((one) => thirds.map((two) => character(lead, one, two)));
    offerBest(candidates, 3, offer);
  } else if (isTrail(second) && !isTrail(third)) {
    // A space may be what is left of A0.
    const gone = third === 0x20 ? [...undefinedBytes, 0xa0] : undefinedBytes;
    const candidates = gone.flatMap((byte) => [character(lead, second, byte), character(lead, byte, second)]);
    offerBest(candidates, 2, offer);
  }
}

/** Offers the candidate that is far more common than all others together, or else a lost character. */
function offerBest(candidates: readonly number[], length: number, offer: Offer): void {
  let best = 0;
  let share = 0;
  let total = 0;
  for (const candidate of candidates) {
    const cost = unitCost(candidate);
    const weight = 2 ** -(cost < rare ? cost : unused);
    total += weight;
    if (weight > share) {
      share = weight;
      best = candidate;
    }
  }
  if (share < (total - share) * 2 ** margin) offer(length, lostCost, lostCharacter);
  else offer(length, unitCost(best) + 2, String.fromCharCode(best));
}

const character = (lead: number, second: number, third: number): number =>
  ((lead & 0x0f) << 12) | ((second & 0x3f) << 6) | (third & 0x3f);
const filled = (byte: number): readonly number[] => (byte === unknownByte ? undefinedBytes : [byte]);
const isTrail = (byte: number): boolean => byte >= 0x80 && byte <= 0xbf;
const isFollower = (byte: number): boolean => byte === unknownByte || isTrail(byte);
