import type { FrontierItem } from '../store/frontier-row.ts';
import type { Crawl, FetchItem } from './crawl-state.ts';
import { handleArticle } from './handle-article.ts';
import { handleList } from './handle-list.ts';
import { settleFailure } from './settle-failure.ts';

/** Takes one item to its end, whatever happens: done, again later, failed, or back as it was. Logs one line. */
export async function handleItem(
  crawl: Crawl,
  item: FrontierItem,
  fetch: FetchItem,
  letGo: () => void,
): Promise<void> {
  const source = crawl.sources.get(item.sourceId);
  const started = performance.now();
  if (!source) {
    crawl.store.frontier.fail(item.seq, {
      outcome: 'failed',
      reason: `no source "${item.sourceId}" in this run`,
    });
    return;
  }
  const log = crawl.log.child({ source: source.id });
  try {
    const outcome =
      item.kind === 'list'
        ? await handleList(crawl, item, source, fetch, letGo)
        : await handleArticle(crawl, item, source, fetch, letGo);
    crawl.tallies.hostFailures.delete(item.host);
    if (item.kind === 'article') crawl.tallies.walls.delete(source.id);
    log.info(
      { url: item.url, outcome, ms: Math.round(performance.now() - started) },
      `${item.kind} ${outcome}`,
    );
  } catch (error) {
    try {
      const outcome = settleFailure(crawl, item, source, error);
      const reason = error instanceof Error ? error.message : String(error);
      if (outcome !== 'released')
        log.warn({ url: item.url, outcome, reason }, `${item.kind} ${outcome}: ${reason}`);
    } catch (fatal) {
      // Not even the failure can be noted: the store is gone, and the lease dies with this process.
      crawl.giveUp(fatal instanceof Error ? fatal : new Error(String(fatal)));
    }
  }
}
