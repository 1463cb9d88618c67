import type { Article } from '../../article.ts';
import type { Source } from '../../config/source.ts';
import { isIndexed } from '../../crawl/known-page.ts';
import { AnlanError } from '../../errors.ts';
import type { ArchivedPage, PageState } from '../../store/page-row.ts';
import type { Workspace } from '../workspace.ts';

/** What became of the pages whose articles the index has, or should have. */
export interface RemakeCounts {
  pages: number;
  /** Articles made anew of their archived copies. */
  made: number;
  /** Copies that are gone or cannot be read. */
  unreadable: number;
  /** Today's rules see no such article in them, or their source is no longer among the files: `reprocess` settles that. */
  judgedOtherwise: number;
}

/** Pages under way at once, and articles of one batch. */
const atOnce = 64;

/**
 * Articles of all pages that the store knows as indexed, made anew of their newest archived copies, as they are today; the
 * store stays as it is, and no site is asked. `counts` is kept up to date.
 */
export async function* remakeArticles(
  workspace: Workspace,
  counts: RemakeCounts,
  signal?: AbortSignal,
): AsyncGenerator<readonly Article[]> {
  const byId = new Map(workspace.sources.map(({ source }): [string, Source] => [source.id, source]));
  let underWay: Promise<Article | undefined>[] = [];
  const settle = async () => (await Promise.all(underWay)).filter((article) => article !== undefined);
  for (const page of workspace.store.pages.archived()) {
    if (signal?.aborted) break;
    const state = workspace.store.pages.get(page.url);
    if (!isIndexed(state) || state.articleId === undefined) continue;
    counts.pages += 1;
    underWay.push(remake(workspace, { ...state, ref: page.ref }, byId.get(page.sourceId), counts));
    if (underWay.length < atOnce) continue;
    yield await settle();
    underWay = [];
  }
  const last = await settle();
  if (!signal?.aborted) yield last;
}

async function remake(
  { archive, normaliser, log }: Workspace,
  known: PageState & Pick<ArchivedPage, 'ref'>,
  source: Source | undefined,
  counts: RemakeCounts,
): Promise<Article | undefined> {
  try {
    const page = await archive.read(known.ref);
    const input = {
      content: page.bytes,
      headers: page.headers,
      url: page.finalUrl,
      fetchedAt: page.fetchedAt,
      firstSeenAt: known.firstSeenAt,
      ...(source && { source }),
      ...(known.changedAt !== undefined && known.changes > 0 ? { changedAt: known.changedAt } : {}),
    };
    for (const byOwnUrl of [false, true]) {
      const { pageType, article } = await normaliser.normalise({ ...input, byOwnUrl });
      if (source && pageType === 'article' && article.relevant && article.id === known.articleId) {
        counts.made += 1;
        return article;
      }
    }
    counts.judgedOtherwise += 1;
  } catch (error) {
    if (!(error instanceof AnlanError)) throw error;
    counts.unreadable += 1;
    log.warn(
      { url: known.url, reason: error.message },
      'archived copy cannot be used: what the index has stays',
    );
  }
  return undefined;
}
