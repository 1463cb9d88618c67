import { indexNames } from '../../index-names.ts';
import type { Connection } from '../connection/connection.ts';
import { indexDefinition } from '../set-up/definitions.ts';
import { isClosed, readIndexState } from '../set-up/index-state.ts';
import { closeBefore } from './close-before.ts';
import { requireRebuildLock } from './rebuild-lock.ts';
import { reopen, unblock } from './reopen.ts';

/**
 * Clears what a rebuild or rollback that was cut short has left: opens what is closed for writing, deletes what is half
 * made, closes the index before again. Returns a line for each. One that is under way → ConfigError.
 */
export async function undoRebuilds(connection: Connection): Promise<readonly string[]> {
  const done: string[] = [];
  for (const name of indexNames) {
    const definition = indexDefinition(name, connection.options);
    const { alias } = definition;
    const lock = await requireRebuildLock(connection, name, 'clearing of a rebuild');
    try {
      const { live, others } = await readIndexState(connection, definition);
      const blocked = live.filter((item) => item.isBlocked || isClosed(item)).map(({ index }) => index);
      await reopen(connection, alias);
      await unblock(connection, blocked);
      done.push(...blocked.map((index) => `${index}: open for writing again`));
      for (const left of others.filter(({ roles }) => roles.includes('next'))) {
        if (left.roles.includes('before')) {
          await closeBefore(connection, alias, left.index);
          done.push(`${left.index}: kept as the index before`);
        } else {
          await connection.ask((client) =>
            client.indices.delete({ index: left.index, ignore_unavailable: true }),
          );
          done.push(`${left.index}: deleted, half made`);
        }
      }
    } finally {
      await lock.release();
    }
  }
  return done;
}
