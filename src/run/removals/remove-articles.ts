import type { Article } from '../../article.ts';
import type { Workspace } from '../workspace.ts';
import type { Leaving } from './remove-or-ask.ts';

type Parts = Pick<Workspace, 'index' | 'store' | 'log'>;

const batchSize = 100;

/**
 * Takes articles out of the index, each with a tombstone that is written first: whatever happens in between, the article is
 * kept, and the next run takes the removal to its end. Index gone → IndexUnavailableError. Returns how many left the index.
 */
export async function removeArticles(parts: Parts, wanted: readonly Leaving[]): Promise<number> {
  const { index, store } = parts;
  let removed = 0;
  for (let at = 0; at < wanted.length; at += batchSize) {
    const batch: (Leaving & { readonly article: unknown })[] = [];
    for (const one of wanted.slice(at, at + batchSize)) {
      const article: Article | undefined = await index.get(one.articleId);
      batch.push({
        ...one,
        article:
          article ??
          store.outbox.ofArticle(one.articleId)?.article ??
          store.deadLetters.ofArticle(one.articleId)?.article,
      });
    }
    store.transaction(() => {
      for (const one of batch) store.removals.note({ ...one, state: 'removing' });
    });
    removed += await finishRemovals(parts);
  }
  return removed;
}

/** Takes removals that have begun to their end; those of a process that died too. Safe to repeat. */
export async function finishRemovals({ index, store, log }: Parts): Promise<number> {
  const begun = store.removals.list({ states: ['removing'] });
  if (begun.length === 0) return 0;
  await index.remove(begun.map(({ articleId }) => articleId));
  store.transaction(() => {
    for (const { articleId, url } of begun) {
      store.removals.settle(articleId, 'applied');
      store.gone.markGone(articleId, url);
      store.reprints.forget(articleId);
      store.undelivered.forget(articleId);
    }
  });
  for (const { url, sourceId, reason } of begun)
    log.info({ source: sourceId, url, reason }, 'article removed from the index');
  return begun.length;
}
