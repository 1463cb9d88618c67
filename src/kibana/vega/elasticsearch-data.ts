type Json = Readonly<Record<string, unknown>>;

/**
 * Data of a Vega-Lite chart: the buckets of one aggregation, under the dashboard's filters and time. Kibana puts both into
 * the body's `query`, which must therefore not be there: what narrows the question is a `filter` aggregation.
 */
export function elasticsearchData(
  index: string,
  {
    aggs,
    buckets,
  }: { readonly aggs: Json /** Path from `aggregations` to them. */; readonly buckets: string },
): Json {
  return {
    name: 'answer',
    url: { '%context%': true, '%timefield%': '@timestamp', index, body: { size: 0, aggs } },
    format: { property: `aggregations.${buckets}` },
  };
}
