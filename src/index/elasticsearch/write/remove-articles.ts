import { changeInBulk } from '../bulk/change-in-bulk.ts';
import type { Connection } from '../connection/connection.ts';

/** Takes articles out by id, refreshed or not; ids that are not there are no error, anything else → IndexUnavailableError. */
export function removeFromElasticsearch(connection: Connection, ids: readonly string[]): Promise<void> {
  return changeInBulk(
    connection,
    ids.map((id) => ({ id, lines: [{ delete: { _id: id } }] })),
    'removed',
  );
}
