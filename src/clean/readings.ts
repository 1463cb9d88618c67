import { pinyin } from 'pinyin-pro';
import { toSimplified } from '../text/to-simplified.ts';

const cache = new Map<string, readonly string[]>();
/** Readings by tone sandhi, and 儿 at a word's end: no dictionary lists them. */
const sandhi: Readonly<Record<string, readonly string[]>> = {
  一: ['yí', 'yì'],
  不: ['bú'],
  儿: ['r'],
  兒: ['r'],
};
const toneMarks = '\u0304\u0301\u030c\u0300';

/** All readings of a character and of its Simplified form, toned, ü kept, the usual one first: 調 → diào, tiáo. Empty for what is no Han character. */
export function readingsOf(char: string): readonly string[] {
  let readings = cache.get(char);
  if (!readings) {
    const forms = [...new Set([char, toSimplified(char)])];
    const known = forms.flatMap((form) => pinyin(form, { multiple: true, type: 'array' }));
    readings = known.includes(char) ? [] : [...new Set([...known, ...(sandhi[char] ?? [])])];
    cache.set(char, readings);
  }
  return readings;
}

/** Is this pinyin a reading of the character, however it is written? (辦, bàn), (辦, BAN), (辦, ban4), (綠, lv) → true. */
export function isReading(char: string, reading: string): boolean {
  const key = char + reading;
  let known = judged.get(key);
  if (known === undefined) {
    known = matches(readingsOf(char), reading);
    // Readings come from the page: only so many are worth remembering.
    if (judged.size < 100_000) judged.set(key, known);
  }
  return known;
}

const judged = new Map<string, boolean>();

/** Is it the character's usual reading? 重: zhòng and zhong, not chóng. */
export function isUsualReading(char: string, reading: string): boolean {
  return matches(readingsOf(char).slice(0, 1), reading);
}

/** Is it a reading of the character but for the tone, in which dictionaries differ: (质, zhí)? */
export function isNearReading(char: string, reading: string): boolean {
  return matches(readingsOf(char), withoutTone(plainReading(reading)));
}

function matches(known: readonly string[], reading: string): boolean {
  const wanted = plainReading(reading);
  if (hasTone(wanted)) return known.includes(wanted);
  const umlaut = wanted.replaceAll('v', 'ü');
  return known.some((one) => withoutTone(one) === umlaut);
}

/** Does the pinyin carry a tone mark? */
export function hasTone(reading: string): boolean {
  return /[\u0300\u0301\u0304\u030c]/.test(reading.normalize('NFD'));
}

/** lǜ → lü, quán → quan. */
export function withoutTone(reading: string): string {
  return reading
    .normalize('NFD')
    .replace(/[\u0300\u0301\u0304\u030c]/g, '')
    .normalize('NFC');
}

/**
 * Pinyin as a dictionary writes it: lower case, no space, ü for v, the tone as a mark. ZHENG4 → zhèng, hu ì → huì; IPA ɡ
 * and ɑ stand for g and a, ă (breve) for ǎ on many converted pages. A fifth tone has no mark.
 */
export function plainReading(reading: string): string {
  const letters = reading
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\s+/gu, '')
    .replaceAll('ɡ', 'g')
    .replaceAll('ɑ', 'a')
    .normalize('NFD')
    .replaceAll('\u0306', '\u030c')
    .normalize('NFC');
  const digit = /[1-5]$/.exec(letters)?.[0];
  if (digit === undefined) return hasTone(letters) ? letters.replaceAll('v', 'ü') : letters;
  const syllable = letters.slice(0, -1).replaceAll('v', 'ü');
  const mark = toneMarks[Number(digit) - 1];
  return mark === undefined ? syllable : withMark(syllable, mark);
}

/** The mark stands over a or e, the o of ou, else over the last vowel: xiong → xiōng, gui → guī (GB/T 16159). */
function withMark(syllable: string, mark: string): string {
  const last = Math.max(...[...'aeiouü'].map((vowel) => syllable.lastIndexOf(vowel)));
  const at = [syllable.indexOf('a'), syllable.indexOf('e'), syllable.indexOf('ou'), last].find(
    (place) => place >= 0,
  );
  if (at === undefined) return syllable;
  return (syllable.slice(0, at + 1) + mark + syllable.slice(at + 1)).normalize('NFC');
}
