import type { ArchiveContext } from '../archive/archive-context.ts';
import { archiveGroup } from '../archive/archive-group.ts';
import type { Source } from '../config/source.ts';
import type { FrontierItem } from '../store/frontier-row.ts';
import type { Fetched } from './fetch-page.ts';

/** What the archive keeps of a fetch beside the page: its file group, the list that named it, and how it was fetched. */
export function archiveContext(
  item: Pick<FrontierItem, 'kind' | 'columnId'>,
  source: Source,
  { trace }: { readonly trace?: Fetched['trace'] },
): ArchiveContext {
  const via =
    item.kind === 'article' ? source.columns.find(({ id }) => id === item.columnId)?.url : undefined;
  return { group: archiveGroup(source), ...(via === undefined ? {} : { via }), ...trace };
}
