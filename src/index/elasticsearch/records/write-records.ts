import type { RecordChange } from '../../record-index.ts';
import { type BulkOperation, bulkLine, bulkOperation, bulkRequest } from '../bulk/bulk-request.ts';
import type { Attempt, Open } from '../bulk/persist.ts';
import { sendInBatches } from '../bulk/send-in-batches.ts';
import type { Connection } from '../connection/connection.ts';

interface Item extends BulkOperation {
  readonly position: number;
}

/**
 * Brings records to the index behind the connection's alias: why each was not taken, in order; undefined where it was, or
 * where a newer one is there. Patience is that of the connection; nobody reached → IndexUnavailableError.
 */
export async function writeRecords(
  connection: Connection,
  changes: readonly RecordChange<object>[],
): Promise<readonly (string | undefined)[]> {
  const reasons = changes.map((): string | undefined => undefined);
  const attempt: Attempt<Item> = async (items) => {
    const answers = await bulkRequest(connection, items);
    return items.flatMap((item, at): readonly Open<Item>[] => {
      const answer = answers[at];
      // What is to be taken out and is missing is out.
      if (!answer || answer.kind === 'done' || answer.kind === 'conflict' || answer.kind === 'missing')
        return [];
      const { kind, code, reason } = answer;
      if (kind === 'busy' || kind === 'unknown') return [{ item, code, reason }];
      reasons[item.position] = reason;
      return [];
    });
  };
  for await (const { item, reason, failure } of sendInBatches(connection, changes.map(itemOf), attempt)) {
    if (failure) throw failure;
    reasons[item.position] = reason;
  }
  return reasons;
}

function itemOf({ id, version, document }: RecordChange<object>, position: number): Item {
  // The same version again is the same record, whose answer was lost.
  const target = { _id: id, version, version_type: 'external_gte' };
  const lines = document ? [{ index: target }, document] : [{ delete: target }];
  return { position, ...bulkOperation(id, lines.map(bulkLine)) };
}
