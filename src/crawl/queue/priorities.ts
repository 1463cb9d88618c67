/**
 * Of the frontier, lower first: the first page of every list, then what is new, newest day first; a further list page stands
 * where its entries will, so that neither a long archive nor a sitemap of old pages keeps fresh articles waiting. Known pages
 * stand where an article of a month ago would: after what is new, before what is caught up with.
 */
const firstArticle = 1000;
const daysOfKnown = 30;
const mostDays = 20_000;

/** Of a column's first page. */
export const firstListPriority = 0;

/** Of a known page that is asked again. */
export const knownPagePriority = firstArticle + 2 * daysOfKnown + 1;

/** Of an article that is new: by its date (`2024-07-30`), where it has none by the number of its list page. */
export function newPagePriority(date: string | undefined, depth: number, now: Date): number {
  return firstArticle + 2 * daysBefore(date, depth, now);
}

/** Of a further list page, whose entries are about as old as this date, or stand that deep. */
export function furtherListPriority(date: string | undefined, depth: number, now: Date): number {
  return firstArticle + 2 * daysBefore(date, depth, now) + 1;
}

/** Of an article that an earlier run left undone; without a date it belongs to what is caught up with. */
export function leftPagePriority(
  page: { readonly date: string | undefined; readonly firstSeenAt: string },
  now: Date,
): number {
  const seen = new Date(Date.parse(page.firstSeenAt) - (daysOfKnown + 1) * 86_400_000).toISOString();
  return newPagePriority(page.date ?? seen, 0, now);
}

/** Entries without a date: a day for each list page before them. */
function daysBefore(date: string | undefined, depth: number, now: Date): number {
  const at = Date.parse(date === undefined ? '' : `${date.slice(0, 10)}T00:00:00+08:00`);
  const days = Number.isNaN(at) ? depth : Math.floor((now.getTime() - at) / 86_400_000);
  return Math.min(mostDays, Math.max(0, days));
}
