import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { archiveFiles, folderNames, indexName } from './archive-files.ts';
import { isBeingWritten } from './file-owner.ts';

export interface ArchiveSize {
  readonly files: number;
  readonly bytes: number;
  /** Of the indexes beside the files. */
  readonly indexBytes: number;
  /** First and last day, `20240730`. */
  readonly from?: string;
  readonly until?: string;
  /** Files that a process is writing now. */
  readonly open: number;
  /** Files without an index: those being written, and those whose process was killed. */
  readonly withoutIndex: number;
  readonly groups: readonly { readonly group: string; readonly files: number; readonly bytes: number }[];
}

/** What the archive takes on disk, as a whole and by group; no file is opened. */
export async function measureArchive(folder: string): Promise<ArchiveSize> {
  const root = join(folder, 'archive');
  const names = new Set(folderNames(root));
  const groups = new Map<string, { files: number; bytes: number }>();
  const files = archiveFiles(root);
  let [bytes, indexBytes, open, withoutIndex] = [0, 0, 0, 0];
  for (const { name, group = 'none' } of files) {
    const size = await sizeOf(join(root, name));
    bytes += size;
    const sum = groups.get(group) ?? { files: 0, bytes: 0 };
    groups.set(group, { files: sum.files + 1, bytes: sum.bytes + size });
    if (names.has(indexName(name))) indexBytes += await sizeOf(join(root, indexName(name)));
    else withoutIndex++;
    if (await isBeingWritten(root, name)) open++;
  }
  const [from, until] = [files[0]?.day, files.at(-1)?.day];
  return {
    files: files.length,
    bytes,
    indexBytes,
    ...(from === undefined ? {} : { from }),
    ...(until === undefined ? {} : { until }),
    open,
    withoutIndex,
    groups: [...groups].map(([group, sum]) => ({ group, ...sum })).sort((a, b) => b.bytes - a.bytes),
  };
}

/** 0 for a file that has gone since it was listed. */
async function sizeOf(path: string): Promise<number> {
  return (await stat(path).catch(() => undefined))?.size ?? 0;
}
