import { toSimplified } from '../text/to-simplified.ts';
import { isReading, isUsualReading } from './readings.ts';
import { zhuyinToPinyin } from './zhuyin.ts';

/** How a farm writes the reading behind a character: in which brackets, with a word before it (读:, 繁:), or bare. */
export type AnnotationForm = 'round' | 'book' | 'square' | 'braces' | 'read' | 'script' | 'zhuyin' | 'bare';

/** An annotation behind a Han character; [start, end) in UTF-16 units is what stands behind the character. */
export interface Annotation {
  readonly char: string;
  readonly reading: string;
  readonly form: AnnotationForm;
  readonly start: number;
  readonly end: number;
  /** The reading is one of the character's. */
  readonly legal: boolean;
  /** … and its usual one, the one nobody needs to be told. */
  readonly usual: boolean;
  /** How far it stands within running text, 0..1: half for a Han character before the annotated one, half for one behind. */
  readonly embedded: number;
}

const toned = 'āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿăĕĭŏŭ';
/** Letters of pinyin, also IPA's ɡ and ɑ, full-width ones, and tones as combining marks. */
const letters = `a-zA-ZüÜɡɑａ-ｚＡ-Ｚ${toned}${toned.toUpperCase()}\u0300\u0301\u0304\u0306\u0308\u030c`;
const tonedLetters = `${toned}${toned.toUpperCase()}\u0300\u0301\u0304\u0306\u030c`;
const space = '[ \\u00a0\\u3000]';
const syllable = `[${letters}]{1,8}(?:${space}[${letters}]{1,5})?(?:${space}?[1-5])?`;
const label = '(?:拼音|读音|讀音|读作|讀作|读|讀|音|pinyin|py)';
const scriptLabel = '(?:繁体|繁體|繁|简体|簡體|简|簡)';

const brackets: readonly (readonly [AnnotationForm, open: string, close: string])[] = [
  ['round', '(（', ')）'],
  ['book', '《〈＜<', '》〉＞>'],
  ['square', '[［【〔「『', ']］】〕」』'],
  ['braces', '{｛', '}｝'],
];
const opens = brackets.map(([, open]) => open).join('');
const closes = brackets.map(([, , close]) => close).join('');
const formOf = new Map(brackets.flatMap(([form, open]) => [...open].map((sign) => [sign, form] as const)));
const closesOf = new Map(brackets.map(([form, , close]) => [form, close] as const));
const inClass = (signs: string): string => signs.replace(/[[\]]/g, '\\$&');

/** Each alternative starts with a fixed sign and has bounded parts: linear. */
const pattern = new RegExp(
  [
    `(?<open>[${inClass(opens)}])${space}?(?:(?:(?<label>${label})[:：]?${space}?)?(?:(?<pinyin>${syllable})|(?<zhuyin>[ㄅ-ㄩˉˊˇˋ˙]{1,4}))` +
      `|${scriptLabel}[:：]?(?<script>\\p{Script=Han}))${space}?(?<close>[${inClass(closes)}])`,
    // A digit behind a tone mark is the text's; without one it may be the tone.
    `(?<=\\p{Script=Han})(?<bare>[a-zA-ZɡɑüÜ\u0308]{0,5}[${tonedLetters}][a-zA-Zɡɑ\u0300\u0301\u0304\u0306\u030c]{0,4}(?![${letters}_@-])` +
      `|[a-zA-Zɡɑü]{1,6}[1-5]?(?![${letters}\\d_@-]))`,
  ].join('|'),
  'gu',
);

const han = /\p{Script=Han}/u;
/** One cheap look that says whether the slow pattern can match at all. */
const worthwhile = new RegExp(
  `[${inClass(opens)}]${space}?[${letters}读讀音拼繁简簡ㄅ-ㄩ]|\\p{Script=Han}[${letters}]`,
  'u',
);

/** Every annotation that stands right behind a Han character, legal or not; repeated ones, 政(zheng)(zheng), as well. */
export function findAnnotations(text: string): readonly Annotation[] {
  if (!worthwhile.test(text)) return [];
  const found: Annotation[] = [];
  const judged = new Map<string, Judgement>();
  for (const match of text.matchAll(pattern)) {
    const { index } = match;
    const read = formAndReading(match.groups ?? {});
    if (!read) continue;
    const previous = found.at(-1);
    const repeated = previous?.end === index;
    const char = repeated ? previous.char : charBefore(text, index);
    if (!han.test(char)) continue;
    const { form, reading } = read;
    const key = `${char}${form === 'script'}${reading}`;
    const judgement = judged.get(key) ?? judge(char, form, reading);
    judged.set(key, judgement);
    const before = index - char.length;
    const end = index + match[0].length;
    const isBehind = repeated
      ? previous.embedded > 0
      : previous?.end === before || han.test(charBefore(text, before));
    found.push({
      char,
      reading,
      form,
      start: index,
      end,
      ...judgement,
      embedded: (isBehind ? 0.5 : 0) + (han.test(text.charAt(end)) ? 0.5 : 0),
    });
  }
  return found;
}

function formAndReading(
  groups: Readonly<Record<string, string | undefined>>,
): { readonly form: AnnotationForm; readonly reading: string } | undefined {
  const { open, close = '', bare, script, zhuyin, pinyin } = groups;
  if (bare !== undefined) return { form: 'bare', reading: bare };
  const bracket = formOf.get(open ?? '');
  if (bracket === undefined || !closesOf.get(bracket)?.includes(close)) return undefined;
  if (script !== undefined) return { form: 'script', reading: script };
  if (zhuyin !== undefined) {
    const reading = zhuyinToPinyin(zhuyin);
    return reading === undefined ? undefined : { form: 'zhuyin', reading };
  }
  if (pinyin === undefined) return undefined;
  return { form: groups.label !== undefined && bracket !== 'braces' ? 'read' : bracket, reading: pinyin };
}

type Judgement = Pick<Annotation, 'legal' | 'usual'>;

function judge(char: string, form: AnnotationForm, reading: string): Judgement {
  if (form !== 'script') return { legal: isReading(char, reading), usual: isUsualReading(char, reading) };
  // One must be the Traditional form of the other.
  const legal = char !== reading && (toSimplified(char) === reading || toSimplified(reading) === char);
  return { legal, usual: legal };
}

/** The code point that ends before a UTF-16 position; empty at the start. */
export function charBefore(text: string, position: number): string {
  const low = text.charCodeAt(position - 1);
  const size = low >= 0xdc00 && low <= 0xdfff ? 2 : 1;
  return text.slice(Math.max(0, position - size), Math.max(0, position));
}
