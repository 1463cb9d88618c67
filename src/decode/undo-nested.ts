import { commonChinese, meanCost } from './character-cost.ts';
import { latinRegions, type OctetRegion, sizeOf } from './latin-octets.ts';
import { gbkPairs } from './pair-table.ts';
import type { Octets } from './read-stretch.ts';
import { sequenceAt } from './scan-utf8.ts';
import { applyEdits, type Seen, type TextEdit, twice } from './text-edit.ts';
import { doubtfulRuns, flagUnits, gbkRuns, undoGbkRead } from './undo-gbk-read.ts';
import { undoLatin } from './undo-latin.ts';

/** Layers below the outermost. */
const deepest = 2;
/** Fewer characters of UTF-8 in a row could be chance. */
export const fewestNested = 4;
const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });
const none: Seen = new Map();

/**
 * Stretches that were encoded wrongly more than once: the outer layer is UTF-8 throughout but gives no Chinese, only
 * what a second wrong decoding looks like. `Ã¤Â¸Â­Ã¥â€ºÂ½` → `ä¸­å›½` → 中国; 盲赂颅氓聸陆 (UTF-8 as Latin-1, then as GBK) too.
 */
export function undoNested(
  text: string,
  regions: readonly OctetRegion[],
  depth = deepest,
): readonly TextEdit[] {
  const edits: TextEdit[] = [];
  const add = (start: number, end: number, inner: string | undefined, kind: string): void => {
    const found = inner === undefined ? undefined : undoInner(inner, depth);
    if (found) edits.push({ start, end, text: found.text, kind: `${found.kind}, then ${kind}` });
  };
  for (const { bytes, places } of regions) {
    add(places[0] ?? 0, places[bytes.length] ?? 0, strictText(bytes), 'UTF-8 read as Latin-1');
  }
  if (edits.length > 0) return edits;
  for (const { bytes, places } of gbkRuns(text, twoByteUnits(), fewestNested)) {
    add(places[0] ?? 0, places[bytes.length] ?? 0, strictText(bytes), 'UTF-8 read as GBK');
  }
  return edits;
}

let flags: Uint8Array | undefined;

/** Characters whose bytes in GBK are a letter of Latin-1 in UTF-8: 盲 (C3 A4). */
export function twoByteUnits(): Uint8Array {
  const pairs = gbkPairs();
  flags ??= flagUnits((unit) => {
    const pair = pairs[unit] ?? 0;
    return (pair >> 8 === 0xc2 || pair >> 8 === 0xc3) && (pair & 0xff) <= 0xbf;
  });
  return flags;
}

/** Bytes → text if they are UTF-8 throughout and enough of it. */
function strictText(bytes: Octets): string | undefined {
  let high = 0;
  for (let at = 0; at < bytes.length; ) {
    if ((bytes[at] ?? 0) < 0x80) {
      at++;
      continue;
    }
    const { length, complete } = sequenceAt(bytes, at);
    if (!complete) return undefined;
    at += length;
    high++;
  }
  return high >= fewestNested ? utf8.decode(Uint8Array.from(bytes)) : undefined;
}

/** The text of an inner layer if it too is undone, and all of it. */
function undoInner(
  inner: string,
  depth: number,
): { readonly text: string; readonly kind: string } | undefined {
  const regions = latinRegions(inner);
  const edits = twice(sizeOf(regions), (seen) => undoLatin(regions, seen));
  const all = edits.length > 0 ? edits : undoGbkRead(doubtfulRuns(inner), none);
  const found = all.length > 0 || depth <= 1 ? all : undoNested(inner, regions, depth - 1);
  const text = applyEdits(inner, found);
  const { mean, count } = meanCost(text);
  const kind = found[0]?.kind;
  return kind !== undefined && count >= 2 && mean <= commonChinese ? { text, kind } : undefined;
}
