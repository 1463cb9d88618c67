import { Converter } from 'opencc-js/cn2t';
import { pinyin } from 'pinyin-pro';
import { commonCharacters, encodePairs, inGb2312, pairOf } from './gbk-pairs.ts';
import { hash } from './random.ts';

type Convert = (text: string) => string;
let converter: Convert | undefined;

/** OpenCC's table, loaded when the first character asks for it: that takes a tenth of a second. */
function convert(char: string): string {
  const loaded: Convert = converter ?? Converter({ from: 'cn', to: 'tw' });
  converter = loaded;
  return loaded(char);
}

/** Valid in both scripts: the converters of the mirrors leave them. */
const unchanged = new Set(
  '后里干于云余范筑并采占只面系制松咨游征群床峰岩卷谷丑曲杆秋泄污涌厘辟伙佣雇岳郁咸杠',
);
/** Where the mirrors' table differs from OpenCC's. */
const own = new Map(
  ['台臺', '着著', '症癥', '签簽', '净凈', '钟鐘', '湿濕', '启啟', '冲沖'].map((pair): [string, string] => [
    pair.charAt(0),
    pair.charAt(1),
  ]),
);

const known = new Map<string, string>();

/** A1. Simplified → Traditional, character by character, without a look at the word: 安全生产 → 安全生產. */
export function toTraditional(text: string): string {
  let result = '';
  for (const char of text) {
    let to = known.get(char);
    if (to === undefined) {
      to = unchanged.has(char) ? char : (own.get(char) ?? convert(char));
      if (pairOf(to) === undefined) to = char;
      known.set(char, to);
    }
    result += to;
  }
  return result;
}

let pool: readonly string[] | undefined;

/** Traditional characters outside GB2312 that some common Simplified one turns into, in the order of their codes. */
export function annotatable(): readonly string[] {
  pool ??= [...new Set(commonCharacters().map(toTraditional))]
    .filter((char) => !inGb2312(char))
    .sort((a, b) => (pairOf(a) ?? 0) - (pairOf(b) ?? 0));
  return pool;
}

/** The set that a page annotates: fixed by its seed, some three in ten, as in the pages seen. */
export function annotatedSet(seed: number): ReadonlySet<string> {
  return new Set(annotatable().filter((char) => hash(`${seed} ${char}`) % 10 < 3));
}

/** One reading a character, whatever the word: 調 → diào. */
export function reading(char: string): string {
  return pinyin(char, { toneType: 'symbol', type: 'array' })[0] ?? '';
}

const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

/**
 * A2. Puts `(pinyin)` behind each code of the set, in the set's order, on bytes and without regard to where a
 * character begins: 擔 then 負 turns 重擔 (D6D8 93FA) into D6D8 93 `(fù)` FA `(dān)`.
 */
export function annotate(bytes: Uint8Array, set: ReadonlySet<string>, space = ''): Uint8Array {
  let page = latin1(bytes);
  for (const char of set) {
    const code = latin1(encodePairs(char));
    if (!page.includes(code)) continue;
    page = page.replaceAll(code, `${code}(${latin1(encodePairs(reading(char)))}${space})`);
  }
  return Buffer.from(page, 'latin1');
}
