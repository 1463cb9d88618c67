import type { estypes } from '@elastic/elasticsearch';
import type { VegaUrl } from './vega-panels.ts';

export interface DashboardContext {
  /** Of query, filters and controls of the dashboard, as Kibana's buildEsQuery makes it. */
  readonly bool: {
    readonly must: readonly unknown[];
    readonly filter: readonly unknown[];
    readonly should: readonly unknown[];
    readonly must_not: readonly unknown[];
  };
  readonly from: Date;
  readonly to: Date;
}

/**
 * The request that Kibana sends for a `data.url` (vis_types/vega, es_query_parser): context and time become the query, or
 * stand for it where the body has its own. Throws where Kibana does.
 */
export function vegaRequest(
  { index, body, ...magic }: VegaUrl,
  context: DashboardContext,
): estypes.SearchRequest {
  const timeField = magic['%timefield%'];
  const isContext = magic['%context%'] !== undefined || timeField !== undefined;
  if (body.query !== undefined && isContext) throw new Error('body.query beside %context% or %timefield%');
  const asked = structuredClone(body);
  const query =
    asked.query === undefined
      ? contextQuery(context, magic['%context%'], timeField)
      : replaced(asked.query, context, true);
  return {
    ...asked,
    index,
    ...(query !== undefined && { query }),
    ...(asked.aggs !== undefined && { aggs: replaced(asked.aggs, context, false) }),
  } as estypes.SearchRequest;
}

function contextQuery(
  context: DashboardContext,
  isWanted: boolean | undefined,
  timeField: string | undefined,
): unknown {
  const time = timeField ? { range: { [timeField]: timeRange(context) } } : undefined;
  if (!isWanted) return time;
  const { bool } = context;
  return { bool: { ...bool, must: [...bool.must, ...(time ? [time] : [])] } };
}

function timeRange({ from, to }: DashboardContext) {
  return { gte: from.toISOString(), lte: to.toISOString(), format: 'strict_date_optional_time' };
}

const clauses: Readonly<Record<string, keyof DashboardContext['bool']>> = {
  '%dashboard_context-must_clause%': 'must',
  '%dashboard_context-filter_clause%': 'filter',
  '%dashboard_context-must_not_clause%': 'must_not',
};

function replaced(value: unknown, context: DashboardContext, isQuery: boolean, key = ''): unknown {
  if (Array.isArray(value)) {
    return value.flatMap((item) => {
      const clause = isQuery && typeof item === 'string' ? clauses[item] : undefined;
      return clause ? context.bool[clause] : [replaced(item, context, isQuery)];
    });
  }
  if (typeof value !== 'object' || value === null) return value;
  const filter = '%timefilter%' in value ? value['%timefilter%'] : undefined;
  if (filter !== undefined) {
    if ('shift' in value) throw new Error('a shifted %timefilter% is not understood here');
    if (filter === true) return timeRange(context);
    if (filter === 'min') return context.from.getTime();
    if (filter === 'max') return context.to.getTime();
    throw new Error(`%timefilter% is ${String(filter)}`);
  }
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, inner]): readonly (readonly [string, unknown])[] =>
      name === 'interval' && key === 'date_histogram'
        ? interval(inner, context)
        : [[name, replaced(inner, context, isQuery, name)]],
    ),
  );
}

/** Steps in milliseconds up to which Kibana takes an interval for %autointerval% (_roundInterval). */
const steps = [
  [604_800_000, '24h'],
  [1_814_400_000, '1w'],
  [3_628_800_000, '30d'],
] as const;

function interval(given: unknown, { from, to }: DashboardContext): readonly (readonly [string, string])[] {
  if (typeof given === 'string')
    return [[/^1?[wMqy]$|^1d$/.test(given) ? 'calendar_interval' : 'fixed_interval', given]];
  const size =
    typeof given === 'object' && given !== null && '%autointerval%' in given
      ? given['%autointerval%']
      : undefined;
  const bars = size === true ? 50 : Number(size);
  if (!(bars > 0)) throw new Error('%autointerval% must be true or a number');
  const step = (to.getTime() - from.getTime()) / bars;
  const found = steps.find(([most]) => step <= most)?.[1] ?? '1y';
  return found === '1w' || found === '1y' ? [['calendar_interval', found]] : [['fixed_interval', found]];
}
