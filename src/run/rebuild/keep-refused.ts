import type { RefusedDocument } from '../../index/article-index.ts';
import type { Workspace } from '../workspace.ts';

/** Articles that another index does not take go to the dead letters, unless a newer version waits in the outbox; records stand in the store already and are only told. */
export function keepRefused(
  { store, log }: Pick<Workspace, 'store' | 'log'>,
  refused: readonly RefusedDocument[],
): void {
  store.transaction(() => {
    for (const { index, id, source, reason } of refused) {
      if (index !== 'articles' || store.outbox.ofArticle(id)) continue;
      const code = /^\d+( \w+)?/.exec(reason)?.[0] ?? 'rebuild';
      store.deadLetters.add({ articleId: id, article: source, code, reason });
    }
  });
  for (const { index, id, reason } of refused) {
    const where = index === 'articles' ? 'kept in the dead letters' : 'it stands in the store';
    log.error({ index, id, reason }, `the other index refuses a document: ${where}`);
  }
}
