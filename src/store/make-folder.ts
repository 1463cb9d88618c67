import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * The folder with all above it that are missing. What the system says of any of them is thrown: Node's own `recursive` asks
 * for ever where a folder is there and refuses what is made in it with ENOENT, as /proc and lost network drives do.
 */
export function makeFolder(path: string): void {
  if (isMade(path)) return;
  if (dirname(path) !== path) makeFolder(dirname(path));
  mkdirSync(path);
}

function isMade(path: string): boolean {
  try {
    mkdirSync(path);
    return true;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EEXIST' && statSync(path).isDirectory()) return true;
    if (code === 'ENOENT') return false;
    throw error;
  }
}
