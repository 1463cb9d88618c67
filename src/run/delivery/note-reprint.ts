import type { Article } from '../../article.ts';
import type { Store } from '../../store/open-store.ts';

/** The index has the article anew, and so without its cluster; `isWritten` false: as it was, which is due only where nobody knows it. */
export function noteReprint(
  { reprints }: Pick<Store, 'reprints'>,
  article: Article,
  isWritten: boolean,
): void {
  if (!isWritten && reprints.has(article.id)) return;
  reprints.put({
    articleId: article.id,
    url: article.url,
    publishedAt: article.published_at,
    bands: article.fingerprint.bands,
  });
}
