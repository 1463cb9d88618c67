import type { Column, Profile, Source } from '../../config/source.ts';
import type { Lane } from '../../store/frontier-row.ts';

/** Lists that are data and not pages: a browser would only wrap them. */
const dataProfiles: ReadonlySet<Profile | undefined> = new Set(['feed', 'sitemap', 'govcn', 'gkmlpt']);

/** Which lane a list of `column` goes to, or without one an article of the source: what the column says, else what the source says. */
export function laneOf(
  source: Pick<Source, 'browser' | 'profile'>,
  column?: Pick<Column, 'browser' | 'profile'>,
): Lane {
  if (column?.browser !== undefined) return column.browser ? 'browser' : 'plain';
  if (column && dataProfiles.has(column.profile ?? source.profile)) return 'plain';
  return source.browser ? 'browser' : 'plain';
}

/** May a crawl of these sources have pages for a browser, now or once their lists are read? */
export function mayNeedBrowser(sources: Iterable<Pick<Source, 'browser' | 'columns'>>): boolean {
  return [...sources].some(({ browser, columns }) => browser || columns.some((column) => column.browser));
}
