import { readTagDate } from './read-date.ts';

const variable =
  /["']?\b(?:pub(?:lish(?:ed)?)?_?(?:date|time|at)|release_?(?:date|time)|fbsj|fbrq)["']?\s{0,5}[:=]\s{0,5}(?:["']([^"'\n]{6,40})["']|(1\d{9}(?:\d{3})?)\b)/gi;
/** Variables looked at in one page. */
const most = 50;

/**
 * Time of publication from a script variable (`var pubDate = "2024-06-03 10:12"`, `"publishTime":1712124480000`), for
 * pages that print it only later. Undefined when the variables name different days: then they speak of other articles.
 */
export function scriptDate(scripts: readonly string[]): string | undefined {
  let found: { readonly value: string; readonly day: string } | undefined;
  let seen = 0;
  for (const script of scripts) {
    for (const match of script.matchAll(variable)) {
      if (++seen > most) return found?.value;
      const value = match[1] ?? match[2] ?? '';
      const date = readTagDate(value);
      if (!date) continue;
      const day = date.at.slice(0, 10);
      if (found && found.day !== day) return undefined;
      found ??= { value, day };
    }
  }
  return found?.value;
}
