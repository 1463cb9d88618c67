import type { ArticleIndex, GroupQuery, GroupRow } from '../index/article-index.ts';
import { type Metric, metricOf } from './metric.ts';

/** A cross-region question; every part but `by` narrows. */
export interface Question extends GroupQuery {
  /** Columns after the region; without them: articles, share, sites, months, kinds, last. */
  readonly metrics?: readonly Metric[];
  /** Most rows shown, the largest by the first metric; the rest is named, never dropped silently. */
  readonly limit?: number;
}

export interface ComparedRegion extends GroupRow {
  /** Absent where no article of the region states it; shares and rates from 0 to 1. */
  readonly values: Readonly<Partial<Record<Metric, number>>>;
  /** Few sites look at this region, or for a short time: its numbers say more about us than about it. */
  readonly thin: boolean;
}

export interface Comparison {
  readonly question: Question;
  readonly metrics: readonly Metric[];
  /** Ordered by the first metric, largest first; what states none comes last; ties by code. */
  readonly rows: readonly ComparedRegion[];
  /** Regions beyond `limit`, and their articles. */
  readonly omitted: { readonly regions: number; readonly articles: number };
  /** Articles that match but have no region at this level. */
  readonly elsewhere: number;
  /** All articles that match. */
  readonly total: number;
}

const defaultMetrics = ['articles', 'share', 'sites', 'months'] as const satisfies readonly Metric[];

/** Sites below which a region's coverage is thin. */
export const enoughSites = 2;
/** Months with an article below which it is thin. */
export const enoughMonths = 3;

/** Asks an index and ranks its regions; unreachable → IndexUnavailableError, a day that is none → ConfigError. */
export async function compareRegions(index: ArticleIndex, question: Question): Promise<Comparison> {
  const { metrics: asked, limit, ...filter } = question;
  const metrics = asked?.length ? [...new Set(asked)] : defaultMetrics;
  const { rows, elsewhere, total } = await index.group(filter);
  const compared = rows.map((row) => comparedRegion(row, metrics, total));
  const [first = 'articles'] = metrics;
  compared.sort((a, b) => (b.values[first] ?? -1) - (a.values[first] ?? -1) || (a.code < b.code ? -1 : 1));
  const shown = limit === undefined ? compared : compared.slice(0, limit);
  const placed = total - elsewhere;
  const shownArticles = shown.reduce((sum, { articles }) => sum + articles, 0);
  return {
    question,
    metrics,
    rows: shown,
    omitted: { regions: compared.length - shown.length, articles: placed - shownArticles },
    elsewhere,
    total,
  };
}

function comparedRegion(row: GroupRow, metrics: readonly Metric[], total: number): ComparedRegion {
  const values: Partial<Record<Metric, number>> = {};
  for (const metric of metrics) {
    const value = metricOf(metric, row, total);
    if (value !== undefined) values[metric] = value;
  }
  return { ...row, values, thin: row.sites < enoughSites || row.months < enoughMonths };
}
