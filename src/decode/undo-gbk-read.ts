import { characterCosts, commonChinese, meanCost } from './character-cost.ts';
import { utf8FromGbk } from './lossy-readings.ts';
import { gbkPairs } from './pair-table.ts';
import { type Kept, type Piece, readStretch, unknownByte } from './read-stretch.ts';
import { sequenceAt } from './scan-utf8.ts';
import { entryPrice, type Seen, type TextEdit } from './text-edit.ts';

export const gbkRead = 'UTF-8 read as GBK';

/** Characters of ordinary text hardly cost as much; UTF-8 read as GBK consists of such. */
const doubtful = 15;
/** So many of them close together are a sign of it. */
export const fewestDoubtful = 2;
/** Letters of other scripts are rare, but no sign of this damage. */
const firstHan = 0x2e80;
/** Longer runs are cut: memory stays small whatever is sent. */
const longest = 16_384;

/** Characters between two doubtful ones that count as close. */
export const nearby = 2;
let flags: Uint8Array | undefined;

/** Characters that ordinary text hardly holds, 1 for each. */
export function doubtfulUnits(): Uint8Array {
  const costs = characterCosts();
  flags ??= flagUnits((unit) => unit >= firstHan && (costs[unit] ?? 0) >= doubtful);
  return flags;
}

/** A run of characters that GBK has, as its bytes. */
export interface GbkRun {
  readonly bytes: Uint16Array;
  /** Place in the text of each byte (of a character's second: that of the next character). */
  readonly places: Uint32Array;
  readonly kept: Kept;
}

/** Runs of a text that may be UTF-8 read as GBK: rare characters close together, `within` first and last place where they do. */
export function doubtfulRuns(text: string, within?: readonly [number, number]): readonly GbkRun[] {
  return gbkRuns(text, doubtfulUnits(), fewestDoubtful, within);
}

/** Stretches of a text that are UTF-8 read as GBK, as Chinese. `瀹夊叏鐢熶骇` → 安全生产; a character that lost bytes is U+FFFD. */
export function undoGbkRead(runs: readonly GbkRun[], seen: Seen): readonly TextEdit[] {
  const fewest = (seen.get(gbkRead) ?? 0) > 0 ? 1 : 2;
  return search(runs, entryPrice(seen, gbkRead)).flatMap(({ start, end, piece }): readonly TextEdit[] => {
    const { mean, count } = meanCost(piece.text.replaceAll('\ufffd', ''));
    const isCertain = mean <= commonChinese && count >= fewest && piece.lost.length * 2 <= count;
    return isCertain ? [{ start, end, text: piece.text, kind: gbkRead }] : [];
  });
}

/** Entry price on a page that has shown such damage: a loss is only told, not filled in. */
const toldPrice = 8;

/** Such stretches that cannot be undone, as they stand: bytes of them are gone. */
export function lostGbkRead(text: string, runs: readonly GbkRun[], isSeen: boolean): readonly string[] {
  return search(runs, isSeen ? toldPrice : entryPrice(new Map(), gbkRead))
    .filter(({ piece }) => piece.lost.length > 0)
    .map(({ start, end }) => text.slice(start, end));
}

function search(
  runs: readonly GbkRun[],
  price: number,
): readonly { readonly start: number; readonly end: number; readonly piece: Piece }[] {
  const reading = utf8FromGbk(price);
  return runs.flatMap(({ bytes, places, kept }) =>
    readStretch(bytes, [reading], kept)
      .filter((piece) => piece.reading !== undefined)
      .map((piece) => ({ start: places[piece.start] ?? 0, end: places[piece.end] ?? 0, piece })),
  );
}

/** For each UTF-16 unit that GBK has, 1 where a test holds: asked of every character of a page. */
export function flagUnits(test: (unit: number) => boolean): Uint8Array {
  const pairs = gbkPairs();
  return Uint8Array.from({ length: 0x10000 }, (_, unit) => (pairs[unit] !== 0 && test(unit) ? 1 : 0));
}

