import { folderNames, ownerName } from './archive-files.ts';
import { isBeingWritten } from './file-owner.ts';

const mark = ownerName('');

/** Takes away the marks of files that a killed process was about to begin and never did. */
export async function clearLeftovers(root: string): Promise<void> {
  const names = new Set(folderNames(root));
  for (const name of names) {
    const file = name.slice(0, -mark.length);
    // Asking for its writer is what takes a dead one's mark away.
    if (name.endsWith(mark) && !names.has(file)) await isBeingWritten(root, file);
  }
}
