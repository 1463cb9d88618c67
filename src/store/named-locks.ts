import { identityPid, isProcessAlive, processIdentity } from '../process-identity.ts';
import type { Database } from './database.ts';

export type LockResult =
  | { readonly release: () => void }
  | { readonly heldBy: { readonly pid: number; readonly since: string } };

/** Locks that this process holds, over all its stores: one of its own that is not among them could not be given back (a full disk), and is free. */
const ours = new Set<string>();

/** One holder a name. A lock whose process is dead is taken over; one process can't take the same name twice. */
export function namedLocks(db: Database, now: () => Date) {
  return {
    acquire(name: string): LockResult {
      const owner = processIdentity();
      return db.transaction((): LockResult => {
        const held = db.get('SELECT owner, since FROM locks WHERE name = ?', name);
        const holder = String(held?.owner);
        const key = (since: string) => `${name} ${since}`;
        if (held && isProcessAlive(holder) && (holder !== owner || ours.has(key(String(held.since))))) {
          return { heldBy: { pid: identityPid(holder), since: String(held.since) } };
        }
        const since = now().toISOString();
        db.run('INSERT OR REPLACE INTO locks (name, owner, since) VALUES (?, ?, ?)', name, owner, since);
        ours.add(key(since));
        return {
          release: () => {
            ours.delete(key(since));
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
