import type { Client, estypes } from '@elastic/elasticsearch';
import type { LensLayer } from '../lens-layers.ts';
import type { View } from '../views.ts';
import type { Look } from './context.ts';
import { layerAggregations, layerQuery } from './layer-request.ts';
import { type Rows, readRows } from './read-rows.ts';

/** Asks Elasticsearch what a Lens layer asks. Throws where a shard fails or the time runs out. */
export async function askLayer(
  client: Client,
  index: string,
  of: LensLayer,
  view: View,
  look: Look,
): Promise<Rows> {
  const answer = await client.search({
    index,
    size: 0,
    track_total_hits: true,
    query: layerQuery(of, view, look),
    aggs: layerAggregations(of, view, look),
  });
  return readRows(of.layer, answer.aggregations, wholeTotal(answer));
}

/** How many there are; throws where the answer is not of all shards. */
export function wholeTotal(answer: estypes.SearchResponse<unknown, unknown>): number {
  const { _shards: shards, timed_out, hits } = answer;
  if (shards.failed > 0 || timed_out) throw new Error(`not a whole answer: ${JSON.stringify(shards)}`);
  return typeof hits.total === 'object' ? hits.total.value : (hits.total ?? 0);
}
