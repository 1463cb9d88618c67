import type { PageOutcome, PageState } from '../../store/page-row.ts';
import type { Workspace } from '../workspace.ts';
import { finishRemovals } from './remove-articles.ts';
import { removeOrAsk } from './remove-or-ask.ts';

/** An indexed article that today's rules take for none, by the copy it was made of. */
export interface Disowned {
  readonly page: PageState & Required<Pick<PageState, 'articleId' | 'ref'>>;
  readonly outcome: Extract<PageOutcome, 'irrelevant' | 'refused'>;
  readonly reason: string;
}

/** Did an operator decide that it stays, whatever the rules say? */
export function isKeptByHand({ store }: Pick<Workspace, 'store'>, articleId: string): boolean {
  const removal = store.removals.get(articleId);
  return removal?.cause === 'rules' && (removal.state === 'discarded' || removal.state === 'restored');
}

/**
 * After a whole archive was read again: what new rules disown leaves the index with a tombstone, and over the cap waits for
 * `anlan removals`, as a mistake in the rules must not empty an index. Returns how many were removed.
 */
export async function removeDisownedArticles(
  workspace: Workspace,
  disowned: readonly Disowned[],
): Promise<number> {
  const { store } = workspace;
  store.removals.closeReturned();
  let removed = await finishRemovals(workspace);
  const counts = new Map(store.pages.countsBySource().map((of) => [of.sourceId, of.articles]));
  for (const [sourceId, group] of Map.groupBy(disowned, ({ page }) => page.sourceId)) {
    const found = group
      .filter(({ page }) => !store.twins.isCarriedElsewhere(page.articleId, page.url))
      .map(({ page: { articleId, url }, reason }) => ({
        articleId,
        url,
        sourceId,
        cause: 'rules' as const,
        reason,
      }));
    removed += await removeOrAsk(workspace, found, { sourceId, articles: counts.get(sourceId) ?? 0 });
    store.transaction(() => {
      for (const { page, outcome } of group) store.pages.reread(page.url, page.ref, { outcome });
    });
  }
  return removed;
}
