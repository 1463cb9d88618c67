import type { Connection } from '../connection.ts';
import { type IndexName, indexDefinition, indexNames } from '../definitions.ts';
import { readIndexState } from '../index-state.ts';
import { takeRebuildLock } from './rebuild-lock.ts';
import { reopen } from './reopen.ts';

/** Opens indices that a rebuild has closed for writing and that nobody rebuilds any more. Returns which. */
export async function openDeadBlocks(
  connection: Connection,
  names: readonly IndexName[] = indexNames,
): Promise<readonly string[]> {
  const opened: string[] = [];
  for (const name of names) {
    const definition = indexDefinition(name, connection.options);
    const isLeft = async () =>
      (await readIndexState(connection, definition)).live.filter(({ roles }) => roles.includes('closed'));
    if ((await isLeft()).length === 0) continue;
    const lock = await takeRebuildLock(connection, name, 'clearing of a rebuild');
    if ('heldBy' in lock) continue;
    try {
      const left = await isLeft();
      await reopen(connection, definition.alias, left);
      opened.push(...left.map(({ index }) => index));
    } finally {
      await lock.release();
    }
  }
  return opened;
}
