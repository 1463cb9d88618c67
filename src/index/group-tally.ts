import type { FigureName, Region } from '../article.ts';
import type { GroupResult, GroupRow } from './article-index.ts';
import { type GroupLevel, regionPath } from './region-keys.ts';

/** What an index counts for one region. */
export interface RegionCount {
  readonly code: string;
  /** Region of the article with the smallest id: names differ where towns were renamed. */
  readonly region: Region;
  readonly articles: number;
  /** Days, Asia/Shanghai. */
  readonly first?: string | undefined;
  readonly last?: string | undefined;
  /** Sums; only figures that some article states. */
  readonly figures: Readonly<Partial<Record<FigureName, number>>>;
}

/** One value that articles of a region have, and how many. */
export interface ValueCount {
  readonly code: string;
  readonly value: string;
  readonly articles: number;
}

export interface GroupCounts {
  readonly regions: readonly RegionCount[];
  readonly sites: readonly ValueCount[];
  readonly months: readonly ValueCount[];
  readonly kinds: readonly ValueCount[];
  readonly topics: readonly ValueCount[];
  readonly total: number;
}

/** Puts the counts of an index together, so that both indexes answer alike; rows ordered by code. */
export function groupTally(level: GroupLevel, counts: GroupCounts): GroupResult {
  const sites = byCode(counts.sites);
  const months = byCode(counts.months);
  const kinds = byCode(counts.kinds);
  const topics = byCode(counts.topics);
  const rows = counts.regions
    .map(
      ({ code, region, articles, first, last, figures }): GroupRow => ({
        code,
        path: regionPath(region, level),
        articles,
        sites: sites.get(code)?.length ?? 0,
        months: months.get(code)?.length ?? 0,
        ...(first !== undefined && { first }),
        ...(last !== undefined && { last }),
        kinds: record(kinds.get(code)),
        topics: record(topics.get(code)),
        figures: rounded(figures),
      }),
    )
    .sort((a, b) => (a.code < b.code ? -1 : 1));
  const placed = rows.reduce((sum, row) => sum + row.articles, 0);
  return { rows, elsewhere: counts.total - placed, total: counts.total };
}

function byCode(counts: readonly ValueCount[]): ReadonlyMap<string, readonly ValueCount[]> {
  return Map.groupBy(counts, ({ code }) => code);
}

function record(counts: readonly ValueCount[] = []): Readonly<Record<string, number>> {
  const sorted = counts.toSorted((a, b) => (a.value < b.value ? -1 : 1));
  return Object.fromEntries(sorted.map(({ value, articles }) => [value, articles]));
}

/** To a millionth: two engines add fractions in different orders. */
function rounded(figures: RegionCount['figures']): RegionCount['figures'] {
  return Object.fromEntries(
    Object.entries(figures).map(([name, sum]) => [name, Math.round(sum * 1e6) / 1e6]),
  );
}
