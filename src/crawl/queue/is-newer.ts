/**
 * Does a sitemap's or feed's date of change tell of a version that was not fetched yet? A day without time means any hour of
 * it, in China. One of the future, or that is none, tells nothing: undefined.
 * `isNewer('2024-07-30', '2024-07-30T02:00:00Z', now)` → true, `isNewer('2024-07-29', …)` → false
 */
export function isNewer(lastmod: string, fetchedAt: string, now: Date): boolean | undefined {
  const isDay = /^\d{4}-\d\d-\d\d$/.test(lastmod);
  const hasZone = /(?:Z|[+-]\d\d:?\d\d)$/i.test(lastmod);
  const from = Date.parse(isDay ? `${lastmod}T00:00:00+08:00` : hasZone ? lastmod : `${lastmod}+08:00`);
  if (Number.isNaN(from) || from > now.getTime() + 60_000) return undefined;
  return (isDay ? from + 86_400_000 : from) > Date.parse(fetchedAt);
}
