import { IndexUnavailableError } from '../../../errors.ts';
import type { Connection } from '../connection/connection.ts';
import { type BulkOperation, bulkLine, bulkOperation, bulkRequest } from './bulk-request.ts';
import type { Attempt, Open } from './persist.ts';
import { sendInBatches } from './send-in-batches.ts';

/** One change of a document: the operation, then what it needs. */
export interface DocumentChange {
  readonly id: string;
  readonly lines: readonly object[];
}

/**
 * Sends changes of articles that do no harm when they are done twice; those of missing articles are no error, anything that
 * is not done within the connection's patience → IndexUnavailableError. `done`: what is to be said of one: `removed`.
 */
export async function changeInBulk(
  connection: Connection,
  changes: readonly DocumentChange[],
  done: string,
): Promise<void> {
  const { where } = connection;
  const operations = changes.map(({ id, lines }) => bulkOperation(id, lines.map(bulkLine)));
  const attempt: Attempt<BulkOperation> = async (items) => {
    const answers = await bulkRequest(connection, items);
    return items.flatMap((item, at): readonly Open<BulkOperation>[] => {
      const answer = answers[at];
      if (!answer || answer.kind === 'done' || answer.kind === 'missing') return [];
      const { kind, code, reason } = answer;
      if (kind === 'refused' || kind === 'unusable') throw notDone(item.id, reason);
      return [{ item, code, reason, isConflict: kind === 'conflict' }];
    });
  };
  for await (const { item, reason, failure } of sendInBatches(connection, operations, attempt))
    throw failure ?? notDone(item.id, reason, true);

  function notDone(id: string, reason: string, passes = false): IndexUnavailableError {
    return new IndexUnavailableError(`Elasticsearch at ${where}: ${id} not ${done} (${reason})`, {
      advice: 'Run again later; doing it twice does no harm.',
      passes,
    });
  }
}
