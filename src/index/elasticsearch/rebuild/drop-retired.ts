import type { Connection } from '../connection/connection.ts';
import type { IndexDefinition } from '../set-up/definitions.ts';
import { type IndexState, type LiveIndex, readIndexState } from '../set-up/index-state.ts';
import { takeRebuildLock } from './rebuild-lock.ts';

const day = 86_400_000;
const defaultKeepDays = 7;

/**
 * Deletes indices that a rebuild has put aside more than `index.keep_days` ago; never one that is behind the alias, is being
 * filled, bears somebody else's alias, or was not put aside by a rebuild. Returns which.
 */
export async function dropRetired(
  connection: Connection,
  definition: IndexDefinition,
  state: IndexState,
): Promise<readonly string[]> {
  const isOver = (item: LiveIndex) => isExpired(connection, item);
  if (!state.others.some(isOver)) return [];
  const lock = await takeRebuildLock(connection, definition.name, 'clearing of old indices');
  // Whoever rebuilds or rolls back at this moment may need it.
  if ('heldBy' in lock) return [];
  try {
    const { others } = await readIndexState(connection, definition);
    const over = others.filter(isOver).map(({ index }) => index);
    for (const index of over) {
      await connection.ask((client) => client.indices.delete({ index, ignore_unavailable: true }));
    }
    return over;
  } finally {
    await lock.release();
  }
}

function isExpired(
  { options, pace }: Connection,
  { note, roles, otherAliases, version }: LiveIndex,
): boolean {
  const { keepDays = defaultKeepDays } = options;
  const since = Date.parse(note.retiredAt ?? '');
  const isFree =
    version !== undefined &&
    otherAliases.length === 0 &&
    !roles.includes('next') &&
    !roles.includes('closed');
  return isFree && pace.now() - since > keepDays * day;
}
