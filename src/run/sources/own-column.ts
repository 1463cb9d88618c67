import { load } from 'cheerio';
import { type ColumnLink, wordOf } from '../../crawl/columns/find-columns.ts';
import type { SeenPage } from './limited-look.ts';

/** The page itself, where it is a column: its tags say so, or it is a list below the home page. */
export function ownColumn({ html, url, trial }: SeenPage): ColumnLink | undefined {
  const { pathname, search } = new URL(url);
  if (/^\/(?:index\.\w+)?$/.test(pathname) && search === '') return undefined;
  const { items, next, totalPages = 1 } = trial;
  const $ = load(html.slice(0, 2_000_000));
  const tagged = $('meta[name="ColumnName" i]').attr('content')?.trim();
  const title =
    $('title')
      .first()
      .text()
      .split(/[-_—|–]/u)[0]
      ?.replace(/\s+/g, '') ?? '';
  const name = tagged || title;
  const dated = items.filter(({ date }) => date !== undefined).length;
  const isList =
    items.length >= 3 &&
    (next !== undefined ||
      totalPages > 1 ||
      wordOf(name) !== undefined ||
      (items.length >= 8 && dated * 5 >= items.length * 4));
  const isShell = (trial.lists?.length ?? 0) > 0;
  if (!isList && !isShell) return undefined;
  return { url, name: name || '栏目', weight: 9, safety: true, why: 'the page itself' };
}
