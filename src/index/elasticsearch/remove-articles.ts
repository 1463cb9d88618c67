import { IndexUnavailableError } from '../../errors.ts';
import type { Connection } from './connection.ts';

const bulkDeletes = 1000;

/** Takes articles out by id, refreshed or not; ids that are not there are no error, anything else → IndexUnavailableError. */
export async function removeFromElasticsearch(
  { ask, alias, where }: Connection,
  ids: readonly string[],
): Promise<void> {
  for (let at = 0; at < ids.length; at += bulkDeletes) {
    const operations = ids.slice(at, at + bulkDeletes).map((id) => ({ delete: { _id: id } }));
    const answer = await ask((client) => client.bulk({ index: alias, require_alias: true, operations }));
    const failed = answer.items.find(({ delete: item }) => item?.error !== undefined)?.delete;
    if (failed) {
      throw new IndexUnavailableError(
        `Elasticsearch at ${where}: ${failed._id} not removed (${failed.error?.reason})`,
        {
          advice: 'Run again later; removing twice does no harm.',
        },
      );
    }
  }
}
