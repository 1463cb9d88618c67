import type { Panel, TimeRange } from './panel.ts';
import type { SavedSearch } from './saved-search.ts';

/** The documents of a saved search on a dashboard, under its controls and time. */
export function searchPanel({
  id,
  title,
  search,
  time,
}: {
  readonly id: string;
  readonly title: string;
  readonly search: SavedSearch;
  readonly time?: TimeRange;
}): Panel {
  const refName = `panel_${id}`;
  return {
    id,
    type: 'search',
    title,
    references: [{ type: 'search', id: search.id, name: refName }],
    refName,
    config: { description: search.about, ...(time && { timeRange: time }) },
  };
}
