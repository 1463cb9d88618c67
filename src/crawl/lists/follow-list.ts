import type { Source } from '../../config/source.ts';
import { PageError } from '../../errors.ts';
import type { FrontierItem } from '../../store/frontier-row.ts';
import type { Crawl } from '../crawl-state.ts';
import { isSameSite, listUrl } from '../page-url.ts';
import type { ListPage } from '../profiles/list-page.ts';
import { isNewer } from '../queue/is-newer.ts';
import { isColumnDue, isOverdue } from '../queue/next-due.ts';
import { furtherListPriority } from '../queue/priorities.ts';

/** Queues the next page of the list; false when the walk ends here. */
export function followNext(crawl: Crawl, item: FrontierItem, source: Source, list: ListPage): boolean {
  if (list.next === undefined) return false;
  // A list runs from new to old: what follows is about as old as its last entries.
  const date = list.items.findLast((entry) => entry.date !== undefined)?.date;
  return addList(crawl, item, source, { url: list.next, date });
}

/**
 * Queues further lists: the sitemaps of an index, newest first, as many as one list may have pages; the interface behind a
 * shell. In an incremental run only those that were changed since they were read, or are due where nobody says so.
 */
export function followLists(crawl: Crawl, item: FrontierItem, source: Source, list: ListPage): number {
  const { store, settings, mode } = crawl;
  const now = crawl.now();
  const newestFirst = (list.lists ?? [])
    .toSorted((a, b) => ((a.lastmod ?? '') > (b.lastmod ?? '') ? -1 : a.lastmod === b.lastmod ? 0 : 1))
    .slice(0, settings.crawl.max_depth);
  let queued = 0;
  for (const { url, lastmod } of newestFirst) {
    const known = store.pages.get(url);
    if (mode === 'incremental' && known?.outcome === 'listed' && known.lastFetchedAt !== undefined) {
      const said = lastmod === undefined ? undefined : isNewer(lastmod, known.lastFetchedAt, now);
      const isDue = said ?? isColumnDue(known.dueAt, now);
      // However sure an index is that nothing has changed, it is put to the test like any quiet list.
      if (!isDue && !isOverdue(known.lastFetchedAt, now)) continue;
    }
    if (addList(crawl, item, source, { url, date: lastmod })) queued++;
  }
  return queued;
}

/** False for what is no list page of this site, or one that the run has seen already, which closes the circle. */
function addList(
  crawl: Crawl,
  from: FrontierItem,
  source: Source,
  list: { readonly url: string; readonly date?: string | undefined },
): boolean {
  const depth = from.depth + 1;
  let url: URL;
  try {
    url = listUrl(list.url, crawl.settings.crawl);
  } catch (error) {
    if (!(error instanceof PageError)) throw error;
    crawl.log.warn(
      { source: source.id, column: from.columnId, reason: error.message },
      'the list is not walked on',
    );
    return false;
  }
  if (!isSameSite(url, new URL(source.home)) && url.host !== from.host) return false;
  if (depth >= crawl.settings.crawl.max_depth) {
    crawl.log.warn(
      { source: source.id, column: from.columnId, url: url.href, depth },
      'crawl.max_depth reached, the rest of the list is not walked',
    );
    return false;
  }
  crawl.store.pages.discover({ url: url.href, sourceId: source.id, kind: 'list' });
  return crawl.store.frontier.add(crawl.runId, {
    url: url.href,
    sourceId: source.id,
    ...(from.columnId ? { columnId: from.columnId } : {}),
    kind: 'list',
    lane: from.lane,
    host: url.host,
    priority: furtherListPriority(list.date, depth, crawl.now()),
    depth,
  });
}
