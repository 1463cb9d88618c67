import type { Layer, Lens } from './shapes/lens-shape.ts';
import type { Dashboard, SavedObject } from './shapes/object-shape.ts';
import type { Panel } from './shapes/panel-shape.ts';

export type LensPanel = Extract<Panel, { type: 'lens' }>;

export interface LensLayer {
  /** dashboard/panel/layer */
  readonly at: string;
  readonly dashboard: Dashboard;
  readonly panel: LensPanel;
  readonly lens: Lens;
  readonly layerId: string;
  readonly layer: Layer;
  /** Id of its data view, by its reference; undefined where it has none. */
  readonly viewId: string | undefined;
}

export function dashboardsOf(objects: readonly SavedObject[]): readonly Dashboard[] {
  return objects.filter((object) => object.type === 'dashboard');
}

/** Every form-based layer of every Lens panel. */
export function lensLayers(objects: readonly SavedObject[]): readonly LensLayer[] {
  return dashboardsOf(objects).flatMap((dashboard) =>
    dashboard.attributes.panelsJSON
      .filter((panel) => panel.type === 'lens')
      .flatMap((panel) => {
        const lens = panel.embeddableConfig.attributes;
        return Object.entries(lens.state.datasourceStates.formBased.layers).map(([layerId, layer]) => ({
          at: `${dashboard.id}/${panel.panelIndex}/${layerId}`,
          dashboard,
          panel,
          lens,
          layerId,
          layer,
          viewId: lens.references.find(({ name }) => name === `indexpattern-datasource-layer-${layerId}`)?.id,
        }));
      }),
  );
}
