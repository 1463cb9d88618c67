import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PageError } from '../errors.ts';
import { indexName } from './archive-files.ts';
import { cdxjLine } from './cdxj.ts';
import { isBeingWritten } from './file-owner.ts';
import { copyOf, recordHead } from './record-head.ts';
import { walkMembers } from './walk-members.ts';
import { writeIndex } from './write-index.ts';

/** The lines of a file's index, as they stand beside it; made from the file where there is none yet. */
export async function indexLines(root: string, name: string): Promise<readonly string[]> {
  try {
    return splitLines(await readFile(join(root, indexName(name)), 'latin1'));
  } catch {
    // A file that is still being written has its index when it is closed.
    const isOpen = await isBeingWritten(root, name);
    return isOpen ? (await scanFile(root, name)).toSorted() : await rebuildIndex(root, name);
  }
}

/** Makes a file's index anew from its records; what is damaged or torn has no line. */
export async function rebuildIndex(root: string, name: string): Promise<readonly string[]> {
  const lines = await scanFile(root, name);
  // An archive that may only be read is searched all the same.
  await writeIndex(root, name, lines).catch(() => undefined);
  return lines.toSorted();
}

async function scanFile(root: string, name: string): Promise<readonly string[]> {
  const lines: string[] = [];
  const handle = await open(join(root, name), 'r');
  try {
    for await (const stretch of walkMembers(handle, name)) {
      if (stretch.kind !== 'member') continue;
      const { offset, length } = stretch;
      try {
        const copy = copyOf(recordHead(stretch, `${name}@${offset}`), { file: name, offset, length });
        if (copy) lines.push(cdxjLine(copy));
      } catch (error) {
        if (!(error instanceof PageError)) throw error;
      }
    }
  } finally {
    await handle.close();
  }
  return lines;
}

function splitLines(text: string): readonly string[] {
  return text.split('\n').filter((line) => line !== '');
}
