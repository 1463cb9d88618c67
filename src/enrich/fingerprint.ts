import type { Article } from '../article.ts';
import { bareText, gram } from '../text/shared-text.ts';

export type Fingerprint = Article['fingerprint'];

/** MinHash: so many least values, and so many of them in one band. */
const bins = 64;
const rows = 4;
/** No bin: its text is too short to have filled it. */
const empty = 0xffffffff;

/**
 * What a text's reprints are found by, over its 4-grams without spaces and punctuation: a 64-bit SimHash (Charikar
 * 2002), 16 hex digits, and 16 bands of four least values (MinHash by one permutation, densified: Shrivastava 2017),
 * `03:9f31c2aa`. Two texts that share the part j of their 4-grams (Jaccard) share each band with probability j⁴:
 * at .6 nine in ten pairs share one at least, at .2 one in forty.
 */
export function fingerprint(text: string): Fingerprint {
  const plain = bareText(text);
  const votes = new Int32Array(64);
  const least = new Uint32Array(bins).fill(empty);
  const end = Math.max(1, plain.length - gram + 1);
  for (let at = 0; at < end; at++) {
    let low = 0x811c9dc5;
    let high = 0x9e3779b9;
    for (let i = at; i < at + gram && i < plain.length; i++) {
      const unit = plain.charCodeAt(i);
      low = Math.imul(low ^ unit, 0x01000193);
      high = Math.imul(high ^ unit, 0x85ebca6b);
    }
    low = mix(low);
    high = mix(high);
    vote(votes, 0, low);
    vote(votes, 32, high);
    const bin = high & (bins - 1);
    const value = low >>> 0;
    if (value < (least[bin] ?? 0)) least[bin] = value;
  }
  return { simhash: hexOf(votes), bands: bandsOf(densified(least)) };
}

function vote(votes: Int32Array, from: number, hash: number): void {
  for (let bit = 0; bit < 32; bit++) {
    votes[from + bit] = (votes[from + bit] ?? 0) + ((hash >>> bit) & 1) * 2 - 1;
  }
}

function hexOf(votes: Int32Array): string {
  let hex = '';
  for (let nibble = 0; nibble < 16; nibble++) {
    let value = 0;
    for (let bit = 0; bit < 4; bit++) value = value * 2 + ((votes[nibble * 4 + bit] ?? 0) > 0 ? 1 : 0);
    hex += value.toString(16);
  }
  return hex;
}

/** An empty bin takes the value of another, chosen by the bin alone, so that equal texts choose alike. */
function densified(least: Uint32Array): Uint32Array {
  return least.map((value, bin) => {
    let from = bin;
    for (let attempt = 1; least[from] === empty && attempt <= 1000; attempt++) {
      from = mix(Math.imul(bin + 1, 0x9e3779b1) ^ attempt) & (bins - 1);
    }
    return least[from] ?? value;
  });
}

function bandsOf(values: Uint32Array): string[] {
  return Array.from({ length: bins / rows }, (_, band) => {
    let hash = 0x811c9dc5;
    for (let row = 0; row < rows; row++) hash = mix(Math.imul(hash, 31) ^ (values[band * rows + row] ?? 0));
    return `${String(band).padStart(2, '0')}:${(hash >>> 0).toString(16).padStart(8, '0')}`;
  });
}

/** Finaliser of MurmurHash3, so that near 4-grams vote independently. */
function mix(hash: number): number {
  let h = hash ^ (hash >>> 16);
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return h ^ (h >>> 16);
}
