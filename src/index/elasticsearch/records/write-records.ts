import type { RecordChange } from '../../record-index.ts';
import { type BulkOperation, bulkLine, bulkRequest } from '../bulk/bulk-request.ts';
import { cutBatches } from '../bulk/cut-batches.ts';
import { type Attempt, type Open, persist } from '../bulk/persist.ts';
import type { Connection } from '../connection/connection.ts';

interface Item extends BulkOperation {
  readonly position: number;
  readonly bytes: number;
}

/**
 * Brings records to the index behind the connection's alias: why each was not taken, in order; undefined where it was, or
 * where a newer one is there. Patience is that of the connection; nobody reached → IndexUnavailableError.
 */
export async function writeRecords(
  connection: Connection,
  changes: readonly RecordChange<object>[],
): Promise<readonly (string | undefined)[]> {
  const { limits, slots } = connection;
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
  const never = new AbortController().signal;
  for (const batch of cutBatches(changes.map(itemOf), () => limits)) {
    for (const { item, reason, failure } of await slots.run(() =>
      persist(connection, batch, attempt, never),
    )) {
      if (failure) throw failure;
      reasons[item.position] = reason;
    }
  }
  return reasons;
}

function itemOf({ id, version, document }: RecordChange<object>, position: number): Item {
  // The same version again is the same record, whose answer was lost.
  const target = { _id: id, version, version_type: 'external_gte' };
  const lines = (document ? [{ index: target }, document] : [{ delete: target }]).map(bulkLine);
  return { id, position, lines, bytes: lines.reduce((sum, line) => sum + line.length, 0) };
}
