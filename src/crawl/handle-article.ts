import type { ArchiveRef } from '../archive/open-archive.ts';
import type { Source } from '../config/source.ts';
import { PageError } from '../errors.ts';
import type { RawPage } from '../raw-page.ts';
import type { FrontierItem } from '../store/frontier-row.ts';
import type { PageState } from '../store/page-row.ts';
import { archiveContext } from './archive-context.ts';
import { checkStatus } from './check-status.ts';
import type { Crawl, FetchItem } from './crawl-state.ts';
import type { Fetched } from './fetch-page.ts';
import { hashOf, isKnown, validators } from './known-page.ts';

/** One article page: asked (conditionally where known), archived, handed on; its state moves when the index has it. Returns what became of it. */
export async function handleArticle(
  crawl: Crawl,
  item: FrontierItem,
  source: Source,
  fetch: FetchItem,
  fetched: () => void,
): Promise<string> {
  const { store, archive } = crawl;
  const state = store.pages.get(item.url);
  const known = isKnown(state) && !crawl.force ? state : undefined;
  const archived = item.ref && (await readArchived(crawl, item, item.ref));
  let page: RawPage;
  let ref: ArchiveRef;
  if (archived && item.ref) {
    [page, ref] = [archived, item.ref];
    fetched();
  } else {
    const answer = await fetch(item, known);
    fetched();
    page = answer.page;
    const bodyHash = hashOf(page.bytes);
    if (page.status !== 304) checkStatus(page, page.status === 200 ? peek(crawl, page) : '');
    if (known && (page.status === 304 || bodyHash === known.bodyHash)) {
      return unchanged(crawl, item, source, known, answer);
    }
    if (page.status === 304)
      throw new PageError(`${item.url}: answered 304 although nothing was known of it`);
    ref = await archive.write(page, archiveContext(item, source, answer));
    store.frontier.fetched(item.seq, ref, answer.received);
  }

  const result = await crawl.onArticle(page, {
    ref,
    source,
    ...(item.listed ? { listed: item.listed } : {}),
    ...(state ? { firstSeenAt: state.firstSeenAt } : {}),
  });
  store.transaction(() => {
    store.pages.record({
      url: item.url,
      sourceId: item.sourceId,
      kind: 'article',
      outcome: result.outcome,
      ...(result.articleId === undefined ? {} : { articleId: result.articleId }),
      ...(result.contentHash === undefined ? {} : { contentHash: result.contentHash }),
      ...validators(page),
      bodyHash: hashOf(page.bytes),
      httpStatus: page.status,
      ref,
      fetchedAt: page.fetchedAt,
    });
    store.frontier.done(item.seq, {
      outcome: result.outcome,
      ...(result.reason === undefined ? {} : { reason: result.reason }),
      ...(result.found === undefined ? {} : { found: result.found }),
      httpStatus: page.status,
    });
  });
  return result.outcome;
}

async function unchanged(
  crawl: Crawl,
  item: FrontierItem,
  source: Source,
  known: PageState & { readonly ref: ArchiveRef },
  { page, received, trace }: Fetched,
): Promise<string> {
  const context = archiveContext(item, source, { trace });
  const ref = await crawl.archive.revisit(page, known.ref, context);
  // What was found irrelevant or refused stays so; everything else is as it was.
  const outcome = known.outcome === 'irrelevant' || known.outcome === 'refused' ? known.outcome : 'unchanged';
  crawl.store.transaction(() => {
    crawl.store.pages.record({
      url: item.url,
      sourceId: item.sourceId,
      kind: 'article',
      outcome,
      ...validators(page),
      ...(ref === known.ref ? {} : { ref }),
      fetchedAt: page.fetchedAt,
    });
    crawl.store.frontier.done(item.seq, {
      outcome,
      bytes: received,
      notModified: true,
      httpStatus: page.status,
    });
  });
  return 'unchanged';
}

async function readArchived(crawl: Crawl, item: FrontierItem, ref: ArchiveRef): Promise<RawPage | undefined> {
  try {
    return await crawl.archive.read(ref);
  } catch (error) {
    if (!(error instanceof PageError)) throw error;
    crawl.log.warn({ url: item.url, err: error.message }, 'archived copy unusable, the page is asked again');
    crawl.store.frontier.forgetArchived(item.seq);
    return undefined;
  }
}

/** Enough of the text to tell a wall from a page. */
function peek(crawl: Crawl, page: RawPage): string {
  return crawl.decode(page.bytes.subarray(0, 400_000), page.headers);
}
