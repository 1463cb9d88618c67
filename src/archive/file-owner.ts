import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isProcessAlive } from '../process-identity.ts';
import { ownerName } from './archive-files.ts';

/** Does a living process still write that file? What a dead one has left open is closed by this. */
export async function isBeingWritten(root: string, name: string): Promise<boolean> {
  const path = join(root, ownerName(name));
  let owner: string;
  try {
    owner = await readFile(path, 'utf8');
  } catch {
    return false;
  }
  if (isProcessAlive(owner)) return true;
  await rm(path, { force: true });
  return false;
}
