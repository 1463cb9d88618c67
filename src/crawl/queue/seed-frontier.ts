import type { Source } from '../../config/source.ts';
import type { PageState } from '../../store/page-row.ts';
import type { Crawl } from '../crawl-state.ts';
import { columnUrl } from '../lists/column-url.ts';
import { laneOf } from './lane-of.ts';
import { dueWindow, isColumnDue } from './next-due.ts';
import { firstListPriority, knownPagePriority, leftPagePriority } from './priorities.ts';

/** Why a source is not crawled at all. */
export function skipReason(source: Source): string | undefined {
  if (source.status === 'off') return 'the source is switched off';
  if (source.status === 'unverified') return 'its lists were never seen (status: unverified)';
  if (source.columns.length === 0) return 'it has no columns';
  return undefined;
}

/**
 * Fills the frontier: the columns of each source, articles that earlier runs left undone, and known ones: in an incremental
 * run those that are due, in a full run all.
 */
export function seedFrontier(crawl: Crawl): void {
  for (const source of crawl.sources.values()) {
    if (skipReason(source)) continue;
    crawl.store.transaction(() => seedColumns(crawl, source));
    const due = crawl.mode === 'full' ? undefined : dueWindow(crawl.now());
    const pages = crawl.store.pages.toAsk(source.id, due)[Symbol.iterator]();
    while (crawl.store.transaction(() => seedSome(crawl, source, pages)));
  }
}

/** Pages of one transaction: others may write in between. */
const batch = 1000;

/** False when there are no more. */
function seedSome(crawl: Crawl, source: Source, pages: Iterator<PageState>): boolean {
  for (let count = 0; count < batch; count++) {
    const { done, value } = pages.next();
    if (done) return false;
    seedKnown(crawl, source, value);
  }
  return true;
}

function seedColumns(crawl: Crawl, source: Source): void {
  for (const column of source.columns) {
    const url = new URL(columnUrl(column));
    const { walkOpen, dueAt } = crawl.store.columns.get(source.id, column.id);
    // Never read, though its column may have been: it has a new address, and what the old one was like says nothing.
    const isUnread = crawl.store.pages.get(url.href)?.outcome !== 'listed';
    if (isUnread) crawl.store.columns.forget(source.id, column.id);
    if (walkOpen) crawl.unfinishedWalks.add(`${source.id}/${column.id}`);
    else if (!isUnread && crawl.mode === 'incremental' && !isColumnDue(dueAt, crawl.now())) continue;
    crawl.store.pages.discover({ url: url.href, sourceId: source.id, kind: 'list' });
    crawl.store.frontier.add(crawl.runId, {
      url: url.href,
      sourceId: source.id,
      columnId: column.id,
      kind: 'list',
      lane: laneOf(source, column),
      host: url.host,
      priority: firstListPriority,
    });
  }
}

function seedKnown(crawl: Crawl, source: Source, page: PageState): void {
  const listed = {
    ...(page.listedTitle ? { title: page.listedTitle } : {}),
    ...(page.listedDate ? { date: page.listedDate } : {}),
  };
  crawl.store.frontier.add(crawl.runId, {
    url: page.url,
    sourceId: page.sourceId,
    kind: 'article',
    lane: laneOf(source),
    host: new URL(page.url).host,
    priority:
      page.outcome === undefined
        ? leftPagePriority({ ...page, date: page.listedDate ?? page.lastmod }, crawl.now())
        : knownPagePriority,
    ...(Object.keys(listed).length > 0 ? { listed } : {}),
  });
}
