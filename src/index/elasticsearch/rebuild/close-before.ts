import type { Connection } from '../connection/connection.ts';
import { roleAlias } from '../set-up/index-state.ts';

/** An index that a rollback had opened is the index before again, closed for writing. */
export async function closeBefore({ ask }: Connection, alias: string, index: string): Promise<void> {
  await ask((client) => client.indices.addBlock({ index, block: 'write' }));
  await ask((client) =>
    client.indices.updateAliases({
      actions: [{ remove: { index, alias: roleAlias(alias, 'next'), must_exist: true } }],
    }),
  );
}
