import { gbkTable, isLead, isTrail } from './gbk-table.ts';

/** What a converter does to a page, as far as it can be read off the page. */
export interface Converter {
  /** Character → the pinyin it puts behind it. */
  readonly annotated: ReadonlyMap<string, string>;
  /** Puts a one-byte separator before each mark (phase B). */
  readonly separates: boolean;
}

/** The marks of phase B: 、。，；：？！ */
const separated = new Set([0xa1a2, 0xa1a3, 0xa3ac, 0xa3bb, 0xa3ba, 0xa3bf, 0xa3a1]);
/** Any ASCII byte that is no valid trail byte will do; it never shows. */
const separator = 0x01;

/** Characters → CP936 bytes; what CP936 cannot hold is `?`, as in the converters. */
export function encodeGbk(text: string): readonly number[] {
  const { pairOf } = gbkTable();
  const bytes: number[] = [];
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0;
    const pair = code < 0x80 ? code : (pairOf(char) ?? 0x3f);
    if (pair < 0x80) bytes.push(pair);
    else bytes.push(pair >> 8, pair & 0xff);
  }
  return bytes;
}

/** CP936 bytes → characters: a lead byte with an invalid trail byte is one `?` and both bytes are gone. */
export function decodeGbk(bytes: readonly number[]): string {
  const { unitOf } = gbkTable();
  let text = '';
  for (let index = 0; index < bytes.length; index++) {
    const byte = bytes[index] ?? 0;
    if (!isLead(byte)) {
      text += byte < 0x80 ? String.fromCharCode(byte) : '?';
      continue;
    }
    index++;
    const trail = bytes[index] ?? 0;
    const unit = isTrail(trail) ? unitOf(byte, trail) : 0;
    text += unit === 0 ? '?' : String.fromCharCode(unit);
  }
  return text;
}

/**
 * The damage model forwards, on a short stretch of the original in Traditional script: every form the damaged text
 * can take, for the order of the replacements is unknown and matters where two annotated characters overlap in bytes.
 */
export function damageForward(original: string, converter: Converter): ReadonlySet<string> {
  const bytes = encodeGbk(original);
  const matches = findMatches(bytes, converter.annotated);
  const overlaps = [...matches.keys()].filter((at) => matches.has(at + 1));
  // Which of two overlapping ones came first is open for each overlap; beyond a few, it is all alike or nothing.
  const orders =
    overlaps.length <= mostOverlaps
      ? Array.from({ length: 2 ** overlaps.length }, (_, bits) => bits)
      : [0, -1];
  const results = new Set<string>();
  for (const bits of orders) {
    const leftFirst = new Set(overlaps.filter((_, index) => (bits >> Math.min(index, 31)) & 1));
    let text = decodeGbk(annotateBytes(bytes, matches, leftFirst));
    if (converter.separates) text = decodeGbk(separateBytes(encodeGbk(text))).replaceAll('\u0001', '');
    results.add(canonical(text));
  }
  return results;
}

const mostOverlaps = 4;

/** As a scraper leaves it: private-use characters dropped, full-width ASCII folded, no blank inside an annotation. */
export function canonical(text: string): string {
  return text
    .replace(/[\ue000-\uf8ff]/g, '')
    .replace(/[\uff01-\uff5e]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
    .replace(/ \)/g, ')');
}

/** Byte position → the pinyin of the annotated character whose two bytes stand there, boundary or not. */
function findMatches(
  bytes: readonly number[],
  annotated: ReadonlyMap<string, string>,
): ReadonlyMap<number, string> {
  const { unitOf } = gbkTable();
  const matches = new Map<number, string>();
  for (let at = 0; at + 1 < bytes.length; at++) {
    const [lead = 0, trail = 0] = [bytes[at], bytes[at + 1]];
    if (!isLead(lead) || !isTrail(trail)) continue;
    const reading = annotated.get(String.fromCharCode(unitOf(lead, trail)));
    if (reading !== undefined) matches.set(at, reading);
  }
  return matches;
}

/**
 * The pinyin goes in behind the two bytes wherever they occur. Of two overlapping characters both get theirs if the
 * right one was replaced first; the left one first (`leftFirst` holds its position) breaks the right one.
 */
function annotateBytes(
  bytes: readonly number[],
  matches: ReadonlyMap<number, string>,
  leftFirst: ReadonlySet<number>,
): readonly number[] {
  const result: number[] = [];
  let broken = -1;
  let insert: readonly number[] = [];
  for (const [at, byte] of bytes.entries()) {
    result.push(byte, ...insert);
    insert = [];
    const reading = matches.get(at);
    if (reading === undefined || at === broken) continue;
    insert = encodeGbk(`(${reading})`);
    if (leftFirst.has(at)) broken = at + 1;
  }
  return result;
}

/** A mark is found wherever its two bytes stand, even across a boundary: 。縣 = A1 A3 BF 68 holds ？ = A3 BF. */
function separateBytes(bytes: readonly number[]): readonly number[] {
  return bytes.flatMap((byte, index) =>
    separated.has((byte << 8) | (bytes[index + 1] ?? 0)) ? [separator, byte] : [byte],
  );
}
