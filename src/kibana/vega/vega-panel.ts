import type { Panel, PanelHead } from '../panel.ts';

/** A Vega-Lite specification; Kibana gives it its size, so it is one view or layers of one. */
export type VegaSpec = Readonly<Record<string, unknown>>;

/** A chart that Lens cannot draw without formulas, by value. */
export function vegaPanel({ id, title, about, spec }: PanelHead & { readonly spec: VegaSpec }): Panel {
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
        type: 'vega',
        params: { spec: JSON.stringify(spec) },
        uiState: {},
        data: { aggs: [], searchSource: { query: { query: '', language: 'kuery' }, filter: [] } },
      },
    },
  };
}
