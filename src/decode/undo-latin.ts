import { commonChinese, meanCost } from './character-cost.ts';
import { type OctetRegion, withDoubt } from './latin-octets.ts';
import { pairsFromLatin, utf8FromLatin } from './lossy-readings.ts';
import { pairTable } from './pair-table.ts';
import { type Piece, type Reading, readStretch, unknownByte } from './read-stretch.ts';
import { utf8Cost } from './readings.ts';
import { sequenceAt } from './scan-utf8.ts';
import { entryPrice, type Seen, type TextEdit } from './text-edit.ts';

/** Pairs from which on statistics alone tell GBK from Big5. */
const telling = 8;
/** Mean bits by which the better of the two must be better where there are fewer. */
const margin = 2;

const names: Readonly<Record<string, string>> = { 'utf-8': 'UTF-8', gb18030: 'GBK', 'big5-hkscs': 'Big5' };

/** Stretches of a text that are UTF-8, GBK or Big5 read as Latin-1 or CP1252, as Chinese. `ÏûÏ¢£º` → 消息：. */
export function undoLatin(regions: readonly OctetRegion[], seen: Seen): readonly TextEdit[] {
  const readings = (['utf-8', 'gb18030', 'big5-hkscs'] as const).map((family): Reading => {
    const price = entryPrice(seen, kindOf(family));
    return family === 'utf-8' ? utf8FromLatin(price) : pairsFromLatin(family, price);
  });
  const least = Math.min(...readings.map((reading) => reading.entry));
  const doubted = seen.size === 0 ? regions : regions.map(withDoubt);
  return doubted
    .filter((region) => mayGain(region, least))
    .flatMap((region) => {
      const edits: TextEdit[] = [];
      let done = 0;
      const pieces = readStretch(region.bytes, readings, region.kept);
      for (const [index, piece] of pieces.entries()) {
        if (!piece.reading || !isCertain(piece, region, seen)) continue;
        const { start, end, text } = withEdges(piece, region, done, nextStart(pieces, index));
        done = end;
        edits.push({
          start: region.places[start] ?? 0,
          end: region.places[end] ?? 0,
          text,
          kind: kindOf(piece.reading.family),
        });
      }
      return edits;
    });
}

/** Where the next stretch under a reading starts, or the end of all. */
function nextStart(pieces: readonly Piece[], index: number): number {
  const next = pieces[index + 1]?.reading ? index + 1 : index + 2;
  return pieces[next]?.start ?? pieces.at(-1)?.end ?? 0;
}

const kindOf = (family: string): string => `${names[family]} read as Latin-1`;

function isCertain(piece: Piece, region: OctetRegion, seen: Seen): boolean {
  const { mean, count } = meanCost(piece.text);
  const han = piece.text.match(/\p{Script=Han}/gu)?.length ?? 0;
  const { family = '' } = piece.reading ?? {};
  const again = (seen.get(kindOf(family)) ?? 0) > 0;
  // A few characters may be common by chance.
  const limit = commonChinese - (again ? 0 : 4 / Math.max(1, count));
  if (mean > limit || piece.lost.length * 3 > count) return false;
  const letters = piece.text.replace(/<[^<>]{0,400}>/g, '').match(/[a-z]/gi)?.length ?? 0;
  if (letters * 2 > count && count < telling * 2) return false;
  if (again) return count > 0;
  if (han < 2) return false;
  if (family === 'utf-8' || count >= telling) return true;
  const other = family === 'gb18030' ? 'big5-hkscs' : 'gb18030';
  const bytes = Uint8Array.from(region.bytes.subarray(piece.start, piece.end));
  return meanCost(new TextDecoder(other).decode(bytes)).mean - mean >= margin;
}

/**
 * A certain stretch with the characters that touch it. At an edge they cost less as Latin text than as a rare
 * character (镕 is `é••`) or one whose second byte is an ASCII letter (安 in Big5 is `¦w`), but not beside the stretch.
 */
function withEdges(
  piece: Piece,
  { bytes }: OctetRegion,
  from: number,
  to: number,
): { readonly start: number; readonly end: number; readonly text: string } {
  const { family = 'utf-8' } = piece.reading ?? {};
  let { start, end, text } = piece;
  if (family !== 'utf-8' && meanCost(text).count < telling) return { start, end, text };
  const size = family === 'utf-8' ? 3 : 2;
  const at = (place: number): string => {
    if (place < from || place + size > to) return '';
    const char = bytes.subarray(place, place + size);
    if ((char[0] ?? 0) < 0x80 || char.includes(unknownByte) || (size === 2 && (char[1] ?? 0) >= 0x80))
      return '';
    const read = new TextDecoder(family).decode(Uint8Array.from(char));
    return read.length === 1 && read !== '\ufffd' ? read : '';
  };
  for (let first = at(start - size); first !== '' && (bytes[start] ?? 0) >= 0x80; first = at(start - size)) {
    start -= size;
    text = first + text;
  }
  for (let last = at(end); last !== '' && (bytes[end - size] ?? 0) >= 0x80; last = at(end)) {
    end += size;
    text += last;
  }
  return { start, end, text };
}

/** Below this size a region is searched if it may gain anything. */
const small = 256;
/** Share of its bytes beyond ASCII that must look like characters, in large regions: noise has less. */
const leastLike = 0.35;
/** Bits of a common character. */
const common = 14;

/** Can any reading gain the bits of its entry? Counts every character that any place may start, as if all could be had. */
function mayGain({ bytes, kept: { costs } }: OctetRegion, entry: number): boolean {
  const tables = [pairTable('gb18030').costs, pairTable('big5-hkscs').costs];
  const gains = [0, 0, 0];
  const likes = [0, 0, 0];
  let high = 0;
  const add = (which: number, at: number, length: number, cost: number): void => {
    let before = 0;
    for (let each = at; each < at + length; each++) before += costs[each] ?? 0;
    if (before > cost) gains[which] = (gains[which] ?? 0) + before - cost;
    if (cost <= common) likes[which] = (likes[which] ?? 0) + length;
  };
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    if (byte < 0x80) continue;
    high++;
    for (const [which, table] of tables.entries()) {
      const cost = byte > 0xff ? 0 : (table[byte * 256 + ((bytes[at + 1] ?? 0) & 0xff)] ?? 0);
      if (cost > 0) add(which, at, 2, cost);
    }
    const { length, complete } = sequenceAt(bytes, at);
    if (complete) add(2, at, length, utf8Cost(bytes, at, length));
  }
  return gains.some(
    (gain, which) => gain >= entry && (bytes.length <= small || (likes[which] ?? 0) >= high * leastLike),
  );
}
