import { pinyin } from 'pinyin-pro';
import { toSimplified } from '../text/to-simplified.ts';

const cache = new Map<string, ReadonlySet<string>>();

/** All readings of a character and of its Simplified form, toned, ü kept: 調 → diào, tiáo. Empty for what is no Han character. */
export function readingsOf(char: string): ReadonlySet<string> {
  let readings = cache.get(char);
  if (!readings) {
    const forms = new Set([char, toSimplified(char)]);
    readings = new Set([...forms].flatMap((form) => pinyin(form, { multiple: true, type: 'array' })));
    if (readings.has(char)) readings = new Set();
    cache.set(char, readings);
  }
  return readings;
}

/** Is this pinyin, toned or toneless, a reading of the character? (辦, bàn) and (辦, ban) → true. */
export function isReading(char: string, reading: string): boolean {
  const wanted = normalise(reading);
  const toned = hasTone(wanted);
  for (const known of readingsOf(char)) {
    if (known === wanted || (!toned && withoutTone(known) === wanted.replaceAll('v', 'ü'))) return true;
  }
  return false;
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

function normalise(reading: string): string {
  // ɡ (IPA) and ă (breve) stand for g and ǎ on many converted pages.
  return reading
    .trim()
    .toLowerCase()
    .replaceAll('ɡ', 'g')
    .replace(/[ăĕĭŏŭ]/g, (char) => 'ǎěǐǒǔ'['ăĕĭŏŭ'.indexOf(char)] ?? char);
}
