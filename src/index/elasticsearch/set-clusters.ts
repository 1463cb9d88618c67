import type { ClusterChange } from '../article-index.ts';
import { changeInBulk } from './change-in-bulk.ts';
import type { Connection } from './connection.ts';

/** A crawl may be writing the same article at this moment. */
const retries = 3;

/** Writes or takes away the clusters of articles, and nothing else of them; ids that are not there are no error. */
export function setClusters(connection: Connection, changes: readonly ClusterChange[]): Promise<void> {
  return changeInBulk(
    connection,
    changes.map(({ id, cluster }) => [
      { update: { _id: id, retry_on_conflict: retries } },
      cluster
        ? { script: { source: 'ctx._source.cluster = params.cluster', params: { cluster } } }
        : { script: { source: "ctx._source.remove('cluster')" } },
    ]),
    'given its cluster',
  );
}
