import { IndexUnavailableError } from '../../errors.ts';
import type { Workspace } from '../workspace.ts';
import { pruneArchive } from './prune-archive.ts';

/** Files are written anew at the end of a run only where so much of them goes: a little more each night is not worth it. */
const leastShare = 0.2;

/** Retention at the end of a run, where archive.keep_days is set. The run has done its work: a prune that fails is logged, and made up for later. */
export async function pruneAfterRun(
  workspace: Workspace,
  pipeline: string,
  signal?: AbortSignal,
): Promise<void> {
  const { settings, log } = workspace;
  if (settings.archive.keep_days === undefined || signal?.aborted) return;
  try {
    const result = await pruneArchive(workspace, { pipeline, leastShare, ...(signal && { signal }) });
    log.info(result, result.postponed === undefined ? 'archive pruned' : 'archive not pruned now');
  } catch (err) {
    // The store itself is gone: that is not only the archive's matter.
    if (err instanceof IndexUnavailableError) throw err;
    log.error({ err }, 'archive could not be pruned');
  }
}
