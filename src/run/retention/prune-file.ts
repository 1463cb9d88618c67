import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { archiveFileName, archiveFiles, folderNames } from '../../archive/archive-files.ts';
import type { FilePlan } from '../../archive/plan-prune.ts';
import { rewriteFile } from '../../archive/rewrite-file.ts';
import type { HeldRef } from '../../store/archive-refs.ts';
import { archiveInfo } from '../archive-info.ts';
import type { Workspace } from '../workspace.ts';

type Parts = Pick<Workspace, 'settings' | 'store' | 'now'>;

/** Writes one file anew without what its plan drops, and moves the references into it. Damaged → PageError, the file stays. */
export async function pruneFile(
  parts: Parts,
  plan: FilePlan,
  before: string,
  held: readonly HeldRef[],
): Promise<void> {
  const { settings, store, now } = parts;
  const root = archiveRoot(parts);
  const file = archiveFiles(root).find(({ name }) => name === plan.file);
  if (!file) return;
  const mark = `${process.pid.toString(36)}${randomBytes(5).toString('hex')}`;
  const newFile = archiveFileName(file.day, file.group ?? 'other', mark);
  store.archiveRefs.beginRewrite(plan.file, newFile);
  let moved: ReadonlyMap<number, number>;
  try {
    const info = { ...archiveInfo(settings), at: now().toISOString() };
    moved = await rewriteFile(root, plan.file, newFile, { offsets: plan.drop, before }, info);
  } catch (error) {
    store.archiveRefs.endRewrite(plan.file);
    throw error;
  }
  // What leads to no record now did not lead to one before: without it the page is asked for again.
  const refs = held.map((from) => {
    const offset = moved.get(from.offset);
    return offset === undefined ? { from } : { from, to: { file: newFile, offset } };
  });
  store.archiveRefs.move(plan.file, refs);
  await removeFile(root, plan.file);
  store.archiveRefs.endRewrite(plan.file);
}

/** Ends what a killed prune has begun: a file whose references have not moved is given up, one whose have is put in place. */
export async function finishRewrites(parts: Parts): Promise<void> {
  const root = archiveRoot(parts);
  for (const { oldFile, newFile, state } of parts.store.archiveRefs.rewrites()) {
    await removeFile(root, state === 'moved' ? oldFile : newFile);
    parts.store.archiveRefs.endRewrite(oldFile);
  }
}

function archiveRoot({ settings }: Parts): string {
  return join(settings.data, 'archive');
}

/** A file with its index, and whatever was left unfinished of either. */
async function removeFile(root: string, name: string): Promise<void> {
  const stem = name.slice(0, -'warc.gz'.length);
  for (const part of folderNames(root).filter((one) => one.startsWith(stem))) {
    await rm(join(root, part), { force: true });
  }
}
