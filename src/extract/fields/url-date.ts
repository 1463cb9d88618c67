import type { PrintedDate } from './read-date.ts';
import { readTagDate } from './read-date.ts';

/** Dialects of article addresses that carry a day; the named groups y, m, d. */
const withDay: readonly RegExp[] = [
  // TRS: /202403/t20240311_4471.html
  /\/t(?<y>20\d\d)(?<m>\d\d)(?<d>\d\d)_\d+/i,
  // Hanweb: /art/2025/6/12/art_1229_558.html; others: /2025/6/12/<hex>.shtml, /Y/M/D/ARTI…
  /\/(?<y>(?:19|20)\d\d)\/(?<m>\d{1,2})\/(?<d>\d{1,2})\//,
  // /2024-03/11/content_99.htm, /2024-03-11/<id>
  /\/(?<y>(?:19|20)\d\d)-(?<m>\d\d)[-/](?<d>\d\d)(?=[/_.])/,
  // /20240311/<id or hex>, /20240311.html, /20240311094412.html
  /\/(?<y>20\d\d)(?<m>\d\d)(?<d>\d\d)(?:\d{6})?(?=[/_]|\.s?html?$)/,
  // /gn/2019/06-22/88.shtml
  /\/(?<y>(?:19|20)\d\d)\/(?<m>\d\d)-(?<d>\d\d)\//,
  // /columns/<uuid>/202403/11/<uuid>.html
  /\/(?<y>20\d\d)(?<m>\d\d)\/(?<d>\d\d)\//,
  // /2024/0311/
  /\/(?<y>20\d\d)\/(?<m>\d\d)(?<d>\d\d)\//,
  // Changzhou: /2016/KOIMMIEK_0616/22004.html
  /\/(?<y>20\d\d)\/[A-Z]{6,10}_(?<m>\d\d)(?<d>\d\d)\//,
  // Liaoning: /<at least 12 digits of a time stamp>/index.shtml
  /\/(?<y>20\d\d)(?<m>\d\d)(?<d>\d\d)\d{4,12}\/index\.s?html/,
];
const withMonth = /\/(?<y>20\d\d)-?(?<m>0[1-9]|1[0-2])\/[^/]*$/;

/** Day or month that an article's address carries; weaker evidence than anything printed, since pages migrate. */
export function urlDate(url: string): PrintedDate | undefined {
  const path = url.slice(0, 2048).replace(/^[a-z]+:\/\/[^/]*/i, '');
  for (const dialect of withDay) {
    const groups = dialect.exec(path)?.groups;
    if (!groups) continue;
    const found = readTagDate(`${groups.y}-${groups.m}-${groups.d}`);
    if (found) return { ...found, words: path };
  }
  const groups = withMonth.exec(path)?.groups;
  if (!groups) return undefined;
  const found = readTagDate(`${groups.y}-${groups.m}-01`);
  return found ? { ...found, precision: 'month', words: path } : undefined;
}
