import { IndexUnavailableError } from '../../../errors.ts';
import { type BulkOperation, bulkLine, bulkOperation, bulkRequest } from '../bulk/bulk-request.ts';
import type { Attempt, Open } from '../bulk/persist.ts';
import { sendInBatches } from '../bulk/send-in-batches.ts';
import type { Connection } from '../connection/connection.ts';

/** An operation of a bulk request: its action, and the document it writes; none for a deletion. */
export interface Copy {
  readonly id: string;
  readonly action: object;
  readonly document?: object;
  /** What to try where the target remembers a version of what it has not any more. */
  readonly orElse?: object;
}

/** Which ids were not taken, and why. */
export type Refusals = ReadonlyMap<string, string>;

type Sent = BulkOperation & { readonly orElse?: BulkOperation };

/**
 * Sends copies through an alias, in requests of bounded size, within the connection's patience; what the target has in a
 * newer version stays. Refused for its content → in the answer; anything else that is not done → IndexUnavailableError.
 */
export async function sendCopies(
  connection: Connection,
  alias: string,
  copies: readonly Copy[],
): Promise<Refusals> {
  const { where } = connection;
  const refusals = new Map<string, string>();
  const attempt: Attempt<Sent> = async (operations) => {
    const answers = await bulkRequest({ ...connection, alias }, operations);
    return operations.flatMap((item, at): readonly Open<Sent>[] => {
      const answer = answers[at];
      if (!answer || answer.kind === 'done' || answer.kind === 'missing') return [];
      const { kind, code, reason } = answer;
      if (kind === 'unusable') throw notCopied(where, item.id, reason);
      if (kind === 'conflict')
        return item.orElse ? [{ item: item.orElse, code, reason, isConflict: true }] : [];
      if (kind !== 'refused') return [{ item, code, reason }];
      refusals.set(item.id, reason);
      return [];
    });
  };
  const left = sendInBatches(connection, copies.map(sentOf), attempt);
  for await (const { item, reason, isTooLarge, failure } of left) {
    if (!isTooLarge) throw failure ?? notCopied(where, item.id, reason);
    refusals.set(item.id, reason);
  }
  return refusals;
}

function notCopied(where: string, id: string, reason: string): IndexUnavailableError {
  return new IndexUnavailableError(`Elasticsearch at ${where}: ${id} could not be copied (${reason})`, {
    advice: 'Nothing has changed. Mend the cause, then run it again: it goes on where it stopped.',
  });
}

function sentOf({ id, action, document, orElse }: Copy): Sent {
  const lines = document === undefined ? [] : [bulkLine(document)];
  const as = (head: object) => bulkOperation(id, [bulkLine(head), ...lines]);
  return { ...as(action), ...(orElse && { orElse: as(orElse) }) };
}
