import type { Panel, PanelHead, TimeRange } from '../panel.ts';
import type { Reference } from '../saved-object.ts';
import type { ViewId } from '../view-id.ts';
import { kql } from './column.ts';
import { type Columns, lensLayer } from './layer.ts';

/** What every Lens panel says: where its numbers come from. */
export interface LensHead extends PanelHead {
  readonly view: ViewId;
  /** KQL: only these documents. */
  readonly where?: string;
  /** Counts everything, whatever is chosen in the controls. Kibana then leaves out `where` too: its columns have filters. */
  readonly unfiltered?: true;
  /** Its own time instead of the dashboard's. */
  readonly time?: TimeRange;
}

/** The one layer of each panel; its data view hangs on this name. */
export const layerId = 'layer';

/** A Lens chart by value. */
export function lensPanel<C extends Columns>(
  { id, title, about, view, where = '', time, unfiltered }: LensHead,
  columns: C,
  visualizationType: string,
  visualization: Readonly<Record<string, unknown>>,
): Panel {
  if (unfiltered && where !== '') throw new Error(`panel ${id}: where has no effect if it is unfiltered`);
  const references: readonly Reference[] = [
    { type: 'index-pattern', id: view, name: `indexpattern-datasource-layer-${layerId}` },
  ];
  return {
    id,
    type: 'lens',
    title,
    references,
    config: {
      ...(time && { timeRange: time }),
      attributes: {
        title,
        description: about,
        type: 'lens',
        visualizationType,
        references,
        state: {
          visualization,
          query: kql(where),
          filters: [],
          datasourceStates: {
            formBased: {
              layers: {
                [layerId]: { ...lensLayer(columns), ...(unfiltered && { ignoreGlobalFilters: true }) },
              },
            },
            indexpattern: { layers: {} },
            textBased: { layers: {} },
          },
          internalReferences: [],
          adHocDataViews: {},
        },
      },
    },
  };
}
