import type { Source } from '../config/source.ts';
import { PageError } from '../errors.ts';
import type { PageState } from '../store/page-row.ts';
import { chinaDay } from './china-day.ts';
import type { Crawl } from './crawl-state.ts';
import type { CrawlOptions } from './crawl-types.ts';
import { priorities } from './handle-list.ts';
import { laneOf } from './lane-of.ts';
import { pageUrl } from './page-url.ts';

/** Known articles this young are asked again every night (conditionally): corrections come in the first days. */
const recentDays = 7;

/** Why a source is not crawled at all. */
export function skipReason(source: Source): string | undefined {
  if (source.status === 'off') return 'the source is switched off';
  if (source.status === 'unverified') return 'its lists were never seen (status: unverified)';
  if (source.columns.length === 0) return 'it has no columns';
  return undefined;
}

/**
 * Fills the frontier: the columns of each source, articles that earlier runs left undone, and known ones: in an incremental
 * run those of the last 7 days, in a full run all. With `urls` only those pages.
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
      const since =
        crawl.mode === 'full' ? '' : chinaDay(new Date(crawl.now().getTime() - recentDays * 86_400_000));
      for (const page of crawl.store.pages.toAsk(source.id, since)) seedKnown(crawl, source, page);
    });
  }
}

function seedColumns(crawl: Crawl, source: Source): void {
  for (const column of source.columns) {
    if (crawl.store.columns.get(source.id, column.id).walkOpen)
      crawl.unfinishedWalks.add(`${source.id}/${column.id}`);
    const url = new URL(column.url);
    url.hash = '';
    crawl.store.pages.discover({ url: url.href, sourceId: source.id, kind: 'list' });
    crawl.store.frontier.add(crawl.runId, {
      url: url.href,
      sourceId: source.id,
      columnId: column.id,
      kind: 'list',
      lane: laneOf(source, column),
      host: url.host,
      priority: priorities.list,
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
    priority: page.outcome === undefined ? priorities.pendingArticle : priorities.knownArticle,
    ...(Object.keys(listed).length > 0 ? { listed } : {}),
  });
}

function seedPage(crawl: Crawl, text: string, sourceId: string): void {
  try {
    const url = pageUrl(text, crawl.settings.crawl);
    const known = crawl.store.pages.get(url.href);
    const source = crawl.sources.get(sourceId);
    const column = source?.columns.find((candidate) => new URL(candidate.url).href === url.href);
    const kind = column ? 'list' : (known?.kind ?? 'article');
    crawl.store.pages.discover({ url: url.href, sourceId, kind });
    crawl.store.frontier.add(crawl.runId, {
      url: url.href,
      sourceId,
      ...(column ? { columnId: column.id } : {}),
      kind,
      lane: source ? laneOf(source, column) : 'plain',
      host: url.host,
      priority: kind === 'list' ? priorities.list : priorities.newArticle,
    });
  } catch (error) {
    if (!(error instanceof PageError)) throw error;
    crawl.log.warn({ source: sourceId, url: text, reason: error.message }, 'address refused');
  }
}
