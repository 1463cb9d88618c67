const separated = String.raw`(20\d\d|19\d\d)\s{0,3}[-–./年]\s{0,3}(\d{1,2})\s{0,3}[-–./月]\s{0,3}(\d{1,2})(?!\d)`;
const anywhere = new RegExp(String.raw`(?<![\d-])${separated}`, 'g');
const opening = String.raw`^[\[(（【〔［\s]{0,4}`;
const closing = String.raw`日?\s{0,3}(?:T?\s?\d{1,2}[:：]\d{2}(?:[:：]\d{2})?(?:\.\d{1,3})?(?:Z|[+-]\d\d:?\d\d)?)?[\])）】〕］\s]{0,4}$`;
const label = String.raw`(?:(?:发布|更新|公开|发文|添加|上传)?(?:时间|日期)\s{0,3}[:：]?\s{0,3})?`;
const whole = new RegExp(`${opening}${label}${separated}${closing}`);
const shortYear = new RegExp(`${opening}(\\d\\d)-(\\d\\d)-(\\d\\d)${closing}`);
/** Years of pages in Traditional script are counted from 1912. */
const republicYear = /^(?:中?華?民國)?\s?(1[0-4]\d)\s?[-./年]\s?(\d{1,2})\s?[-./月]\s?(\d{1,2})日?$/;
const compact = /^[[(（【]?(20\d\d)(0[1-9]|1[0-2])([0-3]\d)[\])）】]?$/;

/** Day, month and year set apart; the parts are joined by blanks. */
const setApart: readonly { readonly form: RegExp; readonly order: readonly [number, number, number] }[] = [
  { form: /^(\d{1,2})日? {1,3}(20\d\d)[-./年 ]{1,3}(\d{1,2})月?$/, order: [2, 3, 1] },
  { form: /^(\d{1,2})日? {0,3}[/|]? {0,3}(\d{1,2})月? {1,3}(20\d\d)年?$/, order: [3, 2, 1] },
  { form: /^(20\d\d)年? {1,3}(\d{1,2})[-./月] {0,3}(\d{1,2})日?$/, order: [1, 2, 3] },
  { form: /^(20\d\d)年? {1,3}(\d{1,2})月? {1,3}(\d{1,2})日?$/, order: [1, 2, 3] },
  { form: /^(20\d\d)[-./年] ?(\d{1,2})月? {1,3}(\d{1,2})日?$/, order: [1, 2, 3] },
  { form: /^(\d{1,2})[-./月] ?(\d{1,2})日? {1,3}(20\d\d)年?$/, order: [3, 1, 2] },
  { form: /^(\d{1,2})月 {1,3}(\d{1,2})日? {1,3}(20\d\d)年?$/, order: [3, 1, 2] },
];

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const monthFirst = /^([a-z]{3})[a-z]{0,6}\.? (\d{1,2}),? (20\d\d)$/i;
const dayThenMonth = /^(\d{1,2}) ([a-z]{3})[a-z]{0,6}\.?,? (20\d\d)$/i;

/** A text that is nothing but a date: `[2024-07-30]`, `2024年7月30日 09:15`, `30 2024-07`, `Jul 30, 2024` → `2024-07-30`. */
export function wholeDate(text: string): string | undefined {
  const plain = text.trim();
  if (plain.length < 8 || plain.length > 44) return undefined;
  const found = whole.exec(plain) ?? compact.exec(plain);
  if (found) return isoDay(found[1], found[2], found[3]);
  const republic = republicYear.exec(plain);
  if (republic) return isoDay(String(Number(republic[1]) + 1911), republic[2], republic[3]);
  const short = shortYear.exec(plain);
  if (short) return isoDay(`20${short[1]}`, short[2], short[3]);
  for (const { form, order } of setApart) {
    const parts = form.exec(plain);
    const day = parts && isoDay(parts[order[0]], parts[order[1]], parts[order[2]]);
    if (day) return day;
  }
  const english = monthFirst.exec(plain);
  if (english) return isoDay(english[3], monthNumber(english[1]), english[2]);
  const british = dayThenMonth.exec(plain);
  return british ? isoDay(british[3], monthNumber(british[2]), british[1]) : undefined;
}

/** What stands before a date that is not the day of publication. */
const otherDay = /(成文|印发|签发|生效|施行|实施|截止|结束|废止|开始|发生|会议|活动)[^\d]{0,8}$/;

/** The date of publication inside a short text: `成文日期：2024-07-01 发布日期：2024-07-30` → `2024-07-30`; another day where it names no such one. */
export function dateWithin(text: string): string | undefined {
  const { published, other } = daysWithin(text);
  return published ?? other;
}

