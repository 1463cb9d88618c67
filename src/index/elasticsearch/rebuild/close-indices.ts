import { IndexUnavailableError } from '../../../errors.ts';
import type { Connection } from '../connection/connection.ts';
import { readIndexState, roleAlias } from '../set-up/index-state.ts';

/**
 * Closes indices for writing until `openIndices` or a swap; returns when nothing that was under way can still be written.
 * The alias says that a rebuild has closed them, so that whoever finds it dead may open them, and its swap then fails.
 */
export async function closeIndices(
  connection: Connection,
  alias: string,
  indices: readonly string[],
): Promise<void> {
  const { ask, where } = connection;
  await ask((client) =>
    client.indices.updateAliases({
      actions: indices.map((index) => ({ add: { index, alias: roleAlias(alias, 'closed') } })),
    }),
  );
  const answer = await ask((client) => client.indices.addBlock({ index: [...indices], block: 'write' }));
  const blocked = answer.indices.filter((index) => index.blocked);
  const isDone = answer.acknowledged && answer.shards_acknowledged && blocked.length === indices.length;
  if (!isDone && !(await areClosed(connection, alias, indices))) {
    throw new IndexUnavailableError(
      `Elasticsearch at ${where}: ${indices.join(', ')} could not be closed for writing in time`,
      { advice: 'Nothing has changed. Try again when Elasticsearch is less busy.' },
    );
  }
}

/** Asked again, as the first answer got lost, it says nothing of what is closed; the index says whether its shards have seen it. */
async function areClosed(
  connection: Connection,
  alias: string,
  indices: readonly string[],
): Promise<boolean> {
  const { live } = await readIndexState(connection, { alias });
  const closed = live.filter(
    ({ isBlocked, settings }) => isBlocked && String(settings.verified_read_only) === 'true',
  );
  return indices.every((index) => closed.some((item) => item.index === index));
}
