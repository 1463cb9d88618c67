import type { Source } from '../config/source.ts';
import type { ArticleOutcome } from '../crawl/crawl-types.ts';
import type { RawPage } from '../raw-page.ts';
import type { Delivery } from './delivery.ts';
import type { Tally } from './tally.ts';
import type { Workspace } from './workspace.ts';

export interface TakePageContext {
  readonly source: Source;
  readonly delivery: Delivery;
  readonly tally: Tally;
  /** ISO 8601, UTC; absent on the first visit. */
  readonly firstSeenAt?: string;
}

/**
 * A fetched (or archived) page to the index. A page that is no article is refused with its reason, an article that has
 * nothing to do with work safety is counted, every other one is delivered; resolves once that is durable.
 */
export async function takePage(
  { normaliser, store }: Workspace,
  page: RawPage,
  { source, delivery, tally, firstSeenAt = page.fetchedAt }: TakePageContext,
): Promise<ArticleOutcome> {
  const { pageType, pageTypeReason, article } = await normaliser.normalise({
    content: page.bytes,
    headers: page.headers,
    url: page.finalUrl,
    source,
    fetchedAt: page.fetchedAt,
    firstSeenAt,
  });
  if (pageType !== 'article') return { outcome: 'refused', reason: `${pageType}: ${pageTypeReason}` };
  tally.add(article);
  const known = { articleId: article.id, contentHash: article.content_hash };
  if (!article.relevant) return { outcome: 'irrelevant', ...known };
  const before = store.pages.get(page.url)?.contentHash;
  const changed = before !== undefined && before !== article.content_hash;
  const dated = changed && article.fetched_at ? { ...article, changed_at: article.fetched_at } : article;
  const written = await delivery.deliver(dated);
  if (
    written.result === 'created' ||
    written.result === 'updated' ||
    written.result === 'retry' ||
    !store.reprints.has(article.id)
  ) {
    store.reprints.put({
      articleId: article.id,
      url: article.url,
      publishedAt: article.published_at,
      bands: article.fingerprint.bands,
    });
  }
  switch (written.result) {
    case 'created':
      return { outcome: 'new', ...known };
    case 'updated':
      return { outcome: 'changed', ...known };
    case 'unchanged':
      return { outcome: 'unchanged', ...known };
    case 'retry':
      return { outcome: 'new', ...known, reason: `waits in the outbox: ${written.reason}` };
    case 'refused':
      return { outcome: 'refused', ...known, reason: `index: ${written.reason}` };
  }
}
