import { buildObjects } from '../../../src/kibana/build-objects.ts';

export interface VegaChart {
  readonly dashboard: string;
  readonly id: string;
  readonly title: string;
  /** The specification as Kibana keeps it. */
  readonly spec: string;
}

interface Panel {
  readonly panelIndex: string;
  readonly title: string;
  readonly embeddableConfig: {
    readonly savedVis?: { readonly type: string; readonly params: { readonly spec?: string } };
  };
}

/** Every Vega chart of every dashboard, for the indices under a prefix. */
export function vegaCharts(prefix: string): readonly VegaChart[] {
  return buildObjects(prefix)
    .filter(({ type }) => type === 'dashboard')
    .flatMap(({ id: dashboard, attributes }) =>
      (JSON.parse(String(attributes.panelsJSON)) as readonly Panel[]).flatMap(
        ({ panelIndex: id, title, embeddableConfig: { savedVis } }) =>
          savedVis?.type === 'vega' ? [{ dashboard, id, title, spec: savedVis.params.spec ?? '' }] : [],
      ),
    );
}
