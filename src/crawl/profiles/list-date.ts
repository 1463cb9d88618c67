const separated = String.raw`(20\d\d|19\d\d)\s{0,3}[-./年]\s{0,3}(\d{1,2})\s{0,3}[-./月]\s{0,3}(\d{1,2})(?!\d)`;
const anywhere = new RegExp(String.raw`(?<!\d)${separated}`);
const whole = new RegExp(
  String.raw`^[\[(（【〔\s]{0,4}(?:发布(?:时间|日期)\s*[:：]?\s*)?${separated}日?\s{0,3}(?:\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)?[\])）】〕\s]{0,4}$`,
);
/** The day set large before year and month: `30 2024-07`. */
const dayFirst = /^(\d{1,2})\s{1,5}(20\d\d)[-./年](\d{1,2})月?$/;
/** The year after month and day: `07-30 2024`. */
const yearLast = /^(\d{1,2})[-./月](\d{1,2})日?\s{1,5}(20\d\d)年?$/;

/** A text that is nothing but a date: `[2024-07-30]`, `2024年7月30日 09:15`, `30 2024-07` → `2024-07-30`. */
export function wholeDate(text: string): string | undefined {
  const plain = text.trim();
  if (plain.length < 8 || plain.length > 40) return undefined;
  const found = whole.exec(plain);
  if (found) return isoDay(found[1], found[2], found[3]);
  const split = dayFirst.exec(plain);
  if (split) return isoDay(split[2], split[3], split[1]);
  const last = yearLast.exec(plain);
  return last ? isoDay(last[3], last[1], last[2]) : undefined;
}

/** The first date inside a short text: `发布时间：2024-07-30 来源：…`. */
export function dateWithin(text: string): string | undefined {
  const found = anywhere.exec(text.slice(0, 300));
  return found ? isoDay(found[1], found[2], found[3]) : wholeDate(text);
}

/** The day in an article's address, in the forms portals write it: t20240730_1, /art/2024/7/30/, /2024-07/30/, /20240730/. */
export function dateOfUrl(url: string): string | undefined {
  const path = url.replace(/^https?:\/\/[^/]*/, '').slice(0, 500);
  const found =
    /\/t(20\d\d)(\d\d)(\d\d)_\d/.exec(path) ??
    /\/(20\d\d)\/(\d{1,2})\/(\d{1,2})\//.exec(path) ??
    /\/(20\d\d)-(\d\d)[-/](\d\d)\//.exec(path) ??
    /\/(20\d\d)(\d\d)\/(\d\d)\//.exec(path) ??
    /\/(20\d\d)\/(\d\d)(\d\d)\//.exec(path) ??
    /\/(20\d\d)(\d\d)(\d\d)\//.exec(path);
  return found ? isoDay(found[1], found[2], found[3]) : undefined;
}

function isoDay(year = '', month = '', day = ''): string | undefined {
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const date = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso) ? iso : undefined;
}
