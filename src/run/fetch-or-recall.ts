import type { Source } from '../config/source.ts';
import type { RawPage } from '../raw-page.ts';
import { withPoliteFetch } from './polite-fetch.ts';
import { parseUrl, sourceOfUrl } from './recrawl/resolve-targets.ts';
import { storedPage } from './stored-page.ts';
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
  const { archive, settings, log, now } = workspace;
  const known = storedPage(workspace, url);
  const source = sourceOfUrl(workspace, parseUrl(url));
  if (known?.ref && !options.fetch) return { page: await archive.read(known.ref), source };
  return withPoliteFetch({ settings, sources: source ? [source] : [], log, now }, async (fetchPage) => {
    const delay = source?.delay ?? settings.crawl.delay;
    const { page } = await fetchPage({ url, sourceId: source?.id ?? 'none', delay }, options.signal);
    return { page, source };
  });
}
