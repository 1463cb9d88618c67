import type { Connection } from '../connection/connection.ts';
import { roleAlias } from '../set-up/index-state.ts';

/**
 * An index that a rollback had opened is the index before again, closed for writing. The mark goes first, and alone decides:
 * where the rollback was done after all and only its answer was lost, this fails, and the index, which is live now, stays open.
 */
export async function closeBefore({ ask }: Connection, alias: string, index: string): Promise<void> {
  await ask((client) =>
    client.indices.updateAliases({
      actions: [{ remove: { index, alias: roleAlias(alias, 'next'), must_exist: true } }],
    }),
  );
  await ask((client) => client.indices.addBlock({ index, block: 'write' }));
}
