import type { ArticleIndex, IndexStatus } from '../../index/article-index.ts';
import type { Store } from '../../store/open-store.ts';

/** An index that has fewer articles than it has taken: it is another one, was made anew, or comes out of an older snapshot. */
export interface MissingArticles {
  readonly missing: number;
  /** That it has taken, as far as the store knows. */
  readonly delivered: number;
  readonly advice: string;
}

const advice =
  '"anlan reprocess" writes what is missing from the archive; a crawl does not, as to the store these articles are delivered.';

/** What is missing of an index that stands so; undefined: nothing, as far as a count tells. Asks once more before it says so. */
export async function missingArticles(
  index: ArticleIndex,
  { twins }: Pick<Store, 'twins'>,
  status: IndexStatus,
): Promise<MissingArticles | undefined> {
  const delivered = twins.delivered();
  if (!status.ready || status.articles >= delivered) return undefined;
  const { articles } = await recount(index, status);
  return articles < delivered ? { missing: delivered - articles, delivered, advice } : undefined;
}

/** What was written a moment ago counts once it can be searched. An account that may not ask for that waits for nothing. */
async function recount(index: ArticleIndex, status: IndexStatus): Promise<IndexStatus> {
  try {
    await index.write([], { refresh: true });
    return await index.status();
  } catch {
    return status;
  }
}
