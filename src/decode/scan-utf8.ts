/** Counts of what stands beyond ASCII when bytes are read as UTF-8. */
export interface Utf8Scan {
  /** Bytes ≥ 0x80. */
  readonly high: number;
  /** Well-formed sequences of 2 to 4 bytes. */
  readonly good: number;
  /** Those of 3 and 4 bytes: Chinese text consists of them. */
  readonly long: number;
  /** Bytes that start no well-formed sequence; a character cut by the end of the page is not counted. */
  readonly bad: number;
}

/** Strict UTF-8 (RFC 3629: no overlong forms, surrogates or values over U+10FFFF) in one pass. */
export function scanUtf8(bytes: Uint8Array): Utf8Scan {
  let high = 0;
  let good = 0;
  let long = 0;
  let bad = 0;
  const end = bytes.length;
  for (let at = 0; at < end; ) {
    const lead = bytes[at] ?? 0;
    if (lead < 0x80) {
      at++;
      continue;
    }
    const { length, complete } = sequenceAt(bytes, at);
    if (complete) {
      good++;
      if (length > 2) long++;
    } else if (length === 0 || at + length < end) bad++;
    const taken = Math.max(1, length);
    high += taken;
    at += taken;
  }
  return { high, good, long, bad };
}

const found = { length: 0, complete: false };

/**
 * The UTF-8 sequence that starts at a place beyond ASCII: how many of its bytes are there (0 if none can start) and
 * whether it is whole. The answer is overwritten by the next call: this runs once for each character of a page.
 */
export function sequenceAt(
  bytes: Uint8Array | Uint16Array,
  at: number,
): { readonly length: number; readonly complete: boolean } {
  const lead = bytes[at] ?? 0;
  const size = sequenceLength(lead);
  let taken = Math.min(1, size);
  while (taken < size && at + taken < bytes.length && isTrail(lead, taken, bytes[at + taken] ?? 0)) taken++;
  found.length = taken;
  found.complete = size > 0 && taken === size;
  return found;
}

function sequenceLength(lead: number): number {
  if (lead >= 0xc2 && lead <= 0xdf) return 2;
  if (lead >= 0xe0 && lead <= 0xef) return 3;
  if (lead >= 0xf0 && lead <= 0xf4) return 4;
  return 0;
}

function isTrail(lead: number, position: number, byte: number): boolean {
  if (position === 1) {
    if (lead === 0xe0) return byte >= 0xa0 && byte <= 0xbf;
    if (lead === 0xed) return byte >= 0x80 && byte <= 0x9f;
    if (lead === 0xf0) return byte >= 0x90 && byte <= 0xbf;
    if (lead === 0xf4) return byte >= 0x80 && byte <= 0x8f;
  }
  return byte >= 0x80 && byte <= 0xbf;
}
