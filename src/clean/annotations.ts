import { toSimplified } from '../text/to-simplified.ts';
import { isReading } from './readings.ts';

/** How a farm writes the pinyin behind a character. */
export type AnnotationForm = 'round' | 'book' | 'square' | 'braces' | 'read' | 'script' | 'bare';

/** A pinyin annotation behind a Han character; [start, end) in UTF-16 units is what stands behind the character. */
export interface Annotation {
  readonly char: string;
  readonly reading: string;
  readonly form: AnnotationForm;
  readonly start: number;
  readonly end: number;
  /** The reading is one of the character's. */
  readonly legal: boolean;
}

const letters = 'a-zA-ZüÜāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿăĕĭŏŭɡ';
const tonedLetters = 'āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ';
const syllable = `[${letters}]{1,6}`;

/** Each alternative starts with a fixed sign and has bounded parts: linear. The bracket may be ASCII or full-width. */
const pattern = new RegExp(
  [
    `[(（](?<round>${syllable}) ?[)）]`,
    `《(?<book>${syllable})》`,
    `[\\[［](?<square>${syllable})[\\]］]`,
    `\\{pinyin[:：] ?(?<braces>${syllable})\\}`,
    `[(（](?:读|讀|音)[:：] ?(?<read>${syllable}) ?[)）]`,
    `[(（]繁[:：] ?(?<script>\\p{Script=Han})[)）]`,
    `(?<=\\p{Script=Han})(?<bare>[a-z]{0,3}[${tonedLetters}][a-z]{0,3})(?=[\\p{Script=Han}，。、；：！？,.;:!?])`,
  ].join('|'),
  'gu',
);

const han = /\p{Script=Han}/u;
/** One cheap look that says whether the slow pattern can match at all. */
const worthwhile = new RegExp(`[(（《\\[［{:：][${letters}繁]|[${tonedLetters}]`);

/** Every pinyin annotation that stands right behind a Han character, legal or not; repeated ones, 政(zheng)(zheng), as well. */
export function findAnnotations(text: string): readonly Annotation[] {
  if (!worthwhile.test(text)) return [];
  const found: Annotation[] = [];
  for (const match of text.matchAll(pattern)) {
    const entry = Object.entries(match.groups ?? {}).find(([, value]) => value !== undefined);
    if (!entry) continue;
    const [form, reading] = entry as [AnnotationForm, string];
    const previous = found.at(-1);
    const repeated = previous?.end === match.index && previous.form === form && previous.reading === reading;
    const char = repeated ? previous.char : charBefore(text, match.index);
    if (!han.test(char)) continue;
    const end = match.index + match[0].length;
    const legal = form === 'script' ? toSimplified(reading) === char : isReading(char, reading);
    found.push({ char, reading, form, start: match.index, end, legal });
  }
  return found;
}

/** The code point that ends before a UTF-16 position; empty at the start. */
export function charBefore(text: string, position: number): string {
  const low = text.charCodeAt(position - 1);
  const size = low >= 0xdc00 && low <= 0xdfff ? 2 : 1;
  return text.slice(Math.max(0, position - size), position);
}
