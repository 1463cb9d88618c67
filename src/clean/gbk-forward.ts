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
  const results = new Set<string>();
  for (const order of ['right-first', 'left-first'] as const) {
    let text = decodeGbk(annotateBytes(bytes, converter.annotated, order));
    if (converter.separates) text = decodeGbk(separateBytes(encodeGbk(text))).replaceAll('\u0001', '');
    results.add(canonical(text));
  }
  return results;
}

/** As a scraper leaves it: private-use characters dropped, full-width ASCII folded, no blank inside an annotation. */
export function canonical(text: string): string {
  return text
    .replace(/[\ue000-\uf8ff]/g, '')
    .replace(/[\uff01-\uff5e]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
    .replace(/ \)/g, ')');
}

/**
 * The pinyin goes in behind the two bytes wherever they occur. Of two overlapping characters both get theirs if the
 * right one was replaced first; the left one first breaks the right one.
 */
function annotateBytes(
  bytes: readonly number[],
  annotated: ReadonlyMap<string, string>,
  order: 'right-first' | 'left-first',
): readonly number[] {
  const { unitOf } = gbkTable();
  const result: number[] = [];
  let broken = -1;
  let insert: readonly number[] = [];
  for (let index = 0; index < bytes.length; index++) {
    const byte = bytes[index] ?? 0;
    result.push(byte, ...insert);
    insert = [];
    const next = bytes[index + 1];
    if (next === undefined || !isLead(byte) || !isTrail(next) || index === broken) continue;
    const reading = annotated.get(String.fromCharCode(unitOf(byte, next)));
    if (reading === undefined) continue;
    insert = encodeGbk(`(${reading})`);
    if (order === 'left-first') broken = index + 1;
  }
  return result;
}

/** A mark is found wherever its two bytes stand, even across a boundary: 。縣 = A1 A3 BF 68 holds ？ = A3 BF. */
function separateBytes(bytes: readonly number[]): readonly number[] {
  return bytes.flatMap((byte, index) =>
    separated.has((byte << 8) | (bytes[index + 1] ?? 0)) ? [separator, byte] : [byte],
  );
}
