import type { Source } from '../config/source.ts';
import { PageError, SourceBrokenError } from '../errors.ts';
import type { FrontierItem } from '../store/frontier-row.ts';
import type { PageState } from '../store/page-row.ts';
import { archiveContext } from './archive-context.ts';
import { chinaDay } from './china-day.ts';
import type { Crawl, FetchItem } from './crawl-state.ts';
import { judgeList, type ListVerdict, newestDate } from './health/judge-list.ts';
import { listFacts } from './health/list-facts.ts';
import { hashOf, isKnown, validators } from './known-page.ts';
import { columnUrl } from './lists/column-url.ts';
import { followLists, followNext } from './lists/follow-list.ts';
import { followable } from './lists/followable.ts';
import { entriesOf, isNews, isOfSource, isSettled, queueEntry } from './lists/list-entries.ts';
import { productToken } from './politeness/product-token.ts';
import type { ListPage } from './profiles/list-page.ts';
import { parseList } from './profiles/parse-list.ts';
import { dueAfter, isSpotCheck, nightsOfColumn } from './queue/next-due.ts';
import { checkStatus } from './walls/check-status.ts';

/** One page of a list: what is new in it goes to the frontier together with its next page, all in one step. Returns its verdict. */
export async function handleList(
  crawl: Crawl,
  item: FrontierItem,
  source: Source,
  fetch: FetchItem,
  fetched: () => void,
): Promise<string> {
  const { store } = crawl;
  const state = store.pages.get(item.url);
  const { page, received, fresh, answer } = await readList(crawl, item, state, fetch);
  fetched();
  const html = crawl.decode(page.bytes, page.headers);
  if (fresh)
    checkStatus(page, html, { accept: 'list', token: productToken(crawl.settings.crawl.user_agent) });
  const columnId = item.columnId ?? '';
  const column = source.columns.find(({ id }) => id === columnId);
  const list = parseList(html, page.finalUrl, { ...source, profile: column?.profile ?? source.profile });
  const open = followable(list, html, page.finalUrl);
  const shut = list.items.length - open.items.length;
  if (shut > 0) crawl.log.info({ source: source.id, url: item.url, shut }, 'entries that say rel="nofollow"');
  const bodyHash = hashOf(page.bytes);
  const isSame = isKnown(state) && (!fresh || state.bodyHash === bodyHash);
  const now = crawl.now();
  const before = store.columns.get(source.id, columnId);
  const isEmpty = list.items.length === 0;
  // A first page may have a pager only, for the list behind it; a pager on every page of a broken layout leads nowhere.
  const pages = item.depth === 0 && list.next !== undefined;
  const isShell = isEmpty && (pages || (list.lists ?? []).length > 0);
  const first = column && columnUrl(column);
  const behindShell = item.depth > 0 && first !== undefined && store.frontier.isShell(crawl.runId, first);
  const judged = isElsewhere(list, page.finalUrl, source)
    ? {
        status: 'broken' as const,
        reason: `it leads to another site, ${new URL(page.finalUrl).host}, and lists nothing of this one`,
      }
    : judge(crawl, item, source, list, html, { isShell, behindShell, rendered: page.rendered });
  const context = archiveContext(item, source, answer);
  const ref = isSame
    ? await crawl.archive.revisit(answer.page, state.ref, context)
    : await crawl.archive.write(page, context);
  let verdict = judged;
  store.transaction(() => {
    const entries = entriesOf(crawl, open, source);
    const news = entries.some(isNews);
    for (const entry of entries) queueEntry(crawl, item, source, entry);
    const restKnown = list.items.length > 0 && entries.every(isSettled) && stopsAtKnown(crawl, item, source);
    const walk =
      list.next === undefined
        ? undefined
        : crawl.tallies.walks.note(
            `${source.id}/${columnId}`,
            item.depth,
            list.items.map(({ url }) => url),
          );
    if (walk?.repeats)
      crawl.log.info({ source: source.id, url: item.url }, 'the list repeats itself: its walk ends here');
    const isOver = walk?.repeats === true || (walk?.entries ?? 0) >= (list.total ?? Number.POSITIVE_INFINITY);
    const next = !restKnown && !isOver && (pages || !isEmpty) && followNext(crawl, item, source, open);
    const further = followLists(crawl, item, source, list);
    if (item.depth === 0 && isShell && (next || further > 0)) {
      // Until the list behind it was read: see below.
      verdict = {
        status: 'broken',
        reason: 'it has no entries of its own, and the list behind it was not read',
      };
    }
    const isWhole = item.depth === 0 && !isShell;
    const newest = newestDate(list, chinaDay(now));
    const lastNewAt = news ? now.toISOString() : (before.lastNewAt ?? now.toISOString());
    const nights = nightsOfColumn({ lastNewAt: new Date(lastNewAt), inOrder: verdict.status === 'ok' }, now);
    store.columns.set(source.id, columnId, {
      // Open as long as pages are left: a walk that breaks off is taken to its end by the next run.
      walkOpen: next,
      ...(isWhole ? { dueAt: dueAfter(nights, now), lastNewAt, news } : {}),
      ...(isWhole && verdict.status === 'ok'
        ? { usualItems: average(before.usualItems, list.items.length) }
        : {}),
      ...((isWhole || behindShell) && newest ? { newestDate: newest } : {}),
    });
    const quietSince = news || state?.changedAt === undefined ? now : new Date(state.changedAt);
    store.pages.record({
      url: item.url,
      sourceId: source.id,
      kind: 'list',
      outcome: 'listed',
      ...(fresh ? { ...validators(page), bodyHash, httpStatus: page.status } : {}),
      ...(isSame && ref === state.ref ? {} : { ref }),
      fetchedAt: now.toISOString(),
      check: {
        changed: news,
        dueAt: dueAfter(nightsOfColumn({ lastNewAt: quietSince, inOrder: true }, now), now),
      },
    });
    const facts = listFacts(list, chinaDay(now));
    const result = {
      outcome: verdict.status,
      ...(verdict.reason === undefined ? {} : { reason: verdict.reason }),
      list: facts,
    };
    if (first && behindShell && !isShell) store.frontier.judgeShell(crawl.runId, first, result);
    store.frontier.done(item.seq, {
      ...result,
      items: list.items.length,
      bytes: received,
      notModified: !fresh,
      restKnown: restKnown && list.next !== undefined,
      httpStatus: fresh ? page.status : 304,
    });
  });
  return verdict.status;
}

