import { ConfigError } from '../../errors.ts';
import type { RebuildOptions, RebuiltStatus } from '../../index/article-index.ts';
import type { Workspace } from '../workspace.ts';
import { keepRefused } from './keep-refused.ts';
import { type RemakeCounts, remakeArticles } from './remake-articles.ts';

export interface Rebuilt extends RebuiltStatus {
  /** With `fromArchive`. */
  readonly archive?: Readonly<RemakeCounts>;
}

/**
 * Moves the index into a new one with today's mapping. `fromArchive`: articles are made anew of their archived copies, and what
 * the archive cannot give is carried over. What the new index refuses goes to the dead letters.
 */
export async function rebuildIndex(
  workspace: Workspace,
  {
    fromArchive,
    ...options
  }: Omit<RebuildOptions, 'remade' | 'keepRefused'> & { readonly fromArchive: boolean },
): Promise<Rebuilt> {
  const { index, store } = workspace;
  const keep = {
    ...options,
    keepRefused: (refused: Parameters<typeof keepRefused>[1]) => keepRefused(workspace, refused),
  };
  if (!fromArchive) return index.rebuild(keep);
  const lock = store.locks.acquire('pipeline:reprocess');
  if ('heldBy' in lock) {
    throw new ConfigError(
      `the archive is being reprocessed (process ${lock.heldBy.pid}, since ${lock.heldBy.since})`,
      {
        advice: 'Wait for it to end.',
      },
    );
  }
  try {
    const archive: RemakeCounts = { pages: 0, made: 0, unreadable: 0, judgedOtherwise: 0 };
    const ids: string[] = [];
    const remade = async function* () {
      for await (const articles of remakeArticles(workspace, archive, options.signal)) {
        ids.push(...articles.map(({ id }) => id));
        yield articles;
      }
    };
    const rebuilt = await index.rebuild({ ...keep, remade });
    // Those that the old index had not are without their cluster.
    store.transaction(() => {
      for (const id of ids) store.reprints.touch(id);
    });
    return { ...rebuilt, archive };
  } finally {
    lock.release();
  }
}

/** Back to the index before the last rebuild; what the old mapping refuses goes to the dead letters. */
export function rollBackIndex(
  workspace: Workspace,
  options: Omit<RebuildOptions, 'remade' | 'keepRefused'>,
): Promise<RebuiltStatus> {
  return workspace.index.rollback({
    ...options,
    keepRefused: (refused) => keepRefused(workspace, refused),
  });
}