/**
 * Runs of characters that GBK has in which at least `fewest` of those sought stand close together; a `?` within counts
 * as lost bytes.
 */
export function gbkRuns(
  text: string,
  sought: Uint8Array,
  fewest: number,
  within?: readonly [number, number],
): readonly GbkRun[] {
  const end = within ? within[1] + 1 : text.length;
  const pairs = gbkPairs();
  const runs: GbkRun[] = [];
  let done = 0;
  for (
    let last = within ? within[0] : nextClose(text, sought, fewest, 0, end);
    last >= 0;
    last = nextClose(text, sought, fewest, done, end)
  ) {
    let at = last;
    const isPart = (place: number): boolean => {
      const unit = text.charCodeAt(place);
      return unit < 0x80 ? unit === 0x3f : pairs[unit] !== 0 || unit === 0xfffd || unit === 0x20ac;
    };
    let start = at;
    const least = Math.max(done, at - longest / 2);
    while (start > least && isPart(start - 1)) start--;
    while (at < text.length && at - start < longest && isPart(at)) at++;
    const run = runOf(text, start, Math.max(at, last + 1));
    if (mayBeUtf8(run.bytes)) runs.push(run);
    // Nothing is looked at twice: the work stays linear.
    done = Math.max(at, last + 1);
  }
  return runs;
}

/** Place of the character sought with which so many of them stand close together, from a place on; -1 if there is none. Asked of every page: nothing else in the loop. */
function nextClose(text: string, sought: Uint8Array, fewest: number, from: number, end: number): number {
  let last = Number.NEGATIVE_INFINITY;
  let close = 1;
  for (let at = from; at < end; at++) {
    if (sought[text.charCodeAt(at)] !== 1) continue;
    close = at - last <= nearby ? close + 1 : 1;
    if (close >= fewest) return at;
    last = at;
  }
  return -1;
}

/** Bytes of UTF-8 in a row from which on a run is searched: two characters. */
const enough = 6;

/** Do two characters of UTF-8 stand close together in it, or one and a part of another? */
function mayBeUtf8(bytes: Uint16Array): boolean {
  let score = 0;
  for (let at = 0; at < bytes.length; ) {
    const { length, complete } = sequenceAt(bytes, at);
    if (complete) {
      score += length;
      const next = bytes[at + length] ?? 0;
      if (length === 3 && ((next & 0xc0) === 0x80 || (next >= 0xe3 && next <= 0xe9))) return true;
    } else if (length === 2 && bytes[at + 2] === unknownByte) score += 3;
    else if (bytes[at] !== unknownByte && ((bytes[at] ?? 0) & 0xc0) !== 0x80) score = Math.max(0, score - 4);
    if (score >= enough) return true;
    at += complete ? length : 1;
  }
  return false;
}

function runOf(text: string, start: number, end: number): GbkRun {
  const pairs = gbkPairs();
  const table = characterCosts();
  const most = (end - start) * 2;
  const bytes = new Uint16Array(most);
  const places = new Uint32Array(most + 1);
  const lengths = new Uint8Array(most);
  const costs = new Uint8Array(most);
  let size = 0;
  for (let at = start; at < end; at++) {
    const unit = text.charCodeAt(at);
    const pair = pairs[unit] ?? 0;
    const isPair = unit >= 0x80 && unit !== 0xfffd && unit !== 0x20ac;
    places[size] = at;
    lengths[size] = isPair ? 2 : 1;
    costs[size] = unit < 0x80 ? 0 : (table[unit] ?? 0);
    // CP936 reads a lone 0x80 as the euro sign.
    bytes[size++] = isPair ? pair >> 8 : unit === 0xfffd ? unknownByte : unit === 0x20ac ? 0x80 : unit;
    if (!isPair) continue;
    places[size] = at + 1;
    bytes[size++] = pair & 0xff;
  }
  places[size] = end;
  return {
    bytes: bytes.subarray(0, size),
    places: places.subarray(0, size + 1),
    kept: { lengths: lengths.subarray(0, size), costs: costs.subarray(0, size) },
  };
}
