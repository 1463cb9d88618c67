import type { ArchiveRef } from '../../archive/open-archive.ts';
import type { Source } from '../../config/source.ts';
import { columnUrl } from '../../crawl/lists/column-url.ts';
import type { Workspace } from '../workspace.ts';

/** The newest archived copy of a page that the store does not know, or knows only in an older one. */
export interface UnknownCopy {
  readonly url: string;
  readonly sourceId: string;
  readonly ref: ArchiveRef;
  readonly fetchedAt: string;
  /** Of its oldest copy that was looked at; ISO 8601, UTC. */
  readonly firstSeenAt: string;
}

/**
 * Pages that lie in the archive and that the store has lost, or an older store was put back: everything where it knows no
 * article, else what was fetched after all that it knows. In the order in which they were found first.
 */
export async function unknownCopies(
  { archive, store }: Pick<Workspace, 'archive' | 'store'>,
  sources: readonly Source[],
  since: string | undefined,
): Promise<readonly UnknownCopy[]> {
  const lists = new Set(sources.flatMap(({ columns }) => columns.map(columnUrl)));
  const known = store.pages.newestFetch();
  const from = [known ?? '', since ?? ''].sort().at(-1);
  const copies = new Map<string, UnknownCopy>();
  const filter = { sourceIds: sources.map(({ id }) => id), ...(from ? { since: from } : {}) };
  for await (const { page, ref } of archive.pages(filter)) {
    const { url, sourceId, fetchedAt } = page;
    if (lists.has(url) || page.status < 200 || page.status >= 300) continue;
    if (known !== undefined && fetchedAt <= known) continue;
    const before = copies.get(url);
    if (before && before.fetchedAt > fetchedAt) continue;
    copies.set(url, { url, sourceId, ref, fetchedAt, firstSeenAt: before?.firstSeenAt ?? fetchedAt });
  }
  return [...copies.values()];
}
