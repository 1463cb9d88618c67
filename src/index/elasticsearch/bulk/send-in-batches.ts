import { cutBatches } from '../../cut-batches.ts';
import type { Connection } from '../connection/connection.ts';
import { type Attempt, type Left, persist } from './persist.ts';

/**
 * Sends all of these, batch after batch within the limits and the patience of the connection; gives what a batch could not
 * settle before the next one is sent, so that the caller may stop there.
 */
export async function* sendInBatches<T extends { readonly bytes: number }>(
  connection: Connection,
  items: Iterable<T>,
  attempt: Attempt<T>,
): AsyncGenerator<Left<T>> {
  const { limits, slots } = connection;
  for (const batch of cutBatches(items, () => limits))
    yield* await slots.run(() => persist(connection, batch, attempt));
}
