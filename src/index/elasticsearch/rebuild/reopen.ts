import type { Connection } from '../connection.ts';
import { type LiveIndex, writeNote } from '../index-state.ts';
import { openIndices } from './close-index.ts';

/** Opens indices that a rebuild has closed for writing: they stay what they are. One that somebody had closed before (`isBlocked` then) stays closed. */
export async function reopen(
  connection: Connection,
  alias: string,
  closed: readonly LiveIndex[],
  blocked: readonly LiveIndex[] = closed,
): Promise<void> {
  const names = (indices: readonly LiveIndex[]) => indices.map(({ index }) => index);
  await openIndices(connection, alias, names(closed), names(blocked));
  for (const item of closed) {
    const { retiredAt: _, ...note } = item.note;
    await writeNote(connection, item, note);
  }
}
