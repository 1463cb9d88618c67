import type { ArchiveRef } from '../archive/open-archive.ts';
import type { Source } from '../config/source.ts';
import { PageError } from '../errors.ts';
import type { RawPage } from '../raw-page.ts';
import type { FrontierItem } from '../store/frontier-row.ts';
import type { PageState } from '../store/page-row.ts';
import { archiveContext } from './archive-context.ts';
import type { Crawl, FetchItem } from './crawl-state.ts';
import type { ArticleOutcome } from './crawl-types.ts';
import type { Fetched } from './fetch-page.ts';
import { hashOf, isIndexed, isKnown, validators } from './known-page.ts';
import { productToken } from './politeness/product-token.ts';
import { checkOf, dueAfterFailure } from './queue/due-dates.ts';
import { isSpotCheck } from './queue/next-due.ts';
import { checkStatus, WallError } from './walls/check-status.ts';
import { peekText } from './walls/peek-text.ts';
import { recogniseShell } from './walls/recognise-shell.ts';

/**
 * One article page: asked (conditionally where known), archived, handed on; its state moves when the index has it. Returns what
 * became of it. New bytes are archived before anybody knows whether they say anything new: a page whose counter has gone up
 * gets one more copy at each check, a dozen in its first year, as the waits between checks grow; the state names the newest,
 * and retention takes the older ones.
 */
export async function handleArticle(
  crawl: Crawl,
  item: FrontierItem,
  source: Source,
  fetch: FetchItem,
  fetched: () => void,
): Promise<string> {
  const { store, archive } = crawl;
  const state = store.pages.get(item.url);
  const known = isKnown(state) && !crawl.force && !isHeir(crawl, state) ? state : undefined;
  const archived = item.ref && (await readArchived(crawl, item, item.ref));
  let page: RawPage;
  let ref: ArchiveRef;
  let bodyHash: string | undefined;
  if (archived && item.ref) {
    [page, ref] = [archived, item.ref];
    fetched();
  } else {
    let answer = await fetch(item, known && isSpotCheck(known.checks) ? undefined : known);
    const moved = known !== undefined && hasMoved(crawl, known, answer.page);
    if (moved && answer.page.status === 304) answer = await fetch(item, undefined);
    fetched();
    page = answer.page;
    bodyHash = hashOf(page.bytes);
    if (page.status !== 304) {
      const token = productToken(crawl.settings.crawl.user_agent);
      checkStatus(page, peekText(page.bytes), { token });
      const same = crawl.tallies.bodies.note(source.id, item.listed?.title ?? item.url, bodyHash);
      // The shell of a script application is one for all as well, and is told as that.
      if (same !== undefined && !recogniseShell(peekText(page.bytes))) {
        const reason = `the same page as for ${same - 1} other articles`;
        throw new WallError(item.url, { kind: 'same', reason }, page.status);
      }
    }
    if (known && !moved && (page.status === 304 || bodyHash === known.bodyHash)) {
      return unchanged(crawl, item, source, known, answer);
    }
    if (page.status === 304)
      throw new PageError(`${item.url}: answered 304 although nothing was known of it`);
    ref = await archive.write(page, archiveContext(item, source, answer));
    const stored = ref;
    await store.commit(() => store.frontier.fetched(item.seq, stored, answer.received));
  }

  const result = await crawl.onArticle(page, {
    ref,
    source,
    ...(item.listed ? { listed: item.listed } : {}),
    ...(state ? { firstSeenAt: state.firstSeenAt } : {}),
  });
  if (result.outcome === 'refused' && result.articleId === undefined) refuseShell(page);
  await settle(crawl, item, state, { page, ref, bodyHash: bodyHash ?? hashOf(page.bytes) }, result);
  return result.outcome;
}

