import { dateOfUrl, isoDay, wholeDate } from './list-date.ts';
import { absoluteUrl, type ListItem, type ListSource } from './list-page.ts';

/** `urls[3] = '/art/2024/7/30/art_1.html';` */
const assignment =
  /\b([A-Za-z_]\w{0,30})\[\s{0,3}[\w+]{1,10}\s{0,3}\]\s{0,5}=\s{0,5}(?:'([^'\n]{0,1000})'|"([^"\n]{0,1000})")/g;
const addressNames = /^(?:urls?|links?|hrefs?|arturls?|urlArr)$/i;
const titleNames = /^(?:headers?|titles?|subjects?|headlines?|names?|artTitles?)$/i;
const dateNames = /^(?:dates?|times?|pubtimes?|publishTimes?|createdates?|deploytimes?|showtimes?)$/i;

/** Entries that a script writes into arrays side by side, as an older Hanweb (北京) does: `urls[i]='…'; headers[i]='…'; year[i]='2024'; …`. */
export function arrayItems(page: ListSource): readonly ListItem[] {
  const entries: Map<string, string>[] = [];
  let entry = new Map<string, string>();
  for (const found of page.html.matchAll(assignment)) {
    const name = roleOf(found[1] ?? '');
    if (!name) continue;
    // A value of the same kind again begins the next entry.
    if (entry.has(name)) {
      entries.push(entry);
      entry = new Map();
    }
    entry.set(name, found[2] ?? found[3] ?? '');
    if (entries.length > 2000) break;
  }
  entries.push(entry);
  const items = entries.flatMap((fields): ListItem[] => {
    const url = absoluteUrl((fields.get('url') ?? '').replaceAll('&amp;', '&'), page.base);
    const title = plain(fields.get('title') ?? '');
    if (!url || title === '') return [];
    const date =
      wholeDate(fields.get('date') ?? '') ??
      isoDay(fields.get('year'), fields.get('month'), fields.get('day')) ??
      dateOfUrl(url);
    return [{ title, url, ...(date ? { date } : {}) }];
  });
  return [...new Map(items.map((item) => [item.url, item])).values()];
}

function roleOf(name: string): string | undefined {
  if (addressNames.test(name)) return 'url';
  if (titleNames.test(name)) return 'title';
  if (dateNames.test(name)) return 'date';
  const part = /^(year|month|day)s?$/i.exec(name)?.[1];
  return part?.toLowerCase();
}

function plain(text: string): string {
  return text
    .replace(/<[^<>]{0,300}>/g, '')
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&quot;', '"')
    .replaceAll('&ldquo;', '“')
    .replaceAll('&rdquo;', '”')
    .replaceAll('&amp;', '&')
    .replace(/\\(['"])/g, '$1')
    .replace(/\s+/g, ' ')
    .trim();
}
