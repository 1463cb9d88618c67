import type { Panel } from './panel.ts';
import type { SavedSearch } from './saved-search.ts';

/** The documents of a saved search on a dashboard, under its controls and time. */
export function searchPanel({
  id,
  title,
  search,
}: {
  readonly id: string;
  readonly title: string;
  readonly search: SavedSearch;
}): Panel {
  const refName = `panel_${id}`;
  return {
    id,
    type: 'search',
    title,
    references: [{ type: 'search', id: search.id, name: refName }],
    refName,
    config: { description: search.about },
  };
}
