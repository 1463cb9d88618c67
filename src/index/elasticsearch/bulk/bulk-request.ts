import type { Connection } from '../connection/connection.ts';
import { isClosed, lookForDeadRebuild } from '../rebuild/look-for-dead-rebuild.ts';
import { type ItemAnswer, readBulkAnswer } from './bulk-answer.ts';

/** One operation with its document as it goes over the wire: lines of JSON, each with its newline. */
export interface BulkOperation {
  readonly id: string;
  readonly lines: readonly Buffer[];
  /** Of all its lines. */
  readonly bytes: number;
}

/** Seconds the server may wait for a shard: less than our own time-out, so that it is the one to say so. */
const timeout = '30s';

/** What is read of an answer; the rest of it is two thirds. */
const answered = 'error,status,items.*._id,items.*.status,items.*.result,items.*.error';

/** One bulk request, sent once; an index that a dead rebuild left closed is opened for the next try. What the answer says of each operation, in order. Throws what the client throws. */
export async function bulkRequest(
  connection: Connection,
  operations: readonly Pick<BulkOperation, 'id' | 'lines'>[],
  refresh = false,
): Promise<readonly ItemAnswer[]> {
  const { client, alias } = connection;
  const answer: unknown = await client.transport.request(
    {
      method: 'POST',
      path: `/${encodeURIComponent(alias)}/_bulk`,
      querystring: { require_alias: true, timeout, filter_path: answered, ...(refresh && { refresh }) },
      bulkBody: Buffer.concat(operations.flatMap(({ lines }) => lines)),
    },
    { maxRetries: 0 },
  );
  const answers = readBulkAnswer(
    answer,
    operations.map(({ id }) => id),
  );
  if (answers.some(isClosed)) await lookForDeadRebuild(connection);
  return answers;
}

/** Its action's line, then that of the document or the script, if it needs one. */
export function bulkOperation(id: string, lines: readonly Buffer[]): BulkOperation {
  return { id, lines, bytes: lines.reduce((sum, line) => sum + line.length, 0) };
}

/** A value as a line of a bulk request. */
export function bulkLine(value: unknown): Buffer {
  return Buffer.from(`${JSON.stringify(value)}\n`);
}
