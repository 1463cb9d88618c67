import { IndexUnavailableError } from '../../../errors.ts';
import type { Connection } from '../connection/connection.ts';
import { roleAlias } from '../set-up/index-state.ts';

/**
 * Closes indices for writing until `openIndices` or a swap; returns when nothing that was under way can still be written.
 * The alias says that a rebuild has closed them, so that whoever finds it dead may open them, and its swap then fails.
 */
export async function closeIndices(
  { ask, where }: Connection,
  alias: string,
  indices: readonly string[],
): Promise<void> {
  await ask((client) =>
    client.indices.updateAliases({
      actions: indices.map((index) => ({ add: { index, alias: roleAlias(alias, 'closed') } })),
    }),
  );
  const answer = await ask((client) => client.indices.addBlock({ index: [...indices], block: 'write' }));
  const blocked = answer.indices.filter((index) => index.blocked);
  if (!answer.acknowledged || !answer.shards_acknowledged || blocked.length < indices.length) {
    throw new IndexUnavailableError(
      `Elasticsearch at ${where}: ${indices.join(', ')} could not be closed for writing in time`,
      { advice: 'Nothing has changed. Try again when Elasticsearch is less busy.' },
    );
  }
}
