import { type FigureName, figureNames } from '../article.ts';
import type { GroupRow } from '../index/article-index.ts';

export const metrics = [
  'articles',
  'share',
  'sites',
  'months',
  'accidents',
  'rectification_rate',
  ...figureNames,
] as const;
export type Metric = (typeof metrics)[number];

/** Shares of a whole, 0 to 1; the others are counts and sums. */
export const ratios: ReadonlySet<Metric> = new Set(['share', 'rectification_rate']);

/** One region's value; absent where its articles do not state it. `total` is all articles that match. */
export function metricOf(metric: Metric, row: GroupRow, total: number): number | undefined {
  switch (metric) {
    case 'articles':
    case 'sites':
    case 'months':
      return row[metric];
    case 'share':
      return total === 0 ? undefined : row.articles / total;
    case 'accidents':
      return row.kinds.accident ?? 0;
    case 'rectification_rate':
      return rectificationRate(row.figures);
    default:
      return row.figures[metric];
  }
}

/** hazards_rectified / hazards_found; absent unless both are stated and something was found. May pass 1: older hazards are put right too. */
function rectificationRate(figures: Readonly<Partial<Record<FigureName, number>>>): number | undefined {
  const { hazards_found: found, hazards_rectified: rectified } = figures;
  return found && rectified !== undefined ? rectified / found : undefined;
}
