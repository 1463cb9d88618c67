import type { RebuildOptions, RebuildReport } from '../../article-index.ts';
import type { IndexName } from '../../index-names.ts';
import type { Connection } from '../connection/connection.ts';
import { type IndexDefinition, indexDefinition } from '../set-up/definitions.ts';
import { type IndexState, readIndexState } from '../set-up/index-state.ts';
import { requireKnownVersion } from '../set-up/set-up-indices.ts';
import { type RebuildLock, requireRebuildLock } from './rebuild-lock.ts';
import { reopen } from './reopen.ts';

export interface Locked {
  readonly definition: IndexDefinition;
  readonly lock: RebuildLock;
  /** As it stands now, open for writing. */
  readonly state: IndexState;
}

/** Work on the indices of one name that nobody else may do at the same time. Somebody else does → ConfigError; made by a newer Anlan → IndexUnavailableError. */
export async function underLock(
  connection: Connection,
  { name, purpose }: { readonly name: IndexName; readonly purpose: 'rebuild' | 'rollback' },
  { onProgress }: RebuildOptions,
  work: (locked: Locked) => Promise<RebuildReport>,
): Promise<RebuildReport> {
  const definition = indexDefinition(name, connection.options);
  const { alias } = definition;
  const lock = await requireRebuildLock(connection, name, purpose);
  try {
    onProgress?.({ index: alias, step: 'prepare', copied: 0, total: 0 });
    requireKnownVersion(connection, definition, await readIndexState(connection, definition));
    // What a dead rebuild has left, as the lock was free.
    await reopen(connection, alias);
    return await work({ definition, lock, state: await readIndexState(connection, definition) });
  } finally {
    await lock.release();
  }
}
