import type { estypes } from '@elastic/elasticsearch';
import type { Column } from '../../../src/kibana/lens/column.ts';
import type { Fields } from '../field-caps.ts';
import { kqlToQuery } from '../kql/kql-to-query.ts';
import { parseKql } from '../kql/parse-kql.ts';

export interface Layer {
  readonly columns: Readonly<Record<string, Column>>;
  readonly columnOrder: readonly string[];
}

/** One line of a chart: column id → value; a bucket's is text, a metric's a number, or nothing. */
export type Row = Readonly<Record<string, string | number | null>>;

interface Bucket {
  readonly key: string | number;
  readonly key_as_string?: string;
  readonly doc_count: number;
  readonly [aggregation: string]: unknown;
}

type Aggs = Record<string, estypes.AggregationsAggregationContainer>;

const metrics: Readonly<Record<string, string>> = {
  unique_count: 'cardinality',
  sum: 'sum',
  average: 'avg',
  max: 'max',
  min: 'min',
};

/** The aggregations of a layer, buckets within buckets. Roughly as Lens asks; the exact replay is another mind's (`../replay`). */
export function layerToAggs(layer: Layer, fields: Fields, at = 0): Aggs {
  const id = layer.columnOrder[at];
  const column = id === undefined ? undefined : layer.columns[id];
  if (id === undefined || !column) return {};
  if (!column.isBucketed) return metricAggs(layer, fields);
  const inner = layerToAggs(layer, fields, at + 1);
  const { operationType, sourceField: field = '', params } = column;
  switch (operationType) {
    case 'terms': {
      const { size, orderBy, orderDirection } = params as {
        size: number;
        orderBy: { columnId?: string };
        orderDirection: estypes.SortOrder;
      };
      const by = orderBy.columnId;
      const order =
        by === undefined ? '_key' : isPlainCount(layer.columns[by]) ? '_count' : path(by, layer.columns[by]);
      return {
        [id]: {
          terms: { field, size, order: { [order]: orderDirection } },
          aggs: { ...inner, ...metricAggs(layer, fields) },
        },
      };
    }
    case 'date_histogram': {
      const { interval } = params as { interval: estypes.AggregationsCalendarInterval };
      const unit = interval === '1M' ? 'yyyy-MM' : 'yyyy-MM-dd';
      return {
        [id]: {
          date_histogram: { field, calendar_interval: interval, time_zone: 'Asia/Shanghai', format: unit },
          aggs: inner,
        },
      };
    }
    case 'filters': {
      const { filters } = params as { filters: readonly { label: string; input: { query: string } }[] };
      const named = filters.map(({ label, input }) => [label, toQuery(input.query, fields)]);
      return { [id]: { filters: { filters: Object.fromEntries(named) }, aggs: inner } };
    }
    default:
      throw new Error(`preview: ${operationType} is not known`);
  }
}

export const toQuery = (text: string, fields: Fields) => kqlToQuery(parseKql(text), fields);

const isPlainCount = (column: Column | undefined) => column?.operationType === 'count' && !column.filter;

function path(id: string, column: Column | undefined): string {
  return column?.operationType === 'median' ? `${id}.50` : id;
}

function metricAggs({ columns }: Layer, fields: Fields): Aggs {
  return Object.fromEntries(
    Object.entries(columns).flatMap(
      ([id, { operationType, sourceField: field, filter, isBucketed }]): readonly (readonly [
        string,
        object,
      ])[] => {
        if (isBucketed) return [];
        const own =
          operationType === 'count'
            ? undefined
            : operationType === 'median'
              ? { percentiles: { field, percents: [50] } }
              : { [metrics[operationType] ?? operationType]: { field } };
        if (!filter) return own ? [[id, own]] : [];
        return [[id, { filter: toQuery(filter.query, fields), ...(own && { aggs: { value: own } }) }]];
      },
    ),
  );
}

/** Buckets of the answer as lines. */
export function* rowsOf(layer: Layer, answer: Bucket, at = 0, above: Row = {}): Generator<Row> {
  const id = layer.columnOrder[at];
  const column = id === undefined ? undefined : layer.columns[id];
  if (id === undefined || !column?.isBucketed) {
    yield { ...above, ...Object.fromEntries(metricValues(layer, answer)) };
    return;
  }
  const { buckets } = answer[id] as { buckets: readonly Bucket[] | Readonly<Record<string, Bucket>> };
  const asked = column.params.filters as readonly { readonly label: string }[] | undefined;
  const labels = (asked ?? []).map(({ label }) => label);
  const named = Array.isArray(buckets)
    ? buckets.map((bucket: Bucket) => [bucket.key_as_string ?? bucket.key, bucket] as const)
    : // As Kibana shows them: in the order of the question.
      Object.entries(buckets).sort(([a], [b]) => labels.indexOf(a) - labels.indexOf(b));
  for (const [key, bucket] of named) yield* rowsOf(layer, bucket, at + 1, { ...above, [id]: key });
}

function* metricValues({ columns }: Layer, bucket: Bucket): Generator<readonly [string, number | null]> {
  for (const [id, { isBucketed, operationType, filter }] of Object.entries(columns)) {
    if (isBucketed) continue;
    const own = (filter ? bucket[id] : bucket) as Bucket;
    if (operationType === 'count') yield [id, own.doc_count];
    else {
      const { value } = (filter ? own.value : bucket[id]) as { value?: number | null };
      yield [id, bucket.doc_count === 0 ? null : (value ?? null)];
    }
  }
}
