import type { ClusterChange } from '../../article-index.ts';
import { changeInBulk } from '../bulk/change-in-bulk.ts';
import type { Connection } from '../connection/connection.ts';

/** A crawl may be writing the same article at this moment. */
const retries = 3;

/** What the article has already is left alone, so that its version stays. */
const scripts = {
  write:
    "if (ctx._source.cluster == params.cluster) { ctx.op = 'none' } else { ctx._source.cluster = params.cluster }",
  remove: "if (ctx._source.remove('cluster') == null) { ctx.op = 'none' }",
} as const;

/**
 * Writes or takes away the clusters of articles, and nothing else of them; ids that are not there are no error. Each raises
 * the article's version by one, within the room that its second has.
 */
export function setClusters(connection: Connection, changes: readonly ClusterChange[]): Promise<void> {
  return changeInBulk(
    connection,
    changes.map(({ id, cluster }) => ({
      id,
      lines: [
        { update: { _id: id, retry_on_conflict: retries } },
        cluster
          ? { script: { source: scripts.write, params: { cluster } } }
          : { script: { source: scripts.remove } },
      ],
    })),
    'given its cluster',
  );
}
