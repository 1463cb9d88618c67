import type { Source } from '../config/source.ts';
import { PageError } from '../errors.ts';
import type { PageState } from '../store/page-row.ts';
import { columnUrl } from './column-url.ts';
import type { Crawl } from './crawl-state.ts';
import type { CrawlOptions } from './crawl-types.ts';
import { laneOf } from './lane-of.ts';
import { dueWindow, isColumnDue } from './next-due.ts';
import { pageUrl } from './page-url.ts';
import { firstListPriority, knownPagePriority, newPagePriority } from './priorities.ts';

/** Why a source is not crawled at all. */
export function skipReason(source: Source): string | undefined {
  if (source.status === 'off') return 'the source is switched off';
  if (source.status === 'unverified') return 'its lists were never seen (status: unverified)';
  if (source.columns.length === 0) return 'it has no columns';
  return undefined;
}

/**
 * Fills the frontier: the columns of each source, articles that earlier runs left undone, and known ones: in an incremental
 * run those that are due, in a full run all. With `urls` only those pages.
 */
export function seedFrontier(crawl: Crawl, urls: CrawlOptions['urls']): void {
  if (urls) {
    crawl.store.transaction(() => {
      for (const { url, sourceId } of urls) seedPage(crawl, url, sourceId);
    });
    return;
  }
  for (const source of crawl.sources.values()) {
    if (skipReason(source)) continue;
    crawl.store.transaction(() => {
      seedColumns(crawl, source);
      const due = crawl.mode === 'full' ? undefined : dueWindow(crawl.now());
      for (const page of crawl.store.pages.toAsk(source.id, due)) seedKnown(crawl, source, page);
    });
  }
}

function seedColumns(crawl: Crawl, source: Source): void {
  for (const column of source.columns) {
    const { walkOpen, dueAt } = crawl.store.columns.get(source.id, column.id);
    if (walkOpen) crawl.unfinishedWalks.add(`${source.id}/${column.id}`);
    else if (crawl.mode === 'incremental' && !isColumnDue(dueAt, crawl.now())) continue;
    const url = new URL(columnUrl(column));
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
      page.outcome === undefined ? newPagePriority(page.listedDate, 1, crawl.now()) : knownPagePriority,
    ...(Object.keys(listed).length > 0 ? { listed } : {}),
  });
}

function seedPage(crawl: Crawl, text: string, sourceId: string): void {
  try {
    const url = pageUrl(text, crawl.settings.crawl);
    const known = crawl.store.pages.get(url.href);
    const source = crawl.sources.get(sourceId);
    const column = source?.columns.find((candidate) => columnUrl(candidate) === url.href);
    const kind = column ? 'list' : (known?.kind ?? 'article');
    crawl.store.pages.discover({ url: url.href, sourceId, kind });
    crawl.store.frontier.add(crawl.runId, {
      url: url.href,
      sourceId,
      ...(column ? { columnId: column.id } : {}),
      kind,
      lane: source ? laneOf(source, column) : 'plain',
      host: url.host,
      priority: firstListPriority,
    });
  } catch (error) {
    if (!(error instanceof PageError)) throw error;
    crawl.log.warn({ source: sourceId, url: text, reason: error.message }, 'address refused');
  }
}
