import type { Connection } from '../connection/connection.ts';
import { isClosed, type LiveIndex, readIndexState, roleAlias, writeNote } from '../set-up/index-state.ts';

/**
 * Opens what a rebuild has closed for writing behind the alias, so that it stays what it is; returns which. The mark is
 * changed first: a rebuild that believes itself alive can then no longer swap, and whoever is killed on the way leaves a mark
 * by which the next one goes on. `keepsBlock`: somebody else had closed it before.
 */
export async function reopen(
  connection: Connection,
  alias: string,
  keepsBlock: (index: string) => boolean = () => false,
): Promise<readonly string[]> {
  const { ask } = connection;
  const closed = await readMarked(connection, alias, 'closed');
  const [from, to] = [roleAlias(alias, 'closed'), roleAlias(alias, 'opening')];
  if (closed.length > 0) {
    const actions = closed.flatMap(({ index }) => [
      { remove: { index, alias: from, must_exist: true } },
      { add: { index, alias: to } },
    ]);
    try {
      await ask((client) => client.indices.updateAliases({ actions }));
    } catch (error) {
      // An answer that got lost is no failure.
      if ((await readMarked(connection, alias, 'opening')).length === 0) throw error;
    }
  }
  const opening = await readMarked(connection, alias, 'opening');
  if (opening.length === 0) return [];
  await unblock(
    connection,
    opening.map(({ index }) => index).filter((index) => !keepsBlock(index)),
  );
  for (const item of opening) {
    const { retiredAt, ...note } = item.note;
    if (retiredAt !== undefined) await writeNote(connection, item, note);
  }
  const actions = opening.map(({ index }) => ({ remove: { index, alias: to, must_exist: false } }));
  await ask((client) => client.indices.updateAliases({ actions }));
  return opening.map(({ index }) => index);
}

/** Takes the block off, whoever has put it there. */
export async function unblock({ ask }: Connection, indices: readonly string[]): Promise<void> {
  if (indices.length === 0) return;
  await ask((client) =>
    client.indices.putSettings({ index: [...indices], settings: { 'index.blocks.write': null } }),
  );
}

async function readMarked(
  connection: Connection,
  alias: string,
  role: 'closed' | 'opening',
): Promise<readonly LiveIndex[]> {
  const { live } = await readIndexState(connection, { alias });
  return live.filter((item) => isClosed(item) && item.roles.includes(role));
}
