import type { Source } from '../config/source.ts';
import { pageFetcher } from '../crawl/fetch-page.ts';
import { hostGates } from '../crawl/host-gates.ts';
import { httpClient } from '../crawl/http-client.ts';
import { robotsCache } from '../crawl/robots-cache.ts';
import type { RawPage } from '../raw-page.ts';
import { parseUrl, sourceOfUrl } from './resolve-targets.ts';
import { withSampleSites } from './sample-sites.ts';
import type { Workspace } from './workspace.ts';

export interface Recalled {
  readonly page: RawPage;
  /** The source that covers the page, where one does. */
  readonly source: Source | undefined;
}

/** One page for a look: its newest archived copy, else (or with `fetch`) as the site sends it now, politely; nothing is written. */
export async function fetchOrRecall(
  workspace: Workspace,
  url: string,
  options: { readonly fetch: boolean; readonly signal: AbortSignal },
): Promise<Recalled> {
  const { store, archive, settings, log, now } = workspace;
  const known = store.pages.get(url);
  const source = sourceOfUrl(workspace, parseUrl(url));
  if (known?.ref && !options.fetch) return { page: await archive.read(known.ref), source };
  return withSampleSites(source ? [source] : [], settings, async ({ crawl }) => {
    const client = httpClient(crawl);
    try {
      const gates = hostGates();
      const robots = robotsCache({ client, gates, settings: crawl, log, now });
      const fetchPage = pageFetcher({ client, gates, robots, settings: crawl, now });
      const delay = source?.delay ?? crawl.delay;
      const { page } = await fetchPage({ url, sourceId: source?.id ?? 'none', delay }, options.signal);
      return { page, source };
    } finally {
      await client.close();
    }
  });
}
