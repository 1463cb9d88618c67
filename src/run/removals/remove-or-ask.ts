import type { Removal } from '../../store/removal-state.ts';
import type { Workspace } from '../workspace.ts';
import { removeArticles } from './remove-articles.ts';

/** An article that is to leave the index, and why. */
export type Leaving = Pick<Removal, 'articleId' | 'url' | 'sourceId' | 'cause' | 'reason'>;

/**
 * Takes articles of one source out of the index, each with a tombstone. In doubt, or where they and those that wait already are
 * over the cap, none of them goes: they wait for `anlan removals`. `articles`: how many the source has. Returns how many went.
 */
export async function removeOrAsk(
  workspace: Workspace,
  found: readonly Leaving[],
  { sourceId, articles, doubt }: { sourceId: string; articles: number; doubt?: string | undefined },
): Promise<number> {
  const { store, log } = workspace;
  if (found.length === 0) return 0;
  const cap = capOf(workspace, articles);
  const waiting = store.removals
    .list({ states: ['pending'], sourceId })
    .filter(({ articleId }) => !found.some((one) => one.articleId === articleId)).length;
  const all = found.length + waiting;
  if (doubt === undefined && all <= cap) return removeArticles(workspace, found);
  const why = doubt ?? `${all} at once, at most ${cap} are removed without being asked`;
  store.transaction(() => {
    for (const one of found)
      store.removals.note({ ...one, state: 'pending', reason: `${one.reason}; ${why}` });
  });
  log.error(
    { source: sourceId, pending: all, why },
    `articles that would leave the index wait for a decision: anlan removals list ${sourceId}`,
  );
  return 0;
}

/** Least of the two limits, at least one: a site of three articles may delete one. */
function capOf({ settings: { removals } }: Workspace, articles: number): number {
  return Math.max(1, Math.min(removals.most, Math.floor(removals.share * articles)));
}
