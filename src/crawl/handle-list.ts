import type { Column, Source } from '../config/source.ts';
import { PageError, SourceBrokenError } from '../errors.ts';
import type { FrontierItem } from '../store/frontier-row.ts';
import type { PageState } from '../store/page-row.ts';
import { archiveContext } from './archive-context.ts';
import { checkStatus } from './check-status.ts';
import { chinaDay } from './china-day.ts';
import type { Crawl, FetchItem } from './crawl-state.ts';
import { judgeList, type ListVerdict, newestDate } from './judge-list.ts';
import { hashOf, isKnown, validators } from './known-page.ts';
import { laneOf } from './lane-of.ts';
import { listFacts } from './list-facts.ts';
import { articleUrl, isFile, isSameSite, pageUrl } from './page-url.ts';
import type { ListItem, ListPage } from './profiles/list-page.ts';
import { parseList } from './profiles/parse-list.ts';

/** Of the frontier, lower first: lists show what is new, and what is new goes before what is only asked again. */
export const priorities = { list: 0, newArticle: 1, pendingArticle: 2, knownArticle: 3 } as const;

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
  if (fresh) checkStatus(page, html, { accept: 'list' });
  const list = parseList(html, page.finalUrl, source);
  const columnId = item.columnId ?? '';
  const before = store.columns.get(source.id, columnId);
  const verdict: ListVerdict =
    item.depth === 0
      ? judgeList(list, html, source, before, crawl.now())
      : { status: list.items.length > 0 ? 'ok' : 'broken' };
  if (item.depth > 0 && list.items.length === 0) {
    throw new SourceBrokenError(`${item.url}: page ${item.depth + 1} of the list has no entries`);
  }
  const bodyHash = hashOf(page.bytes);
  const context = archiveContext(item, source, answer);
  const isSame = isKnown(state) && (!fresh || state.bodyHash === bodyHash);
  const ref = isSame
    ? await crawl.archive.revisit(answer.page, state.ref, context)
    : await crawl.archive.write(page, context);
  store.transaction(() => {
    const entries = articlesOf(crawl, list, source);
    const allKnown = entries.every((entry) => settled(crawl, entry));
    for (const entry of entries) add(crawl, item, source, entry);
    const restKnown = allKnown && stopsAtKnown(crawl, item, source);
    const next = !restKnown && follow(crawl, item, source, list);
    if (item.depth === 0 || !next) {
      const newest = newestDate(list, chinaDay(crawl.now()));
      store.columns.set(source.id, columnId, {
        // Open as long as pages are left: a walk that breaks off is taken to its end by the next run.
        walkOpen: next,
        ...(item.depth === 0 && verdict.status === 'ok'
          ? { usualItems: average(before.usualItems, list.items.length) }
          : {}),
        ...(item.depth === 0 && newest ? { newestDate: newest } : {}),
      });
    }
    store.pages.record({
      url: item.url,
      sourceId: source.id,
      kind: 'list',
      outcome: 'listed',
      ...(fresh ? { ...validators(page), bodyHash, httpStatus: page.status } : {}),
      ...(isSame && ref === state.ref ? {} : { ref }),
      fetchedAt: crawl.now().toISOString(),
    });
    store.frontier.done(item.seq, {
      outcome: verdict.status,
      ...(verdict.reason === undefined ? {} : { reason: verdict.reason }),
      bytes: received,
      notModified: !fresh,
      items: list.items.length,
      restKnown: restKnown && list.next !== undefined,
      httpStatus: fresh ? page.status : 304,
      list: listFacts(list, chinaDay(crawl.now())),
    });
  });
  return verdict.status;
}

/** The list as it is now; on 304 its archived copy, so that paging goes on as if it had been sent. */
async function readList(crawl: Crawl, item: FrontierItem, state: PageState | undefined, fetch: FetchItem) {
  const known = isKnown(state) && !crawl.force ? state : undefined;
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

interface Entry extends ListItem {
  readonly at: URL;
}

/** Entries that are pages of this site; files and other sites are not followed. */
function articlesOf(crawl: Crawl, list: ListPage, source: Source): readonly Entry[] {
  const homes = [source.home, ...source.columns.map((column: Column) => column.url)].map(
    (url) => new URL(url),
  );
  const entries: Entry[] = [];
  for (const entry of list.items) {
    try {
      const at = articleUrl(entry.url, crawl.settings.crawl, source);
      if (isFile(at) || !homes.some((home) => isSameSite(at, home))) continue;
      entries.push({ ...entry, at });
    } catch (error) {
      if (!(error instanceof PageError)) throw error;
      crawl.log.info({ source: source.id, url: entry.url.slice(0, 500) }, error.message);
    }
  }
  return entries;
}

/** Done before, and listed as it was then. */
function settled(crawl: Crawl, entry: Entry): boolean {
  const state = crawl.store.pages.get(entry.at.href);
  return (
    state !== undefined && (state.outcome !== undefined || isHopeless(state)) && listedAsBefore(state, entry)
  );
}

/** So many runs in a row have failed on it: only a full run, or a change of its entry, asks it again. */
function isHopeless(state: PageState): boolean {
  return state.outcome === undefined && state.failures >= 5;
}

function listedAsBefore(state: PageState, entry: ListItem): boolean {
  return (
    (state.listedTitle === undefined || state.listedTitle === entry.title) &&
    (state.listedDate === undefined || entry.date === undefined || state.listedDate === entry.date)
  );
}

function add(crawl: Crawl, from: FrontierItem, source: Source, entry: Entry): void {
  const { store, runId } = crawl;
  const url = entry.at.href;
  const state = store.pages.get(url);
  const isNew = state?.outcome === undefined;
  // A known article is asked when its entry has changed; by its age the seeds take care of it.
  if (
    state &&
    (!isNew || (isHopeless(state) && crawl.mode === 'incremental')) &&
    listedAsBefore(state, entry)
  )
    return;
  const listed = { title: entry.title, ...(entry.date ? { date: entry.date } : {}) };
  store.pages.discover({ url, sourceId: source.id, kind: 'article', ...listed });
  store.frontier.add(runId, {
    url,
    sourceId: source.id,
    ...(from.columnId ? { columnId: from.columnId } : {}),
    kind: 'article',
    lane: laneOf(source),
    host: entry.at.host,
    priority: isNew ? priorities.newArticle : priorities.knownArticle,
    listed,
  });
}

/** An incremental walk ends where everything is known, unless the last one broke off before its end. */
function stopsAtKnown(crawl: Crawl, item: FrontierItem, source: Source): boolean {
  return crawl.mode === 'incremental' && !crawl.unfinishedWalks.has(`${source.id}/${item.columnId}`);
}

/** Queues the next page of the list; false when the walk ends here. */
function follow(crawl: Crawl, item: FrontierItem, source: Source, list: ListPage): boolean {
  if (!list.next || list.items.length === 0) return false;
  let next: URL;
  try {
    next = pageUrl(list.next, crawl.settings.crawl);
  } catch {
    return false;
  }
  if (!isSameSite(next, new URL(source.home)) && next.host !== item.host) return false;
  crawl.store.pages.discover({ url: next.href, sourceId: source.id, kind: 'list' });
  // A page that the run has seen already closes the circle.
  return crawl.store.frontier.add(crawl.runId, {
    url: next.href,
    sourceId: source.id,
    ...(item.columnId ? { columnId: item.columnId } : {}),
    kind: 'list',
    lane: item.lane,
    host: next.host,
    priority: priorities.list,
    depth: item.depth + 1,
  });
}

function average(before: number | undefined, items: number): number {
  return before === undefined ? items : before * 0.7 + items * 0.3;
}
