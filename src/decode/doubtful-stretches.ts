import { type PairFamily, pairTable } from './pair-table.ts';
import { sequenceAt } from './scan-utf8.ts';

/** [start, end) in bytes. */
export type Stretch = readonly [start: number, end: number];

/** Stretches with less than this between them are read together: markup, a number. */
const nearby = 24;
/** A text of 16,000 characters without a line end or a tag is cut: memory stays small whatever is sent. */
const longest = 32_768;
/** No character of ordinary text costs as much. */
const doubtful = 18;

/** Where a UTF-8 page is not well formed, run by run of bytes beyond ASCII. */
export function doubtfulUtf8(bytes: Uint8Array): readonly Stretch[] {
  return doubtfulRuns(bytes, (start) => {
    let at = start;
    let bad = false;
    let pairs = 0;
    let others = 0;
    while (at < bytes.length && (bytes[at] ?? 0) >= 0x80 && at - start < longest) {
      const { length, complete } = sequenceAt(bytes, at);
      if (!complete && (length === 0 || at + length < bytes.length)) bad = true;
      if (length === 2) pairs++;
      else others++;
      at += Math.max(1, length);
    }
    // 通学 in GBK is well-formed UTF-8; so is Russian, which the search then leaves as it is.
    const isDoubtful = bad || (pairs > 1 && others === 0);
    return { end: at, isDoubtful, reach: Math.min(bytes.length, at + 3) };
  });
}

/** Where a page of pairs has invalid or very rare ones, run by run of characters beyond ASCII. */
export function doubtfulPairs(bytes: Uint8Array, family: PairFamily): readonly Stretch[] {
  const { costs } = pairTable(family);
  return doubtfulRuns(bytes, (start) => {
    let at = start;
    let bad = false;
    while (at + 1 < bytes.length && (bytes[at] ?? 0) >= 0x80 && at - start < longest) {
      const cost = costs[(bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0)] ?? 0;
      if (cost === 0 || cost >= doubtful) bad = true;
      at += cost === 0 ? 1 : 2;
    }
    if (at + 1 === bytes.length) at++;
    return { end: at, isDoubtful: bad, reach: at };
  });
}

interface Run {
  readonly end: number;
  readonly isDoubtful: boolean;
  /** End of what must be read again with it. */
  readonly reach: number;
}

/** `judge` reads the run that starts at a byte beyond ASCII. */
function doubtfulRuns(bytes: Uint8Array, judge: (start: number) => Run): readonly Stretch[] {
  const found: Stretch[] = [];
  for (let at = 0; at < bytes.length; ) {
    if ((bytes[at] ?? 0) < 0x80) {
      at++;
      continue;
    }
    const { end, isDoubtful, reach } = judge(at);
    if (isDoubtful) join(found, at, reach);
    at = end;
  }
  return found;
}

function join(found: Stretch[], start: number, end: number): void {
  const last = found.at(-1);
  if (last && start - last[1] <= nearby && end - last[0] <= longest) found[found.length - 1] = [last[0], end];
  else found.push([Math.max(start, last?.[1] ?? 0), end]);
}
