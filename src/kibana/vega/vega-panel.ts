import type { Panel, PanelHead } from '../panel.ts';
import { visualizationPanel } from '../visualization-panel.ts';

/** A Vega-Lite specification; Kibana gives it its size, so it is one view or layers of one. */
export type VegaSpec = Readonly<Record<string, unknown>>;

/** A chart that Lens cannot draw without formulas, by value. */
export function vegaPanel({ spec, ...head }: PanelHead & { readonly spec: VegaSpec }): Panel {
  return visualizationPanel(head, 'vega', { spec: JSON.stringify(spec) });
}
