import { statSync } from 'node:fs';
import { join } from 'node:path';
import { IndexUnavailableError } from '../errors.ts';

/**
 * A check that the store is still the file it was now: one deleted or replaced in mid-run takes writes as before, and
 * all of them are lost. Gone → IndexUnavailableError.
 */
export function guardDataFolder(folder: string): () => void {
  const file = join(folder, 'anlan.db');
  const inode = () => statSync(file, { throwIfNoEntry: false })?.ino;
  const before = inode();
  return () => {
    if (before !== undefined && inode() === before) return;
    throw new IndexUnavailableError(`${file}: was taken away while it was in use`, {
      advice: 'What this run wrote went with it; start it again once nobody deletes or replaces the folder.',
    });
  };
}