/** Was the list led to another site, and so its entries, none of which is followed? */
function isElsewhere(list: ListPage, finalUrl: string, source: Source): boolean {
  const isOwn = (url: string) => isOfSource(new URL(url), source);
  return list.items.length > 0 && !isOwn(finalUrl) && !list.items.some(({ url }) => isOwn(url));
}

/** The first page says how its column is; where that is a shell, the list behind it does. A further page must have entries. */
function judge(
  crawl: Crawl,
  item: FrontierItem,
  source: Source,
  list: ListPage,
  html: string,
  {
    isShell,
    behindShell,
    rendered,
  }: {
    readonly isShell: boolean;
    readonly behindShell: boolean;
    readonly rendered: boolean | undefined;
  },
): ListVerdict {
  if (isShell) return { status: 'ok' };
  if (item.depth === 0) {
    return judgeList(
      list,
      html,
      source,
      crawl.store.columns.get(source.id, item.columnId ?? ''),
      crawl.now(),
      { rendered },
    );
  }
  // The sitemaps of an index differ in size: none of them has shrunk.
  if (behindShell) return judgeList(list, html, source, { walkOpen: false }, crawl.now());
  if (list.items.length === 0)
    throw new SourceBrokenError(`${item.url}: page ${item.depth + 1} of the list has no entries`);
  return { status: 'ok' };
}

/** The list as it is now; on 304 its archived copy, so that paging goes on as if it had been sent. */
async function readList(crawl: Crawl, item: FrontierItem, state: PageState | undefined, fetch: FetchItem) {
  const known = isKnown(state) && !crawl.force && !isSpotCheck(state.checks) ? state : undefined;
  const answer = await fetch(item, known);
  if (answer.page.status !== 304) return { ...answer, fresh: true, answer };
  try {
    if (!known) throw new PageError(`${item.url}: answered 304 although nothing was known of it`);
    return { page: await crawl.archive.read(known.ref), received: answer.received, fresh: false, answer };
  } catch (error) {
    if (!(error instanceof PageError) || !known) throw error;
    const again = await fetch(item, undefined);
    return { ...again, fresh: true, answer: again };
  }
}

/** An incremental walk ends where everything is known, unless the last one broke off before its end. */
function stopsAtKnown(crawl: Crawl, item: FrontierItem, source: Source): boolean {
  return crawl.mode === 'incremental' && !crawl.unfinishedWalks.has(`${source.id}/${item.columnId}`);
}

function average(before: number | undefined, items: number): number {
  return before === undefined ? items : before * 0.7 + items * 0.3;
}