/** What the index has acknowledged, noted in one step. */
async function settle(
  crawl: Crawl,
  item: FrontierItem,
  state: PageState | undefined,
  { page, ref, bodyHash }: { readonly page: RawPage; readonly ref: ArchiveRef; readonly bodyHash: string },
  result: ArticleOutcome,
): Promise<void> {
  const { store } = crawl;
  const { outcome, articleId, contentHash, publishedOn } = result;
  const conditions = validators(page);
  const conditional = conditions.etag !== undefined || conditions.lastModified !== undefined;
  const hinted = item.listed?.hinted;
  // A stub, a notice of maintenance or another page in the place of an article that the index has: its site's slip, as a rule.
  const isSlip = (outcome === 'refused' || outcome === 'irrelevant') && isIndexed(state);
  await store.commit(() => {
    if (isSlip) {
      // The state stays that of the last good copy, so that the article is found unchanged when it is back, or gone when it is not.
      const dueAt = dueAfterFailure(state, undefined, crawl.now());
      store.pages.fail(item.url, { runId: crawl.runId, dueAt, reason: result.reason ?? outcome });
    } else
      store.pages.record({
        url: item.url,
        sourceId: item.sourceId,
        kind: 'article',
        outcome,
        ...(articleId === undefined ? {} : { articleId }),
        ...(contentHash === undefined ? {} : { contentHash }),
        ...(publishedOn === undefined ? {} : { publishedOn }),
        ...conditions,
        bodyHash,
        httpStatus: page.status,
        ref,
        fetchedAt: page.fetchedAt,
        check: checkOf(state, { outcome, conditional, publishedOn, hinted }, crawl.now()),
      });
    if (result.revision) store.revisions.add(result.revision);
    if (articleId !== undefined && (result.displaced !== undefined || result.isContested))
      store.twins.settle({ url: item.url, articleId, displaced: result.displaced });
    if (outcome === 'new' && contentHash !== undefined)
      store.twins.recheckSameText({
        url: item.url,
        sourceId: item.sourceId,
        contentHash,
        title: item.listed?.title,
      });
    store.frontier.done(item.seq, {
      outcome,
      ...(result.reason === undefined ? {} : { reason: result.reason }),
      ...(result.found === undefined ? {} : { found: result.found }),
      httpStatus: page.status,
    });
  });
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
  // What was found to be no article of its own stays so; everything else is as it was.
  const { outcome: before } = known;
  const outcome =
    before === 'irrelevant' || before === 'refused' || before === 'duplicate' ? before : 'unchanged';
  const conditions = {
    ...(known.etag === undefined ? {} : { etag: known.etag }),
    ...(known.lastModified === undefined ? {} : { lastModified: known.lastModified }),
    ...validators(page),
  };
  const conditional = conditions.etag !== undefined || conditions.lastModified !== undefined;
  await crawl.store.commit(() => {
    crawl.store.pages.record({
      url: item.url,
      sourceId: item.sourceId,
      kind: 'article',
      outcome,
      ...conditions,
      ...(ref === known.ref ? {} : { ref }),
      fetchedAt: page.fetchedAt,
      check: checkOf(known, { outcome, conditional, hinted: item.listed?.hinted }, crawl.now()),
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

/** Was it one more URL of an article whose owner is gone, or carries it no more? Then it is read as if it were new. */
function isHeir(crawl: Crawl, { outcome, articleId }: PageState): boolean {
  return (
    outcome === 'duplicate' && (articleId === undefined || crawl.store.twins.owner(articleId) === undefined)
  );
}

/** Does it lead to a page now that is known by itself? Then its article has two pages, however unchanged its text. */
function hasMoved(crawl: Crawl, known: PageState, page: RawPage): boolean {
  if (page.finalUrl === page.url) return false;
  const target = crawl.store.pages.get(page.finalUrl);
  return target?.articleId !== undefined && target.articleId !== known.articleId;
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

/** A page that is no article because its text is only built by scripts is no page to be done with. */
function refuseShell(page: RawPage): void {
  const shell = page.rendered ? undefined : recogniseShell(peekText(page.bytes));
  if (shell) throw new PageError(`${page.url}: ${shell.reason}`, { advice: shell.advice });
}
