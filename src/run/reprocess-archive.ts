import type { Source } from '../config/source.ts';
import type { ArticleOutcome, PageCounts } from '../crawl/crawl-types.ts';
import { hashOf, isIndexed, validators } from '../crawl/known-page.ts';
import { PageError } from '../errors.ts';
import type { ArchivedPage } from '../store/page-row.ts';
import type { Delivery } from './delivery/create-delivery.ts';
import type { Claims } from './history/claims.ts';
import { type UnknownCopy, unknownCopies } from './history/unknown-copies.ts';
import { type Disowned, isKeptByHand, removeDisownedArticles } from './removals/remove-disowned-articles.ts';
import { takePage } from './take-page.ts';
import type { Tally } from './tally.ts';
import type { Workspace } from './workspace.ts';

export interface ReprocessOptions {
  readonly sources: readonly Source[];
  readonly delivery: Delivery;
  readonly tally: Tally;
  readonly claims: Claims;
  /** Only pages fetched since this instant (ISO 8601, UTC). */
  readonly since?: string;
  readonly signal?: AbortSignal;
  readonly onPage?: (done: number) => void;
}

/** Archived pages taken, and what became of them; none is forbidden, as none is asked for. */
export interface ReprocessCounts extends Omit<PageCounts, 'forbidden'> {
  readonly pages: number;
  /** Articles that today's rules took out of the index. */
  readonly removed: number;
}

/** Pages under way at once, so that their articles share a batch. */
const atOnce = 64;

/**
 * Redoes decode … index for the newest archived copy of every known article page, then for what the archive has and the store
 * does not know, so that a lost anlan.db grows again out of the archive. Asks no site for anything.
 */
export async function reprocessArchive(
  workspace: Workspace,
  options: ReprocessOptions,
): Promise<ReprocessCounts> {
  const { log } = workspace;
  const byId = new Map(options.sources.map((source) => [source.id, source]));
  const counts = {
    pages: 0,
    removed: 0,
    new: 0,
    changed: 0,
    unchanged: 0,
    duplicate: 0,
    irrelevant: 0,
    refused: 0,
    failed: 0,
  };
  // Asked for before anything is written: what this run notes must not hide what the store did not know.
  const unknown = await unknownCopies(workspace, options.sources, options.since);
  if (unknown.length > 0)
    log.warn({ pages: unknown.length }, 'pages of the archive that the store does not know are taken up');
  const disowned: Disowned[] = [];
  let underWay: Promise<void>[] = [];
  for (const copy of copiesOf(workspace, [...byId.keys()], unknown, options.since)) {
    if (options.signal?.aborted) break;
    const source = byId.get(copy.sourceId);
    if (!source) continue;
    underWay.push(
      retake(workspace, copy, source, { ...options, disowned })
        .catch((error: unknown) => {
          if (!(error instanceof PageError)) throw error;
          log.error({ source: source.id, url: copy.url, reason: error.message }, 'archived page skipped');
          return 'failed' as const;
        })
        .then((outcome) => {
          counts[outcome]++;
          options.onPage?.(++counts.pages);
        }),
    );
    if (underWay.length >= atOnce) {
      await Promise.all(underWay);
      underWay = [];
    }
  }
  await Promise.all(underWay);
  // Whether another page carries an article is known only when all were read.
  if (!options.signal?.aborted) {
    await options.delivery.flush();
    counts.removed = await removeDisownedArticles(workspace, disowned);
  }
  return counts;
}

type Copy = Pick<ArchivedPage, 'url' | 'sourceId' | 'ref' | 'firstSeenAt'> & { readonly isUnknown: boolean };

function* copiesOf(
  { store }: Workspace,
  sourceIds: readonly string[],
  unknown: readonly UnknownCopy[],
  since: string | undefined,
): Iterable<Copy> {
  const newer = new Set(unknown.map(({ url }) => url));
  for (const known of store.pages.archived({ sourceIds, ...(since === undefined ? {} : { since }) })) {
    if (!newer.has(known.url)) yield { ...known, isUnknown: false };
  }
  for (const copy of unknown) yield { ...copy, isUnknown: true };
}

/** One copy to the index, and its page's state as today's rules see it. */
async function retake(
  workspace: Workspace,
  copy: Copy,
  source: Source,
  { delivery, tally, claims, disowned }: ReprocessOptions & { readonly disowned: Disowned[] },
): Promise<ArticleOutcome['outcome']> {
  const { store, archive } = workspace;
  const { url, sourceId, ref, firstSeenAt, isUnknown } = copy;
  const page = await archive.read(ref);
  const result = await takePage(workspace, page, {
    source,
    delivery,
    tally,
    claims,
    firstSeenAt,
    isArchived: true,
  });
  const { outcome, revision, articleId, displaced, isContested } = result;
  const isArticle = outcome !== 'refused' && outcome !== 'irrelevant';
  const state = store.pages.get(url);
  // Rules have judged the copy that was indexed: its page's state moves when that is settled. What the index refused stays.
  const isDisowned = !isArticle && (outcome === 'irrelevant' || articleId === undefined);
  if (isDisowned && isIndexed(state) && state.bodyHash === hashOf(page.bytes)) {
    const { articleId: id, ref: at } = state;
    if (id !== undefined && at && !isKeptByHand(workspace, id))
      disowned.push({
        page: { ...state, articleId: id, ref: at },
        outcome,
        reason: `today's rules: ${result.reason ?? 'not about work safety'}`,
      });
    return outcome;
  }
  // A list page is refused too: the next crawl will find out what it is. And a slip of a site does not outdo an article.
  if (isUnknown && (outcome === 'refused' || (!isArticle && isIndexed(state)))) return outcome;
  store.transaction(() => {
    if (isUnknown) {
      store.pages.record({
        ...result,
        url,
        sourceId,
        kind: 'article',
        ...validators(page),
        bodyHash: hashOf(page.bytes),
        httpStatus: page.status,
        ref,
        firstSeenAt,
        fetchedAt: page.fetchedAt,
      });
    } else store.pages.reread(url, ref, result);
    if (revision) store.revisions.add(revision);
    if (articleId !== undefined && (displaced !== undefined || isContested))
      store.twins.settle({ url, articleId, displaced });
  });
  return outcome;
}
