import { join } from 'node:path';
import { archiveFiles } from '../../archive/archive-files.ts';
import { type ArchiveProblem, checkFile, type FileRef } from '../../archive/check-file.ts';
import { RetryableError } from '../../errors.ts';
import type { HeldRef } from '../../store/archive-refs.ts';
import type { Workspace } from '../workspace.ts';

export interface ArchiveCheck {
  readonly files: number;
  readonly records: number;
  readonly bytes: number;
  /** By kind; `torn` alone is no damage. */
  readonly damaged: number;
  readonly dangling: number;
  readonly torn: number;
  /** It was stopped before all files were seen. */
  readonly interrupted: boolean;
}

/** Verifies every file of the archive, and that each reference of the store leads to a whole record in one; problems are reported as they are found. */
export async function checkArchive(
  { store, settings }: Pick<Workspace, 'store' | 'settings'>,
  options: { readonly quick: boolean; readonly signal?: AbortSignal },
  report: (problem: ArchiveProblem) => void,
): Promise<ArchiveCheck> {
  // No file may go while it is looked at.
  const lock = store.locks.acquire('archive');
  if ('heldBy' in lock) {
    throw new RetryableError(`process ${lock.heldBy.pid} prunes or checks the archive just now`, {
      advice: 'Try again when it has ended.',
    });
  }
  try {
    const root = join(settings.data, 'archive');
    const counts = { damaged: 0, dangling: 0, torn: 0 };
    const total = { files: 0, records: 0, bytes: 0 };
    const count = (problem: ArchiveProblem) => {
      counts[problem.kind]++;
      report(problem);
    };
    const held = store.archiveRefs.snapshot();
    const refs = refsByFile(held.each());
    for (const { name } of archiveFiles(root)) {
      if (options.signal?.aborted) return { ...total, ...counts, interrupted: true };
      refs.missingBefore(name, count);
      const checked = await checkFile(root, name, { quick: options.quick, refs: refs.of(name) }, count);
      total.files++;
      total.records += checked.records;
      total.bytes += checked.bytes;
    }
    refs.missingBefore(undefined, count);
    held.drop();
    return { ...total, ...counts, interrupted: false };
  } finally {
    lock.release();
  }
}

/** The references, file by file, beside the files in the same order: none is held longer than its file. */
function refsByFile(all: Iterable<HeldRef>) {
  const iterator = all[Symbol.iterator]();
  let next = iterator.next();
  const take = (): HeldRef | undefined => {
    const ref = next.done ? undefined : next.value;
    next = iterator.next();
    return ref;
  };
  return {
    *of(name: string): Generator<FileRef> {
      while (!next.done && next.value.file === name) {
        const ref = take();
        if (ref) yield { offset: ref.offset, length: ref.length, url: ref.holder.url };
      }
    },
    /** Reports those into files that would have come by now. */
    missingBefore(name: string | undefined, report: (problem: ArchiveProblem) => void): void {
      while (!next.done && (name === undefined || next.value.file < name)) {
        const ref = take();
        if (!ref) continue;
        const { file, offset, length, holder } = ref;
        report({ kind: 'dangling', file, offset, length, reason: 'there is no such file', url: holder.url });
      }
    },
  };
}
