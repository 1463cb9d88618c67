import type { estypes } from '@elastic/elasticsearch';
import type { GroupQuery, GroupResult } from '../../article-index.ts';
import { groupTally, type RegionCount, type ValueCount } from '../../group-tally.ts';
import type { Connection } from '../connection/connection.ts';
import { buildQuery } from './build-query.ts';
import {
  type AfterKey,
  type Bucket,
  pageOf,
  pageSize,
  type Question,
  questions,
  regionCount,
  type ValueQuestion,
  valueCount,
} from './region-questions.ts';
import { whole } from './whole.ts';

/**
 * Counts and sums by region, exact for any number of regions: composite aggregations, page by page, all from one state
 * of the data (a point in time).
 */
export async function groupByRegion(connection: Connection, query: GroupQuery): Promise<GroupResult> {
  const { ask, alias, client } = connection;
  const pit = await ask((c) => c.openPointInTime({ index: alias, keep_alive: '2m' }));
  try {
    return await ask(() => walkPages(client, { id: pit.id, keep_alive: '2m' }, query));
  } finally {
    await client.closePointInTime({ id: pit.id }).catch(() => undefined);
  }
}

async function walkPages(
  client: Connection['client'],
  pit: estypes.SearchPointInTimeReference,
  asked: GroupQuery,
): Promise<GroupResult> {
  const { query } = buildQuery(asked);
  const all = await client.search({ pit, ...whole, size: 0, track_total_hits: true, query });
  const hits = all.hits.total;
  const total = typeof hits === 'object' ? hits.value : (hits ?? 0);
  const inLevel: NonNullable<estypes.QueryDslQueryContainer> =
    asked.by === 'town' ? { bool: { filter: [query, { term: { 'region.level': 'town' } }] } } : query;

  const regions: RegionCount[] = [];
  const found: Record<ValueQuestion, ValueCount[]> = { sites: [], months: [], kinds: [], topics: [] };
  /** Where each question goes on; a question that is answered is no longer in it. */
  let open = new Map<Question, AfterKey | undefined>(questions.map((question) => [question, undefined]));
  while (open.size > 0) {
    const aggs = Object.fromEntries([...open].map(([name, after]) => [name, pageOf(name, asked.by, after)]));
    const answer = await client.search({
      pit,
      ...whole,
      size: 0,
      track_total_hits: false,
      query: inLevel,
      aggs,
    });
    const next = new Map<Question, AfterKey>();
    for (const name of open.keys()) {
      const page = answer.aggregations?.[name] as estypes.AggregationsCompositeAggregate | undefined;
      const buckets = (page?.buckets ?? []) as unknown as readonly Bucket[];
      if (name === 'regions') for (const bucket of buckets) regions.push(regionCount(bucket));
      else for (const bucket of buckets) found[name].push(valueCount(bucket));
      if (page?.after_key && buckets.length === pageSize) next.set(name, page.after_key);
    }
    open = next;
  }
  return groupTally(asked.by, { regions, ...found, total });
}
