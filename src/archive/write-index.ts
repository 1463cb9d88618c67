import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { indexName } from './archive-files.ts';

/** Puts a file's index in place, its lines sorted; whole or not at all. They are ASCII, so that this is the order of their bytes. */
export async function writeIndex(root: string, name: string, lines: readonly string[]): Promise<void> {
  const path = join(root, indexName(name));
  await writeFile(
    `${path}.${process.pid}.tmp`,
    lines
      .toSorted()
      .map((line) => `${line}\n`)
      .join(''),
  );
  await rename(`${path}.${process.pid}.tmp`, path);
}