/** The first day inside a short text that may be that of publication, and the first that a label says is another. */
export function daysWithin(text: string): { readonly published?: string; readonly other?: string } {
  const short = text.slice(0, 400);
  let other: string | undefined;
  for (const found of short.matchAll(anywhere)) {
    const day = isoDay(found[1], found[2], found[3]);
    if (!day) continue;
    if (!otherDay.test(short.slice(Math.max(0, found.index - 16), found.index))) return { published: day };
    other ??= day;
  }
  if (other) return { other };
  const published = wholeDate(short);
  return published ? { published } : {};
}

/** A moment with its zone, `2024-07-29T20:00:00Z` → the day it is in China. */
export function zonedDay(text: string): string | undefined {
  if (!/^\d{4}-\d\d-\d\dT[\d:.]{5,12}(?:Z|[+-]\d\d:?\d\d)$/.test(text)) return undefined;
  const moment = Date.parse(text);
  return Number.isNaN(moment) ? undefined : new Date(moment + 28_800_000).toISOString().slice(0, 10);
}

const dayOnly =
  /^[[(（【\s]{0,3}(?:(\d{1,2})[-./](\d{1,2})|(\d{1,2})月(\d{1,2})日?)(?:\s{1,3}\d{1,2}:\d{2})?[\])）】\s]{0,3}$/;

/** Month and day without a year (`[07-30]`, `7月30日`): the year nearest to the one in the article's address. */
export function dayWithoutYear(text: string, url: string): string | undefined {
  const found = text.length <= 20 ? dayOnly.exec(text.trim()) : null;
  if (!found) return undefined;
  const [month, day] = [found[1] ?? found[3], found[2] ?? found[4]];
  const known = dateOfUrl(url);
  const year = Number(known?.slice(0, 4) ?? /\/(20\d\d)(?:\d\d)?[/-]/.exec(pathOf(url))?.[1]);
  if (!Number.isInteger(year)) return undefined;
  if (!known) return isoDay(String(year), month, day);
  const near = [year, year + 1, year - 1].flatMap((y) => isoDay(String(y), month, day) ?? []);
  return near.sort((a, b) => distance(a, known) - distance(b, known))[0];
}

/** Is the text month and day, or only a day of the month, without a year? */
export function isDayOnly(text: string): boolean {
  return text.length <= 20 && dayOnly.test(text.trim());
}

const inAddress: readonly RegExp[] = [
  /\/t(20\d\d)(\d\d)(\d\d)_\d/,
  /\/(20\d\d)\/(\d{1,2})\/(\d{1,2})\//,
  /\/(20\d\d)-(\d\d)[-/](\d\d)\//,
  /\/(20\d\d)(\d\d)\/(\d\d)\//,
  /\/(20\d\d)\/(\d\d)(\d\d)\//,
  /\/(20\d\d)(\d\d)(\d\d)\//,
  // 辽宁: a time stamp of at least 12 digits names the article's folder.
  /\/(20\d\d)(0[1-9]|1[0-2])([0-3]\d)\d{4,12}(?:[/.]|$)/,
  /(?<!\d)(20\d\d)(0[1-9]|1[0-2])([0-3]\d)(?!\d)[^/]{0,80}$/,
  /(?<!\d)(20\d\d)-(0[1-9]|1[0-2])-([0-3]\d)(?!\d)[^/]{0,80}$/,
];

/** The day in an article's address, in the forms portals write it: t20240730_1, /art/2024/7/30/, /2024-07/30/, /20240730/. */
export function dateOfUrl(url: string): string | undefined {
  const path = pathOf(url);
  for (const form of inAddress) {
    const found = form.exec(path);
    const day = found && isoDay(found[1], found[2], found[3]);
    if (day) return day;
  }
  return undefined;
}

function pathOf(url: string): string {
  return url
    .replace(/^https?:\/\/[^/]*/, '')
    .replace(/[?#].*$/s, '')
    .slice(0, 500);
}

function monthNumber(name = ''): string | undefined {
  const index = months.indexOf(name.toLowerCase());
  return index < 0 ? undefined : String(index + 1);
}

function distance(a: string, b: string): number {
  return Math.abs(Date.parse(a) - Date.parse(b));
}

const lengths = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Parts of a date → `2024-07-30`; undefined for a day that is none. */
export function isoDay(year = '', month = '', day = ''): string | undefined {
  const [y, m, d] = [Number(year), Number(month), Number(day)];
  if (!(y >= 1900 && y < 2100 && m >= 1 && m <= 12 && d >= 1)) return undefined;
  if (d > (m === 2 && (y % 4 !== 0 || (y % 100 === 0 && y % 400 !== 0)) ? 28 : (lengths[m - 1] ?? 0)))
    return undefined;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}
