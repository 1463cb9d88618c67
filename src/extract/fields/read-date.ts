/** A date as printed, on the clock of China. */
export interface PrintedDate {
  /** `YYYY-MM-DDTHH:MM:SS+08:00`. */
  readonly at: string;
  readonly precision: 'minute' | 'day' | 'month';
  /** The words it was read from. */
  readonly words: string;
}

/** Years a page of this kind can carry; wide on purpose, so that the check needs no clock. */
const firstYear = 1990;
const lastYear = 2099;

const time =
  '(?:日|号)?(?:[ T,，]{0,4}(?:[(（]?(?:星期|周)[一二三四五六日天][)）]? ?)?(?:(上午|下午) ?)?(\\d{1,2}) ?(?:[:：]|时) ?(\\d{1,2})(?: ?[:：分] ?(\\d{1,2}))?分?秒?(?:\\.\\d{1,9})?(?!\\d) ?(Z\\b|GMT|UTC|[+-]\\d\\d:?\\d\\d)?)?';
const yearFirst = new RegExp(
  `(?<![\\d.])(\\d{4}) ?(?:[-/.]|年) ?(\\d{1,2}) ?(?:[-/.]|月) ?(\\d{1,2})(?!\\d)${time}`,
  'gu',
);
const yearLast = /(?<![\d.])(\d{1,2})\.(\d{1,2})\.((?:19|20)\d\d)(?![\d.])/gu;
const english =
  /(?<!\d)(\d{1,2}) (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?,? ((?:19|20)\d\d)(?: (\d\d):(\d\d)(?::(\d\d))? ?(GMT|UTC|Z|[+-]\d\d:?\d\d)?)?/gu;
const american =
  /(?:(?<![\d:])([012]?\d):([0-5]\d),? )?(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.? (\d{1,2}),? ((?:19|20)\d\d)(?!\d)(?:,? ([012]?\d):([0-5]\d)(?!\d))?/gu;
/** `Thu Mar 12 21:33:05 2009`, as ctime prints it. */
const ctime =
  /(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) {1,2}(\d{1,2}) (\d\d):(\d\d)(?::(\d\d))? ((?:19|20)\d\d)(?!\d)/gu;
const numerals =
  /([一二三四五六七八九〇○零Ｏ０]{4}) ?年 ?([一二三四五六七八九十]{1,3}) ?月 ?([一二三四五六七八九十]{1,3}) ?日/gu;
const yearMonth = /(?<![\d.])(\d{4}) ?(?:[-/.]|年) ?(\d{1,2})(?!\d)(?! ?[-/.月] ?\d) ?月?/gu;
/** Xinhua's pages: `2022 06/ 25 12:28:41`. */
const slashed = /(?<!\d)((?:19|20)\d\d) (\d\d) ?\/ ?(\d\d)(?: (\d\d):(\d\d)(?::(\d\d))?)?(?!\d)/gu;
/** Two digits of the year, as pages up to 2015 print them: `07-04-02`, `10-07-24 16:02`. */
const shortYear = /(?<![\d.])(\d\d)([-/.])([01]\d)\2([0-3]\d)(?: {0,3}(\d\d):(\d\d)(?::(\d\d))?)?(?![\d.])/gu;
const months = 'JanFebMarAprMayJunJulAugSepOctNovDec';

/** First possible date in a text; digits glued to it (`2025-09-181`) or impossible days make it no date. `month: true` also takes 2024年7月, `short: true` 07-04-02. */
export function readDate(
  text: string,
  options: { readonly month?: boolean; readonly short?: boolean } = {},
): PrintedDate | undefined {
  // Every form but 二〇二四年 has a year of four digits; lines of lists have 07-30 and go no further.
  const hasYear = /\d{4}/.test(text);
  if (!hasYear) return text.includes('年') ? readNumerals(text) : options.short ? readShort(text) : undefined;
  yearFirst.lastIndex = 0;
  for (let match = yearFirst.exec(text); match; match = yearFirst.exec(text)) {
    const [words, year, month, day, half, hour, minute, second, zone] = match;
    const made = build(words, [year, month, day], [half, hour, minute, second, zone]);
    if (made) return made;
  }
  const named = anyMonth.test(text) ? readNamedMonth(text) : undefined;
  if (named) return named;
  yearLast.lastIndex = 0;
  for (let match = yearLast.exec(text); match; match = yearLast.exec(text)) {
    const [words, day, month, year] = match;
    const made = build(words, [year, month, day], []);
    if (made) return made;
  }
  slashed.lastIndex = 0;
  for (let match = slashed.exec(text); match; match = slashed.exec(text)) {
    const [words, year, month, day, hour, minute, second] = match;
    const made = build(words, [year, month, day], [undefined, hour, minute, second, undefined]);
    if (made) return made;
  }
  const spelt = readNumerals(text);
  if (spelt) return spelt;
  const short = options.short ? readShort(text) : undefined;
  if (short) return short;
  if (options.month) {
    yearMonth.lastIndex = 0;
    for (let match = yearMonth.exec(text); match; match = yearMonth.exec(text)) {
      const [words, year, month] = match;
      const made = build(words, [year, month, '1'], []);
      if (made) return { ...made, precision: 'month' };
    }
  }
  return undefined;
}

function readShort(text: string): PrintedDate | undefined {
  shortYear.lastIndex = 0;
  for (let match = shortYear.exec(text); match; match = shortYear.exec(text)) {
    const [words, year, , month, day, hour, minute, second] = match;
    const century = Number(year) >= 90 ? '19' : Number(year) <= 30 ? '20' : undefined;
    const made =
      century && build(words, [century + year, month, day], [undefined, hour, minute, second, undefined]);
    if (made) return made;
  }
  return undefined;
}

const anyMonth = /Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec/;

/** 30 Jul 2024, July 30, 2024, Jul 30 16:20:00 2024. */
function readNamedMonth(text: string): PrintedDate | undefined {
  english.lastIndex = 0;
  for (let match = english.exec(text); match; match = english.exec(text)) {
    const [words, day, month, year, hour, minute, second, zone] = match;
    const made = build(words, [year, monthOf(month), day], [undefined, hour, minute, second, zone]);
    if (made) return made;
  }
  american.lastIndex = 0;
  for (let match = american.exec(text); match; match = american.exec(text)) {
    const [words, hour, minute, month, day, year, hourBehind, minuteBehind] = match;
    const time = [undefined, hourBehind ?? hour, minuteBehind ?? minute, undefined, undefined];
    const made = build(words, [year, monthOf(month), day], time);
    if (made) return made;
  }
  ctime.lastIndex = 0;
  for (let match = ctime.exec(text); match; match = ctime.exec(text)) {
    const [words, month, day, hour, minute, second, year] = match;
    const made = build(words, [year, monthOf(month), day], [undefined, hour, minute, second, undefined]);
    if (made) return made;
  }
  return undefined;
}

/** 二〇二四年七月三十日. */
function readNumerals(text: string): PrintedDate | undefined {
  numerals.lastIndex = 0;
  for (let match = numerals.exec(text); match; match = numerals.exec(text)) {
    const [words, year, month, day] = match;
    const made = build(words, [yearOf(year), numeral(month), numeral(day)], []);
    if (made) return made;
  }
  return undefined;
}

/** Value of a tag → date: also 20240311, 20240311093000 and seconds or milliseconds since 1970; midnight and 23:59:59 are placeholders for a day. */
export function readTagDate(value: string): PrintedDate | undefined {
  const text = value.trim().slice(0, 60);
  const compact = /^(\d{4})(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d)?)?$/.exec(text);
  const found = compact
    ? build(
        text,
        [compact[1], compact[2], compact[3]],
        [undefined, compact[4], compact[5], compact[6], undefined],
      )
    : /^1\d{9}(?:\d{3})?$/.test(text)
      ? fromEpoch(Number(text.slice(0, 10)), text)
      : readDate(text);
  if (found && /T(?:00:00:00|23:59:59)/.test(found.at)) {
    return { ...found, at: `${found.at.slice(0, 10)}T00:00:00+08:00`, precision: 'day' };
  }
  return found;
}

function build(
  words: string,
  [year, month, day]: readonly (string | undefined)[],
  [half, hour, minute, second, zone]: readonly (string | undefined)[],
): PrintedDate | undefined {
  const y = Number(year);
  const m = Number(month);
  const d = Number(day);
  if (!isDay(y, m, d)) return undefined;
  const date = `${pad(y, 4)}-${pad(m)}-${pad(d)}`;
  if (hour === undefined || minute === undefined) {
    return { at: `${date}T00:00:00+08:00`, precision: 'day', words: words.trim() };
  }
  const h = Number(hour) + (half === '下午' && Number(hour) < 12 ? 12 : 0);
  const min = Number(minute);
  const s = Number(second ?? 0);
  if (h > 23 || min > 59 || s > 59) {
    return { at: `${date}T00:00:00+08:00`, precision: 'day', words: words.trim() };
  }
  if (zone === undefined) {
    return { at: `${date}T${pad(h)}:${pad(min)}:${pad(s)}+08:00`, precision: 'minute', words: words.trim() };
  }
  const utc = Date.UTC(y, m - 1, d, h, min, s) / 1000 - offsetSeconds(zone);
  return fromEpoch(utc, words.trim());
}

/** Seconds since 1970 → the clock of China, which has kept +08:00 without summer time since 1992. */
function fromEpoch(seconds: number, words: string): PrintedDate | undefined {
  const shifted = new Date((seconds + 8 * 3600) * 1000);
  const year = shifted.getUTCFullYear();
  if (!(year >= firstYear && year <= lastYear)) return undefined;
  return { at: `${shifted.toISOString().slice(0, 19)}+08:00`, precision: 'minute', words };
}

function offsetSeconds(zone: string): number {
  const match = /^([+-])(\d\d):?(\d\d)$/.exec(zone);
  if (!match) return 0;
  return (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 3600 + Number(match[3]) * 60);
}

function isDay(year: number, month: number, day: number): boolean {
  if (!(year >= firstYear && year <= lastYear && month >= 1 && month <= 12 && day >= 1)) return false;
  return day <= 28 || day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function pad(value: number, length = 2): string {
  return String(value).padStart(length, '0');
}

function monthOf(name: string | undefined): string {
  return String(months.indexOf(name ?? '') / 3 + 1);
}

const digits = '〇一二三四五六七八九';

function yearOf(text: string | undefined): string {
  return [...(text ?? '')].map((one) => Math.max(0, digits.indexOf(one))).join('');
}

/** 二十九 → 29, 十 → 10. */
function numeral(text: string | undefined): string {
  const [tens, ones] = (text ?? '').includes('十') ? (text ?? '').split('十') : ['', text];
  const ten = (text ?? '').includes('十') ? (tens ? digits.indexOf(tens) : 1) : 0;
  return String(ten * 10 + (ones ? digits.indexOf(ones) : 0));
}
