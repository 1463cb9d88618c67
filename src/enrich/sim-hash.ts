const gram = 4;

export interface Fingerprint {
  readonly simhash: string;
  readonly bands: readonly string[];
}

/**
 * 64-bit SimHash (Charikar 2002) over the 4-grams of a text without spaces and punctuation, 16 hex digits, and its
 * four bands of 16 bits, `0:1f3c`. Two texts that differ in at most three bits share at least one band.
 */
export function simHash(text: string): Fingerprint {
  const plain = text.replace(/[^\p{L}\p{N}]+/gu, '').toLowerCase();
  const votes = new Int32Array(64);
  const end = Math.max(1, plain.length - gram + 1);
  for (let at = 0; at < end; at++) {
    let low = 0x811c9dc5;
    let high = 0x9e3779b9;
    for (let i = at; i < at + gram && i < plain.length; i++) {
      const unit = plain.charCodeAt(i);
      low = Math.imul(low ^ unit, 0x01000193);
      high = Math.imul(high ^ unit, 0x85ebca6b);
    }
    vote(votes, 0, mix(low));
    vote(votes, 32, mix(high));
  }
  let hex = '';
  for (let nibble = 0; nibble < 16; nibble++) {
    let value = 0;
    for (let bit = 0; bit < 4; bit++) value = value * 2 + ((votes[nibble * 4 + bit] ?? 0) > 0 ? 1 : 0);
    hex += value.toString(16);
  }
  const bands = [0, 1, 2, 3].map((band) => `${band}:${hex.slice(band * 4, band * 4 + 4)}`);
  return { simhash: hex, bands };
}

function vote(votes: Int32Array, from: number, hash: number): void {
  for (let bit = 0; bit < 32; bit++) {
    votes[from + bit] = (votes[from + bit] ?? 0) + ((hash >>> bit) & 1) * 2 - 1;
  }
}

/** Finaliser of MurmurHash3, so that near 4-grams vote independently. */
function mix(hash: number): number {
  let h = hash ^ (hash >>> 16);
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return h ^ (h >>> 16);
}
