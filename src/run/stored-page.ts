import type { Source } from '../config/source.ts';
import { articleUrl, pageUrl } from '../crawl/page-url.ts';
import { PageError } from '../errors.ts';
import type { PageState } from '../store/page-row.ts';
import type { Workspace } from './workspace.ts';

/**
 * The page that is known under an address, however it is typed: with a session or campaign in it, another order of parameters,
 * a fragment, capital letters in the host, http for https. Undefined: none is.
 */
export function storedPage(
  { store, settings, sources }: Pick<Workspace, 'store' | 'settings' | 'sources'>,
  text: string,
): PageState | undefined {
  const of = (read: () => URL): readonly URL[] => {
    try {
      return [read()];
    } catch (error) {
      if (error instanceof PageError) return [];
      throw error;
    }
  };
  const plain = of(() => pageUrl(text, settings.crawl));
  const own = sources
    .map(({ source }) => source)
    .filter((source) => plain.some((url) => isOnHost(source, url.host)));
  const queued = [...own, { columns: [] }].flatMap((source) =>
    of(() => articleUrl(text, settings.crawl, source)),
  );
  for (const url of [...plain, ...queued].flatMap(withTwin)) {
    const page = store.pages.get(url);
    if (page) return page;
  }
  return undefined;
}

/** Has the source its home or a list on that host (with port)? */
export function isOnHost({ home, columns }: Pick<Source, 'home' | 'columns'>, host: string): boolean {
  return [home, ...columns.map(({ url }) => url)].some((address) => new URL(address).host === host);
}

/** The address, and the one under the other scheme. */
function withTwin(url: URL): readonly string[] {
  if (url.port !== '') return [url.href];
  const twin = new URL(url);
  twin.protocol = url.protocol === 'http:' ? 'https:' : 'http:';
  return [url.href, twin.href];
}
