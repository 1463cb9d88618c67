import { planPrune } from '../../archive/plan-prune.ts';
import { PageError } from '../../errors.ts';
import type { HeldRef, RefSnapshot } from '../../store/archive-refs.ts';
import type { Workspace } from '../workspace.ts';
import { finishRewrites, pruneFile } from './prune-file.ts';

type Parts = Pick<Workspace, 'store' | 'settings' | 'log' | 'now'>;

export interface PruneOptions {
  /** Says what would go, and changes nothing. */
  readonly dryRun?: boolean;
  /** Days that older copies are kept; absent: archive.keep_days. */
  readonly keepDays?: number;
  /** A file is written anew only where at least this share of its copies goes, by bytes, 0 to 1. */
  readonly leastShare?: number;
  /** The pipeline whose run asks for it: it has come to its end, any other one has not. */
  readonly pipeline?: string;
  readonly signal?: AbortSignal;
}

export interface PruneResult {
  /** Copies from before this instant went, unless they had to stay; absent: no retention is set. */
  readonly before?: string;
  readonly files: number;
  readonly copies: number;
  /** Of the copies themselves; their requests and metadata go with them. */
  readonly bytes: number;
  /** Files that could not be pruned, and why. */
  readonly left: readonly { readonly file: string; readonly reason: string }[];
  /** Why nothing was done. */
  readonly postponed?: string;
}

const nothing = { files: 0, copies: 0, bytes: 0, left: [] } as const;

/**
 * Applies retention (archive.keep_days): older copies of pages that have a newer one go, and copies from before an old
 * change; what states refer to stays. File by file: the new one is whole on disk, then all references move in one
 * transaction, then the old one goes; a kill at any moment leaves either, and the next prune clears up. Files that a living
 * process writes are not touched, and nothing is done while another run is under way.
 */
export async function pruneArchive(workspace: Parts, options: PruneOptions = {}): Promise<PruneResult> {
  const { store, settings, log, now } = workspace;
  const keepDays = options.keepDays ?? settings.archive.keep_days;
  if (keepDays === undefined) return nothing;
  const before = new Date(now().getTime() - keepDays * 86_400_000).toISOString();
  const busy = options.dryRun ? undefined : otherRun(workspace, options.pipeline);
  if (busy !== undefined) return { ...nothing, before, postponed: busy };
  const lock = store.locks.acquire('archive');
  if ('heldBy' in lock) {
    return { ...nothing, before, postponed: `process ${lock.heldBy.pid} prunes or checks the archive` };
  }
  try {
    if (!options.dryRun) await finishRewrites(workspace);
    const held = store.archiveRefs.snapshot();
    const plans = await planPrune(settings.data, before, keptRefs(held, before));
    const left: { readonly file: string; readonly reason: string }[] = [];
    const total = { files: 0, copies: 0, bytes: 0 };
    for (const plan of plans) {
      if (options.signal?.aborted) break;
      if (plan.dropBytes < (options.leastShare ?? 0) * plan.bytes) continue;
      try {
        if (!options.dryRun) await pruneFile(workspace, plan, before, held.inFile(plan.file));
        total.files++;
        total.copies += plan.drop.size;
        total.bytes += plan.dropBytes;
      } catch (error) {
        if (!(error instanceof PageError)) throw error;
        left.push({ file: plan.file, reason: error.message });
        log.warn({ file: plan.file, reason: error.message }, 'archive file not pruned');
      }
    }
    held.drop();
    return { before, ...total, left };
  } finally {
    lock.release();
  }
}

/** The copy before a change is kept as long as other copies: a change from before that is history without it. */
function* keptRefs(held: RefSnapshot, before: string): Generator<HeldRef> {
  for (const ref of held.each()) {
    if (ref.holder.kind !== 'revision' || ref.holder.at >= before) yield ref;
  }
}

/** A run that reads from the archive has references in hand that would lead nowhere. */
function otherRun({ store }: Parts, own: string | undefined): string | undefined {
  const prefix = 'pipeline:';
  const other = store.locks
    .held()
    .find(({ name, pid }) => name.startsWith(prefix) && !(pid === process.pid && name === `${prefix}${own}`));
  return other && `pipeline "${other.name.slice(prefix.length)}" is running (process ${other.pid})`;
}
