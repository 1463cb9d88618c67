import { identityPid, isProcessAlive, processIdentity } from '../process-identity.ts';
import type { Database } from './database.ts';

export type LockResult =
  | { readonly release: () => void }
  | { readonly heldBy: { readonly pid: number; readonly since: string } };

/** One holder a name. A lock whose process is dead is taken over; one process can't take the same name twice. */
export function namedLocks(db: Database, now: () => Date) {
  return {
    acquire(name: string): LockResult {
      const owner = processIdentity();
      return db.transaction((): LockResult => {
        const held = db.get('SELECT owner, since FROM locks WHERE name = ?', name);
        if (held && isProcessAlive(String(held.owner))) {
          return { heldBy: { pid: identityPid(String(held.owner)), since: String(held.since) } };
        }
        const since = now().toISOString();
        db.run('INSERT OR REPLACE INTO locks (name, owner, since) VALUES (?, ?, ?)', name, owner, since);
        return {
          release: () => {
            db.run('DELETE FROM locks WHERE name = ? AND owner = ? AND since = ?', name, owner, since);
          },
        };
      });
    },

    /** Locks that living processes hold. */
    held(): readonly { readonly name: string; readonly pid: number; readonly since: string }[] {
      return db
        .all('SELECT name, owner, since FROM locks ORDER BY name')
        .filter((row) => isProcessAlive(String(row.owner)))
        .map((row) => ({
          name: String(row.name),
          pid: identityPid(String(row.owner)),
          since: String(row.since),
        }));
    },
  };
}
