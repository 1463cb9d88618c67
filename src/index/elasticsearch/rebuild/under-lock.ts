import type { RebuildOptions, RebuildReport } from '../../article-index.ts';
import type { IndexName } from '../../index-names.ts';
import type { Connection } from '../connection/connection.ts';
import { type IndexDefinition, indexDefinition } from '../set-up/definitions.ts';
import { type IndexState, readIndexState } from '../set-up/index-state.ts';
import { requireKnownVersion } from '../set-up/set-up-indices.ts';
import { patientConnection } from './patient-connection.ts';
import { type RebuildLock, requireRebuildLock } from './rebuild-lock.ts';
import { reopen } from './reopen.ts';

export interface Locked {
  readonly definition: IndexDefinition;
  readonly lock: RebuildLock;
  /** As it stands now, open for writing. */
  readonly state: IndexState;
}

interface LockedWork {
  readonly purpose: 'rebuild' | 'rollback';
  readonly options: RebuildOptions;
  readonly work: (connection: Connection, locked: Locked) => Promise<RebuildReport>;
}

/**
 * Work on the indices of each name in turn that nobody else may do at the same time, with patience. Somebody else does →
 * ConfigError; made by a newer Anlan → IndexUnavailableError.
 */
export async function underLocks(
  connection: Connection,
  names: readonly IndexName[],
  { purpose, options, work }: LockedWork,
): Promise<readonly RebuildReport[]> {
  const patient = patientConnection(connection, options.signal);
  const reports: RebuildReport[] = [];
  for (const name of names) reports.push(await underLock(patient, name, { purpose, options, work }));
  return reports;
}

async function underLock(
  connection: Connection,
  name: IndexName,
  { purpose, options: { onProgress }, work }: LockedWork,
): Promise<RebuildReport> {
  const definition = indexDefinition(name, connection.options);
  const { alias } = definition;
  const lock = await requireRebuildLock(connection, name, purpose);
  try {
    onProgress?.({ index: alias, step: 'prepare', copied: 0, total: 0 });
    requireKnownVersion(connection, definition, await readIndexState(connection, definition));
    // What a dead rebuild has left, as the lock was free.
    await reopen(connection, alias);
    return await work(connection, { definition, lock, state: await readIndexState(connection, definition) });
  } finally {
    await lock.release();
  }
}
