import { type IndexName, indexNames } from '../../index-names.ts';
import type { Connection } from '../connection/connection.ts';
import { indexDefinition } from '../set-up/definitions.ts';
import { isClosed, readIndexState } from '../set-up/index-state.ts';
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
    if (!(await readIndexState(connection, definition)).live.some(isClosed)) continue;
    const lock = await takeRebuildLock(connection, name, 'clearing of a rebuild');
    if ('heldBy' in lock) continue;
    try {
      opened.push(...(await reopen(connection, definition.alias)));
    } finally {
      await lock.release();
    }
  }
  return opened;
}
