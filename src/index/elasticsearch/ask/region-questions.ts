import type { estypes } from '@elastic/elasticsearch';
import { type FigureName, figureNames, type Region, regionNamesSchema } from '../../../article.ts';
import type { RegionCount, ValueCount } from '../../group-tally.ts';
import type { GroupLevel } from '../../region-keys.ts';

/** Buckets of one page; five questions in one request stay under search.max_buckets (65,536). */
export const pageSize = 5000;

type Source = estypes.AggregationsCompositeAggregationSource;
export type AfterKey = estypes.AggregationsCompositeAggregateKey;

export interface Bucket {
  readonly key: Readonly<Record<'code' | 'value', string>>;
  readonly doc_count: number;
  readonly [aggregation: string]: unknown;
}

/** What is counted beside a region's own line. */
const values: Readonly<Record<'sites' | 'months' | 'kinds' | 'topics', Source>> = {
  sites: { terms: { field: 'site.id' } },
  months: {
    date_histogram: {
      field: 'published_at',
      calendar_interval: 'month',
      time_zone: 'Asia/Shanghai',
      format: 'yyyy-MM',
    },
  },
  kinds: { terms: { field: 'document.kind' } },
  topics: { terms: { field: 'topics' } },
};
export type ValueQuestion = keyof typeof values;
export type Question = 'regions' | ValueQuestion;
export const questions = [
  'regions',
  'sites',
  'months',
  'kinds',
  'topics',
] as const satisfies readonly Question[];

/** One page of a question: buckets of regions, or of pairs of region and value. Articles without such a region fall out. */
export function pageOf(
  question: Question,
  level: GroupLevel,
  after: AfterKey | undefined,
): estypes.AggregationsAggregationContainer {
  const code: Source = { terms: { field: level === 'town' ? 'region.code' : `region.${level}_code` } };
  const sources = question === 'regions' ? [{ code }] : [{ code }, { value: values[question] }];
  return {
    composite: { size: pageSize, sources, ...(after && { after }) },
    ...(question === 'regions' && { aggs: ofRegion }),
  };
}

const regionFields = [...Object.keys(regionNamesSchema.shape), 'confidence'].map((name) => `region.${name}`);

const ofRegion: Record<string, estypes.AggregationsAggregationContainer> = {
  first: { min: { field: 'published_at' } },
  last: { max: { field: 'published_at' } },
  // Columns, not documents: only names are wanted.
  example: { top_hits: { size: 1, sort: [{ id: 'asc' }], _source: false, docvalue_fields: regionFields } },
  ...Object.fromEntries(figureNames.map((name) => [name, { stats: { field: `figures.${name}` } }])),
};

/** A bucket of the questions about one field's values, as its count. */
export function valueCount({ key, doc_count }: Bucket): ValueCount {
  return { code: key.code, value: key.value, articles: doc_count };
}

/** A bucket of the question `regions`; a figure that no article states has no sum. */
export function regionCount(bucket: Bucket): RegionCount {
  const stats = (name: string) => bucket[name] as estypes.AggregationsStatsAggregate;
  const example = bucket.example as estypes.AggregationsTopHitsAggregate;
  const instant = (name: string) => (bucket[name] as estypes.AggregationsMinAggregate).value;
  const fields = Object.entries(example.hits.hits[0]?.fields ?? {}) as [string, readonly unknown[]][];
  const figures: Partial<Record<FigureName, number>> = {};
  for (const name of figureNames) {
    const { count, sum } = stats(name);
    if (count > 0) figures[name] = sum;
  }
  return {
    code: bucket.key.code,
    region: Object.fromEntries(
      fields.map(([name, [value]]) => [name.slice('region.'.length), value]),
    ) as Region,
    articles: bucket.doc_count,
    first: dayInChina(instant('first')),
    last: dayInChina(instant('last')),
    figures,
  };
}

/** Milliseconds → 2024-07-30 in Asia/Shanghai (UTC+8 without summer time since 1991, as articles write it). */
function dayInChina(milliseconds: number | null): string | undefined {
  return milliseconds === null
    ? undefined
    : new Date(milliseconds + 8 * 3_600_000).toISOString().slice(0, 10);
}
