import type { Article } from '../article.ts';
import type { Source } from '../config/source.ts';
import type { ArticleOutcome } from '../crawl/crawl-types.ts';
import type { RawPage } from '../raw-page.ts';
import type { PageState } from '../store/page-row.ts';
import type { Delivery } from './delivery/create-delivery.ts';
import { noteReprint } from './delivery/note-reprint.ts';
import { foundFields } from './found-fields.ts';
import { canonicalDoubt } from './history/canonical-doubt.ts';
import type { Claims } from './history/claims.ts';
import { findRevision } from './history/find-revision.ts';
import { settleIdentity } from './history/settle-identity.ts';
import type { NormaliseInput } from './normalise.ts';
import type { Tally } from './tally.ts';
import type { Workspace } from './workspace.ts';

export interface TakePageContext {
  readonly source: Source;
  readonly delivery: Delivery;
  readonly tally: Tally;
  readonly claims: Claims;
  /** ISO 8601, UTC; absent on the first visit. */
  readonly firstSeenAt?: string;
  /** The page comes from the archive: whatever is different now, the site has not changed it. */
  readonly isArchived?: boolean;
}

/**
 * A fetched (or archived) page to the index. A page that is no article is refused with its reason, an article that has
 * nothing to do with work safety is counted, one that another URL owns is a duplicate, every other one is delivered; resolves
 * once that is durable. `changed`: its words have; of an archived page: what the index has of it.
 */
export async function takePage(
  workspace: Workspace,
  page: RawPage,
  context: TakePageContext,
): Promise<ArticleOutcome> {
  const { normaliser, store, log } = workspace;
  const { source, delivery, tally, claims, firstSeenAt = page.fetchedAt, isArchived = false } = context;
  const before = store.pages.get(page.url);
  const input: NormaliseInput = {
    content: page.bytes,
    headers: page.headers,
    url: page.finalUrl,
    source,
    fetchedAt: page.fetchedAt,
    firstSeenAt,
    ...(before?.changedAt !== undefined && before.changes > 0 ? { changedAt: before.changedAt } : {}),
  };
  const { pageType, pageTypeReason, article: read, canonicalUrl } = await normaliser.normalise(input);
  if (pageType !== 'article') return { outcome: 'refused', reason: `${pageType}: ${pageTypeReason}` };
  const doubt = canonicalDoubt(page.finalUrl, canonicalUrl, read.canonical_url);
  if (doubt) log.info({ url: page.url, doubt }, 'canonical link not followed');
  if (!read.relevant) {
    tally.add(read);
    return { outcome: 'irrelevant', ...factsOf(read) };
  }
  const identity = await settleIdentity({ ...workspace, claims }, page, read, async () => {
    const { article } = await normaliser.normalise({ ...input, byOwnUrl: true });
    return article;
  });
  if (identity.kind === 'duplicate') {
    await retire(workspace, delivery, { id: before?.articleId, url: page.url, now: identity.articleId });
    return {
      outcome: 'duplicate',
      ...factsOf(read),
      articleId: identity.articleId,
      reason: `has the article of ${identity.of}`,
    };
  }
  const { article, displaced } = identity;
  tally.add(article);
  const hasWords = before?.contentHash !== undefined && before.articleId === article.id;
  try {
    const revision =
      hasWords && before.contentHash !== article.content_hash
        ? await findRevision(workspace, { before, article, page, source, isArchived })
        : undefined;
    const bySite = revision?.what.by === 'site';
    const dated = bySite && article.fetched_at ? { ...article, changed_at: article.fetched_at } : article;
    const written = await delivery.deliver(dated);
    if (written.result === 'refused')
      return { outcome: 'refused', ...factsOf(article), reason: `index: ${written.reason}` };
    noteReprint(store, article, written.result !== 'unchanged');
    await retire(workspace, delivery, { id: before?.articleId, url: page.url, now: article.id });
    return {
      outcome: outcomeOf(written.result, { before, article, bySite, isArchived }),
      ...factsOf(article),
      ...(revision ? { revision } : {}),
      ...(displaced === undefined ? {} : { displaced }),
      ...((claims.of(article.id)?.url ?? page.url) === page.url ? {} : { isContested: true }),
      ...(written.result === 'retry' ? { reason: `waits in the outbox: ${written.reason}` } : {}),
    };
  } catch (error) {
    claims.drop(article.id, page.url);
    throw error;
  }
}

function outcomeOf(
  result: 'created' | 'updated' | 'unchanged' | 'retry',
  {
    before,
    article,
    bySite,
    isArchived,
  }: {
    readonly before: PageState | undefined;
    readonly article: Article;
    readonly bySite: boolean;
    readonly isArchived: boolean;
  },
): 'new' | 'changed' | 'unchanged' {
  const isKnown = before?.contentHash !== undefined && before.articleId === article.id;
  if (result === 'created') return before?.articleId !== undefined && !isKnown ? 'changed' : 'new';
  if (result === 'updated') return bySite || isArchived || !isKnown ? 'changed' : 'unchanged';
  if (result === 'retry' && !isKnown) return 'new';
  return bySite ? 'changed' : 'unchanged';
}

function factsOf(article: Article) {
  return {
    articleId: article.id,
    contentHash: article.content_hash,
    ...(article.published_at === undefined ? {} : { publishedOn: article.published_at.slice(0, 10) }),
    found: foundFields(article),
  };
}

/** An article that its page goes by no more, having another one now, leaves the index, unless another page has it. */
async function retire(
  { store, log }: Workspace,
  delivery: Delivery,
  { id, url, now }: { readonly id: string | undefined; readonly url: string; readonly now: string },
): Promise<void> {
  if (id === undefined || id === now || store.twins.isCarriedElsewhere(id, url)) return;
  await delivery.remove([id]);
  store.transaction(() => {
    store.reprints.forget(id);
    store.undelivered.forget(id);
    store.revisions.rename(id, now);
  });
  log.info({ url, was: id, is: now }, 'article left the index: its page goes by another one now');
}
