import { PageError } from '../../errors.ts';
import type { Crawl } from '../crawl-state.ts';
import type { PageRefs } from '../crawl-types.ts';
import { columnUrl } from '../lists/column-url.ts';
import { pageUrl } from '../page-url.ts';
import { laneOf } from './lane-of.ts';
import { firstListPriority } from './priorities.ts';

/** Pages of one transaction: others may write in between. */
const batch = 500;

/** Fills the frontier with just these pages, however many; an address that cannot be asked is logged and left out. */
export async function seedPages(crawl: Crawl, pages: PageRefs): Promise<void> {
  let held: { readonly url: string; readonly sourceId: string }[] = [];
  const put = () => {
    crawl.store.transaction(() => {
      for (const { url, sourceId } of held) seedPage(crawl, url, sourceId);
    });
    held = [];
  };
  for await (const page of pages) {
    if (crawl.signal.aborted) break;
    if (held.push(page) >= batch) put();
  }
  put();
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
