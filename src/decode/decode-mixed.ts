import type { Finding } from '../finding.ts';
import { commonChinese, meanCost } from './character-cost.ts';
import { doubtfulPairs, doubtfulUtf8, type Stretch } from './doubtful-stretches.ts';
import type { PairFamily } from './pair-table.ts';
import { type Piece, type Reading, readStretch } from './read-stretch.ts';
import { pairReading, utf8Reading } from './readings.ts';
import { settleShift } from './settle-shift.ts';

/** Bits that reading a stretch by the other family must gain; less where the page has shown such stretches. */
const entry = { first: 26, again: 10 };
/** Characters of the other family that make a page a mixed one. */
const shown = 4;

/** Text of a page most of which is in one family, each stretch of it by its own evidence. */
export interface MixedText {
  readonly text: string;
  readonly findings: readonly Finding[];
}

interface Patch {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly foreign: readonly Piece[];
  readonly shifts: number;
}

/**
 * Bytes of a Chinese page → text. Stretches that are not well formed under the page's family are read as the other
 * one (a template in one charset, an included part in another) or set straight behind a lost byte, where that is certain.
 */
export function decodeMixed(bytes: Uint8Array, family: 'utf-8' | PairFamily): MixedText {
  const stretches = family === 'utf-8' ? doubtfulUtf8(bytes) : doubtfulPairs(bytes, family);
  let patches = patch(bytes, family, stretches, entry.first);
  const foreign = patches.flatMap((one) => one.foreign);
  if (foreign.reduce((sum, { text }) => sum + meanCost(text).count, 0) >= shown) {
    patches = patch(bytes, family, stretches, entry.again);
  }
  // `stream` leaves a cut last character out instead of turning it into U+FFFD.
  const decoder = new TextDecoder(family);
  if (patches.length === 0) return { text: decoder.decode(bytes, { stream: true }), findings: [] };
  const parts: string[] = [];
  let done = 0;
  for (const one of patches) {
    parts.push(decoder.decode(bytes.subarray(done, one.start)), one.text);
    done = one.end;
  }
  parts.push(decoder.decode(bytes.subarray(done), { stream: true }));
  return { text: parts.join(''), findings: describe(bytes, family, patches) };
}

function patch(
  bytes: Uint8Array,
  family: 'utf-8' | PairFamily,
  stretches: readonly Stretch[],
  price: number,
): readonly Patch[] {
  const readings: readonly Reading[] =
    family === 'utf-8'
      ? [utf8Reading(price), pairReading('gb18030', price)]
      : [pairReading(family, price), utf8Reading(price)];
  const patches: Patch[] = [];
  for (const [start, end] of stretches) {
    const stretch = bytes.subarray(start, end);
    let pieces = readStretch(stretch, readings);
    if (!pieces.every((piece) => piece.reading === readings[0] || isChinese(piece, price))) {
      pieces = readStretch(stretch, readings.slice(0, 1));
    }
    const settled = pieces.map((piece) =>
      family !== 'utf-8' && piece.reading === readings[0]
        ? settleShift(stretch, piece, family)
        : { text: piece.text, shifts: 0 },
    );
    const foreign = pieces.filter((piece) => piece.reading !== readings[0]);
    const shifts = settled.reduce((sum, one) => sum + one.shifts, 0);
    if (foreign.length === 0 && shifts === 0) continue;
    patches.push({ start, end, text: settled.map((one) => one.text).join(''), foreign, shifts });
  }
  return patches;
}

/** Is a stretch under the other family ordinary Chinese, and long enough to say so? */
function isChinese(piece: Piece, price: number): boolean {
  const { mean, count } = meanCost(piece.text);
  return mean <= commonChinese && count >= (price === entry.first ? 2 : 1) && piece.lost.length * 4 <= count;
}

function describe(bytes: Uint8Array, family: string, patches: readonly Patch[]): readonly Finding[] {
  const findings: Finding[] = [];
  const excerpt = (one: Patch): { readonly before: string; readonly after: string } => ({
    before: clip(new TextDecoder(family).decode(bytes.subarray(one.start, one.end))),
    after: clip(one.text),
  });
  const mixed = patches.filter((one) => one.foreign.length > 0);
  const other = mixed[0]?.foreign[0]?.reading?.family;
  if (mixed[0] && other) {
    const places = mixed.reduce((sum, one) => sum + one.foreign.length, 0);
    findings.push({
      code: 'charset-conflict',
      ...excerpt(mixed[0]),
      detail: `${counted(places, 'stretch', 'es')} of this ${family} page ${places === 1 ? 'is' : 'are'} ${other}, read as such`,
    });
  }
  const shifted = patches.filter((one) => one.shifts > 0);
  if (shifted[0]) {
    const places = shifted.reduce((sum, one) => sum + one.shifts, 0);
    findings.push({
      code: 'text-lost',
      ...excerpt(shifted[0]),
      detail: `${counted(places, 'byte')} lost; what follows is set straight, what was broken is U+FFFD`,
    });
  }
  return findings;
}

const counted = (count: number, noun: string, plural = 's'): string =>
  `${count} ${noun}${count === 1 ? '' : plural}`;
const clip = (text: string): string => [...text].slice(0, 60).join('');
