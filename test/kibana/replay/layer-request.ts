import type { estypes } from '@elastic/elasticsearch';
import { records } from '../checks/check-lens-fields.ts';
import { kqlToQuery } from '../kql/kql-to-query.ts';
import { parseKql } from '../kql/parse-kql.ts';
import type { LensLayer } from '../lens-layers.ts';
import type { Column } from '../shapes/column-shape.ts';
import type { View } from '../views.ts';
import { dashboardClauses, type EsQuery, type Look, questionClauses } from './context.ts';
import { timePoint } from './time-point.ts';

type Aggregation = estypes.AggregationsAggregationContainer;
type Aggregations = Readonly<Record<string, Aggregation>>;

/** Where the time zone of a browser in China comes in. */
export const timeZone = 'Asia/Shanghai';

/** The span that a panel looks at, in milliseconds: its own time range, else the dashboard's. */
export function panelSpan({ panel }: LensLayer, look: Look): readonly [from: number, to: number] {
  const { timeRange } = panel.embeddableConfig;
  if (!timeRange) return [look.from.getTime(), look.to.getTime()];
  return [timePoint(timeRange.from, look.now), timePoint(timeRange.to, look.now)];
}

/** The query that everything in a layer is asked under. */
export function layerQuery(of: LensLayer, view: View, look: Look): EsQuery {
  const [from, to] = panelSpan(of, look);
  const { state } = of.lens;
  return {
    bool: {
      filter: [
        timeClause(view, from, to),
        ...questionClauses(state.query, state.filters, view.fields),
        ...(of.layer.ignoreGlobalFilters ? [] : dashboardClauses(of.dashboard, view, look)),
      ],
    },
  };
}

function timeClause({ view }: View, from: number, to: number): EsQuery {
  return { range: { [view.attributes.timeFieldName]: { gte: from, lte: to, format: 'epoch_millis' } } };
}

/** Buckets within buckets, in the order of the columns; the metrics in the innermost, and where a bucket is ordered by one. */
export function layerAggregations(of: LensLayer, view: View, look: Look): Aggregations {
  const columns = of.layer.columnOrder.flatMap((id) => {
    const column = of.layer.columns[id];
    return column ? [[id, column] as const] : [];
  });
  const metrics: Aggregations = Object.fromEntries(
    columns.flatMap(([id, column]) => {
      const metric = column.isBucketed ? undefined : metricAggregation(column, of, view, look);
      return metric ? [[id, metric]] : [];
    }),
  );
  let inner = metrics;
  for (const [id, column] of columns.filter(([, { isBucketed }]) => isBucketed).toReversed()) {
    const aggs = { ...orderedBy(column, metrics), ...inner };
    inner = { [id]: { ...bucketAggregation(column, of, view, look, metrics), aggs } };
  }
  return inner;
}

function orderedBy(column: Column, metrics: Aggregations): Aggregations {
  if (column.operationType !== 'terms' || column.params.orderBy.type !== 'column') return {};
  const id = column.params.orderBy.columnId;
  const metric = metrics[id];
  return metric ? { [id]: metric } : {};
}

function bucketAggregation(
  column: Column,
  of: LensLayer,
  view: View,
  look: Look,
  metrics: Aggregations,
): Aggregation {
  switch (column.operationType) {
    case 'terms': {
      const {
        size,
        orderBy,
        orderDirection,
        secondaryFields,
        include = [],
        exclude = [],
        missingBucket,
        otherBucket,
      } = column.params;
      if (include.length + exclude.length > 0 || (missingBucket && otherBucket))
        throw new Error('terms that include, exclude or show what is missing are not replayed');
      const order = {
        [orderBy.type === 'column' ? orderPath(orderBy.columnId, metrics) : '_key']: orderDirection,
      };
      const fields = [column.sourceField, ...(secondaryFields ?? [])];
      return secondaryFields
        ? { multi_terms: { terms: fields.map((field) => ({ field })), size, order } }
        : { terms: { field: column.sourceField, size, order } };
    }
    case 'date_histogram': {
      const { interval, includeEmptyRows } = column.params;
      if (interval === 'auto') throw new Error('an automatic interval is not replayed');
      const [min, max] = panelSpan(of, look);
      return {
        date_histogram: {
          field: column.sourceField,
          time_zone: timeZone,
          ...intervalOf(interval),
          min_doc_count: includeEmptyRows ? 0 : 1,
          ...(includeEmptyRows && { extended_bounds: { min, max } }),
        },
      };
    }
    case 'filters':
      return {
        filters: {
          filters: Object.fromEntries(
            column.params.filters.map(({ label, input }) => [
              label,
              kqlToQuery(parseKql(input.query), view.fields),
            ]),
          ),
        },
      };
    case 'range': {
      if (column.params.type !== 'range') throw new Error('an automatic histogram is not replayed');
      const ranges = column.params.ranges.map(({ from, to, label }) => ({
        key: label,
        ...(from !== null && { from }),
        ...(to !== null && { to }),
      }));
      return { range: { field: column.sourceField, ranges } };
    }
    default:
      throw new Error(`${column.operationType} is no bucket`);
  }
}

const calendar = { '1d': 'day', '1w': 'week', '1M': 'month', '1q': 'quarter', '1y': 'year' } as const;

function intervalOf(
  interval: string,
): Pick<estypes.AggregationsDateHistogramAggregation, 'calendar_interval' | 'fixed_interval'> {
  const step = Object.entries(calendar).find(([name]) => name === interval)?.[1];
  return step ? { calendar_interval: step } : { fixed_interval: interval };
}

/** A count of all documents is the bucket's own; a metric under a filter lies one level deeper. */
function orderPath(id: string, metrics: Aggregations): string {
  const metric = metrics[id];
  if (!metric) return '_count';
  if (metric.filter) return metric.aggs ? `${id}>value` : id;
  return metric.percentiles ? `${id}.${metric.percentiles.percents?.toString()}` : id;
}

/** A metric; where it has a filter or a shorter time of its own, within a bucket of that. */
function metricAggregation(column: Column, of: LensLayer, view: View, look: Look): Aggregation | undefined {
  const conditions: EsQuery[] = column.filter ? [kqlToQuery(parseKql(column.filter.query), view.fields)] : [];
  if (column.timeShift) throw new Error('a shifted time is not replayed');
  if (column.reducedTimeRange) {
    const to = panelSpan(of, look)[1];
    conditions.push(timeClause(view, timePoint(`now-${column.reducedTimeRange}`, new Date(to)), to));
  }
  const plain = plainMetric(column);
  if (conditions.length === 0) return plain;
  return { filter: { bool: { filter: conditions } }, ...(plain && { aggs: { value: plain } }) };
}

/** Undefined for the count of documents, which every bucket has. */
function plainMetric(column: Column): Aggregation | undefined {
  if (column.operationType === 'filters') throw new Error('filters are no metric');
  const field = column.sourceField;
  switch (column.operationType) {
    case 'count':
      return field === records ? undefined : { value_count: { field } };
    case 'unique_count':
      return { cardinality: { field } };
    case 'sum':
      return { sum: { field } };
    case 'average':
      return { avg: { field } };
    case 'min':
      return { min: { field } };
    case 'max':
      return { max: { field } };
    case 'median':
      return { percentiles: { field, percents: [50] } };
    case 'percentile':
      return { percentiles: { field, percents: [column.params.percentile] } };
    default:
      throw new Error(`${column.operationType} is not replayed`);
  }
}
