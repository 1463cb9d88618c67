import type { estypes } from '@elastic/elasticsearch';
import { IndexUnavailableError } from '../../errors.ts';
import type { Connection } from './connection.ts';

/** Operations of one request. */
const atOnce = 1000;

/** Sends changes of articles, each an operation with its document; those of missing articles are no error, anything else → IndexUnavailableError. */
export async function changeInBulk(
  { ask, alias, where }: Connection,
  changes: readonly (readonly object[])[],
  done: string,
): Promise<void> {
  for (let at = 0; at < changes.length; at += atOnce) {
    const operations = changes.slice(at, at + atOnce).flat();
    const answer = await ask((client) => client.bulk({ index: alias, require_alias: true, operations }));
    const failed = answer.items
      .flatMap((item): estypes.BulkResponseItem[] => Object.values(item))
      .find(({ status, error }) => error !== undefined && status !== 404);
    if (failed) {
      throw new IndexUnavailableError(
        `Elasticsearch at ${where}: ${failed._id} not ${done} (${failed.error?.reason})`,
        { advice: 'Run again later; doing it twice does no harm.' },
      );
    }
  }
}
