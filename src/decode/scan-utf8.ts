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
    high++;
    const size = sequenceLength(lead);
    if (size === 0) {
      bad++;
      at++;
      continue;
    }
    let taken = 1;
    while (taken < size && at + taken < end && isTrail(lead, taken, bytes[at + taken] ?? 0)) taken++;
    if (taken === size) {
      good++;
      if (size > 2) long++;
    } else if (at + taken < end) bad++;
    high += taken - 1;
    at += taken;
  }
  return { high, good, long, bad };
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
