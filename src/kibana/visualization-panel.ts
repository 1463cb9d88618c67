import type { Panel, PanelHead } from './panel.ts';

/** A panel of the kind that Kibana had before Lens, by value. */
export function visualizationPanel(
  { id, title, about }: PanelHead,
  type: 'markdown' | 'vega',
  params: Readonly<Record<string, unknown>>,
): Panel {
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
        type,
        params,
        uiState: {},
        data: { aggs: [], searchSource: { query: { query: '', language: 'kuery' }, filter: [] } },
      },
    },
  };
}
