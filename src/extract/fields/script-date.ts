import { readTagDate } from './read-date.ts';

const variable =
  /["']?\b(?:(?:article|news|doc)?_?pub(?:lish(?:ed)?)?_?(?:date|time|at)|release_?(?:date|time)|(?:news|article|post|issue|online)_?(?:date|time)|[cp]time|input_?time|create_?(?:date|time|at)|fbsj|fbrq)["']?\s{0,5}[:=]\s{0,5}(?:["']([^"'\n]{6,40})["']|(1\d{9}(?:\d{3})?)\b)/gi;
/** Variables looked at in one page. */
const most = 80;
/** Characters around the headline within which a variable speaks of its article. */
const near = 1500;

/**
 * Time of publication from a script variable (`var pubDate = "2024-06-03 10:12"`, `"publishTime":1712124480000`), for
 * pages that print it only later. Where the variables name different days, those beside the headline decide, else none.
 */
export function scriptDate(scripts: readonly string[], title = ''): string | undefined {
  const all: { readonly value: string; readonly day: string; readonly near: boolean }[] = [];
  for (const script of scripts) {
    const at = title.length >= 6 ? script.indexOf(title) : -1;
    for (const match of script.matchAll(variable)) {
      if (all.length >= most) break;
      const value = match[1] ?? match[2] ?? '';
      const date = readTagDate(value);
      if (!date) continue;
      all.push({
        value,
        day: date.at.slice(0, 10),
        near: at >= 0 && Math.abs(match.index - at) <= near,
      });
    }
  }
  return agreed(all) ?? agreed(all.filter((one) => one.near));
}

function agreed(found: readonly { readonly value: string; readonly day: string }[]): string | undefined {
  const [first] = found;
  return first && found.every((one) => one.day === first.day) ? first.value : undefined;
}
