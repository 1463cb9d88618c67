import type { Client, estypes } from '@elastic/elasticsearch';
import type { LensLayer } from '../lens-layers.ts';
import type { View } from '../views.ts';
import type { EsQuery, Look } from './context.ts';
import { layerAggregations, layerQuery } from './layer-request.ts';
import { others, type Rows, readRows } from './read-rows.ts';

/** Asks Elasticsearch what a Lens layer asks. Throws where a shard fails or the time runs out. */
export async function askLayer(
  client: Client,
  index: string,
  of: LensLayer,
  view: View,
  look: Look,
): Promise<Rows> {
  const query = layerQuery(of, view, look);
  const first = await ask(client, index, query, of, view, look);
  const [id = ''] = of.layer.columnOrder;
  const column = of.layer.columns[id];
  const wanted = Object.entries(of.layer.columns).flatMap(([name, one]) =>
    one.operationType === 'terms' && one.params.otherBucket ? [name] : [],
  );
  if (wanted.some((name) => name !== id)) throw new Error('others within another column are not replayed');
  if (column?.operationType !== 'terms' || wanted.length === 0 || !first.cut.has(id)) return first;
  if (column.params.secondaryFields) throw new Error('others of several fields are not replayed');
  // Kibana asks once more (_terms_other_bucket_helper): everything that has the field, but none of the values shown.
  const field = column.sourceField;
  const shown = [...new Set(first.rows.map(({ buckets }) => buckets[0] ?? ''))];
  const rest: EsQuery = {
    bool: {
      filter: [query, { exists: { field } }],
      must_not: shown.map((value) => ({ match_phrase: { [field]: value } })),
    },
  };
  const { [id]: _, ...columns } = of.layer.columns;
  const within = { ...of, layer: { ...of.layer, columns, columnOrder: of.layer.columnOrder.slice(1) } };
  const { rows } = await ask(client, index, rest, within, view, look);
  return {
    ...first,
    rows: [...first.rows, ...rows.map((row) => ({ ...row, buckets: [others, ...row.buckets] }))],
  };
}

async function ask(
  client: Client,
  index: string,
  query: EsQuery,
  of: LensLayer,
  view: View,
  look: Look,
): Promise<Rows> {
  const aggs = layerAggregations(of, view, look);
  const answer = await client.search({ index, size: 0, track_total_hits: true, query, aggs });
  return readRows(of.layer, answer.aggregations, wholeTotal(answer));
}

/** How many there are; throws where the answer is not of all shards. */
export function wholeTotal(answer: estypes.SearchResponse<unknown, unknown>): number {
  const { _shards: shards, timed_out, hits } = answer;
  if (shards.failed > 0 || timed_out) throw new Error(`not a whole answer: ${JSON.stringify(shards)}`);
  return typeof hits.total === 'object' ? hits.total.value : (hits.total ?? 0);
}
