import { IndexUnavailableError } from '../../../errors.ts';
import type { Connection } from '../connection/connection.ts';
import { type BulkOperation, bulkLine, bulkRequest } from './bulk-request.ts';
import { cutBatches } from './cut-batches.ts';
import { type Attempt, type Open, persist } from './persist.ts';

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
  const { limits, slots, where } = connection;
  const never = new AbortController().signal;
  const attempt: Attempt<BulkOperation> = async (operations) => {
    const answers = await bulkRequest(connection, operations);
    return operations.flatMap((item, at): readonly Open<BulkOperation>[] => {
      const answer = answers[at];
      if (!answer || answer.kind === 'done' || answer.kind === 'missing') return [];
      const { kind, code, reason } = answer;
      if (kind === 'refused' || kind === 'unusable') throw notDone(item.id, reason);
      return [{ item, code, reason, isConflict: kind === 'conflict' }];
    });
  };
  for (const batch of cutBatches(changes.map(operationOf), () => limits)) {
    const [left] = await slots.run(() => persist(connection, batch, attempt, never));
    if (left) throw left.failure ?? notDone(left.item.id, left.reason, true);
  }

  function notDone(id: string, reason: string, passes = false): IndexUnavailableError {
    return new IndexUnavailableError(`Elasticsearch at ${where}: ${id} not ${done} (${reason})`, {
      advice: 'Run again later; doing it twice does no harm.',
      passes,
    });
  }
}

function operationOf({ id, lines }: DocumentChange): BulkOperation & { readonly bytes: number } {
  const written = lines.map(bulkLine);
  return { id, lines: written, bytes: written.reduce((sum, line) => sum + line.length, 0) };
}
