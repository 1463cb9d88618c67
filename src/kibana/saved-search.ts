import { type SavedObject, savedObject } from './saved-object.ts';
import type { ViewId } from './view-id.ts';

export interface SavedSearch {
  readonly id: string;
  /** Chinese. */
  readonly title: string;
  /** English. */
  readonly about: string;
  readonly view: ViewId;
  /** KQL; empty for everything. */
  readonly where: string;
  /** Fields from left to right, with the width of those that need one, in pixels. */
  readonly columns: Readonly<Record<string, number | undefined>>;
  /** Field and direction. */
  readonly sort: readonly [field: string, direction: 'asc' | 'desc'];
}

/** The saved object of a search, as Discover lists it. */
export function savedSearch({ id, title, about, view, where, columns, sort }: SavedSearch): SavedObject {
  const ref = 'kibanaSavedObjectMeta.searchSourceJSON.index';
  const widths = Object.entries(columns).flatMap(([field, width]) =>
    width === undefined ? [] : [[field, { width }] as const],
  );
  return savedObject(
    'search',
    id,
    {
      title,
      description: about,
      columns: Object.keys(columns),
      sort: [sort],
      grid: { columns: Object.fromEntries(widths) },
      hideChart: true,
      isTextBasedQuery: false,
      kibanaSavedObjectMeta: {
        searchSourceJSON: JSON.stringify({
          query: { query: where, language: 'kuery' },
          filter: [],
          highlightAll: true,
          version: true,
          indexRefName: ref,
        }),
      },
    },
    [{ type: 'index-pattern', id: view, name: ref }],
  );
}
