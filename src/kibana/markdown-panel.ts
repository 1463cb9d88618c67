import type { Panel } from './panel.ts';

/** A short text: what the numbers do not say. */
export function markdownPanel({
  id,
  title,
  about,
  text,
}: {
  readonly id: string;
  readonly title: string;
  readonly about: string;
  readonly text: string;
}): Panel {
  return {
    id,
    type: 'visualization',
    title,
    references: [],
    config: {
      savedVis: {
        id: '',
        title,
        description: about,
        type: 'markdown',
        params: { markdown: text, fontSize: 12, openLinksInNewTab: false },
        uiState: {},
        data: { aggs: [], searchSource: { query: { query: '', language: 'kuery' }, filter: [] } },
      },
    },
  };
}
