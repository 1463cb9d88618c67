/** Byte values; 0x100 stands for a byte that was lost where a sign of the loss remains. */
export type Octets = Uint8Array | Uint16Array;
export const unknownByte = 0x100;

/** Offers one way to go on: bytes taken, bits, and the text where it is not what the decoder makes of the bytes. */
export type Offer = (length: number, cost: number, text?: string) => void;

/** One way to read bytes beyond ASCII: offers every character that may start at a place. */
export interface Reading {
  /** Label for `TextDecoder`. */
  readonly family: string;
  readonly moves: (bytes: Octets, at: number, offer: Offer) => void;
  /** Bits that a change into this reading costs: how much better it must be than what it replaces. */
  readonly entry: number;
}

/** The text as it stands: how many bytes the character at a place takes (0 inside one), and its cost. */
export interface Kept {
  readonly lengths: Uint8Array;
  readonly costs: Uint8Array;
}

/** A part of a stretch under one reading; undefined is the text as it stands. */
export interface Piece {
  readonly start: number;
  readonly end: number;
  readonly reading: Reading | undefined;
  readonly text: string;
  /** Where characters were lost. */
  readonly lost: readonly number[];
}

/** Bits for each ASCII letter under another reading: a change of reading does not outlast a Latin sentence. */
const letterCost = 3;

/**
 * Finds the cheapest way to read a stretch of bytes, which may change between readings (Viterbi search, linear in the
 * bytes). It begins and ends in the main reading: `kept` if given, else the first of `readings`. ASCII means the same in all.
 */
export function readStretch(bytes: Octets, readings: readonly Reading[], kept?: Kept): readonly Piece[] {
  const states: readonly (Reading | undefined)[] = kept ? [undefined, ...readings] : readings;
  const width = states.length;
  const size = (bytes.length + 1) * width;
  const costs = new Float64Array(size).fill(Number.POSITIVE_INFINITY);
  /** State a place was entered from by a change, plus one. */
  const changes = new Uint8Array(size);
  const lengths = new Uint8Array(size);
  const texts = new Map<number, string>();
  costs[0] = 0;
  let at = 0;
  let state = 0;
  let cost = 0;
  const offer: Offer = (length, price, text) => {
    if (at + length > bytes.length) return;
    const to = (at + length) * width + state;
    if (cost + price >= (costs[to] ?? 0)) return;
    costs[to] = cost + price;
    lengths[to] = length;
    if (text !== undefined) texts.set(to, text);
    else if (texts.size > 0) texts.delete(to);
  };
  const change = (from: number, to: number, price: number): void => {
    if ((costs[from] ?? 0) + price >= (costs[to] ?? 0)) return;
    costs[to] = (costs[from] ?? 0) + price;
    changes[to] = (from % width) + 1;
  };

  for (at = 0; at <= bytes.length; at++) {
    const here = at * width;
    const isStart = !kept || at === bytes.length || (kept.lengths[at] ?? 0) > 0;
    if (isStart) {
      for (let from = 1; from < width; from++) change(here + from, here, 0);
      for (let to = 1; to < width; to++) change(here, here + to, states[to]?.entry ?? 0);
    }
    if (at === bytes.length) break;
    const byte = bytes[at] ?? 0;
    for (state = 0; state < width; state++) {
      cost = costs[here + state] ?? 0;
      if (cost === Number.POSITIVE_INFINITY) continue;
      const reading = states[state];
      if (!reading) offer(kept?.lengths[at] ?? 1, kept?.costs[at] ?? 0);
      else if (byte < 0x80) offer(1, state > 0 && isLetter(byte) ? letterCost : 0);
      else reading.moves(bytes, at, offer);
    }
  }
  return trace(bytes, states, { changes, lengths, texts });
}

interface Steps {
  readonly changes: Uint8Array;
  readonly lengths: Uint8Array;
  readonly texts: ReadonlyMap<number, string>;
}

function trace(bytes: Octets, states: readonly (Reading | undefined)[], steps: Steps): readonly Piece[] {
  const pieces: Piece[] = [];
  let end = bytes.length;
  let at = end;
  let state = 0;
  let cuts: { at: number; end: number; text: string }[] = [];
  const close = (): void => {
    if (at < end) pieces.push(makePiece(bytes, states[state], at, end, cuts.reverse()));
    end = at;
    cuts = [];
  };
  while (at > 0 || (steps.changes[state] ?? 0) > 0) {
    const here = at * states.length + state;
    const change = steps.changes[here] ?? 0;
    if (change > 0) {
      close();
      state = change - 1;
      continue;
    }
    const length = steps.lengths[here] ?? 0;
    if (length === 0) break;
    const text = steps.texts.get(here);
    if (text !== undefined) cuts.push({ at: at - length, end: at, text });
    at -= length;
  }
  close();
  return pieces.reverse();
}

function makePiece(
  bytes: Octets,
  reading: Reading | undefined,
  start: number,
  end: number,
  cuts: readonly { readonly at: number; readonly end: number; readonly text: string }[],
): Piece {
  if (!reading) return { start, end, reading, text: '', lost: [] };
  const decoder = new TextDecoder(reading.family, { ignoreBOM: true });
  const decode = (from: number, to: number): string =>
    decoder.decode(Uint8Array.from(bytes.subarray(from, to)));
  let text = '';
  let done = start;
  for (const cut of cuts) {
    text += decode(done, cut.at) + cut.text;
    done = cut.end;
  }
  const lost = cuts.filter((cut) => cut.text.includes('\ufffd'));
  return { start, end, reading, text: text + decode(done, end), lost: lost.map((cut) => cut.at) };
}

function isLetter(byte: number): boolean {
  return (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a;
}
