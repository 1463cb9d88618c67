import { z } from 'zod';
import { dashboardsOf } from '../lens-layers.ts';
import type { Dashboard, SavedObject } from '../shapes/object-shape.ts';

/** A request to Elasticsearch within a Vega specification. */
export const vegaUrlShape = z.strictObject({
  index: z.string(),
  '%context%': z.boolean().optional(),
  '%timefield%': z.string().optional(),
  body: z.record(z.string(), z.unknown()),
});
export type VegaUrl = z.infer<typeof vegaUrlShape>;

export interface VegaPanel {
  readonly at: string;
  readonly dashboard: Dashboard;
  readonly spec: Readonly<Record<string, unknown>>;
  /** Every `data` object that has an `url`, as it stands. */
  readonly sources: readonly Readonly<Record<string, unknown>>[];
}

export function vegaPanels(objects: readonly SavedObject[]): readonly VegaPanel[] {
  return dashboardsOf(objects).flatMap((dashboard) =>
    dashboard.attributes.panelsJSON.flatMap((panel): readonly VegaPanel[] => {
      if (panel.type !== 'visualization' || panel.embeddableConfig.savedVis.type !== 'vega') return [];
      const { spec } = panel.embeddableConfig.savedVis.params;
      return [{ at: `${dashboard.id}/${panel.panelIndex}`, dashboard, spec, sources: [...sourcesIn(spec)] }];
    }),
  );
}

/** All objects in a tree, from the outside in. */
export function* objectsIn(value: unknown): Generator<Readonly<Record<string, unknown>>> {
  if (Array.isArray(value)) for (const item of value) yield* objectsIn(item);
  else if (typeof value === 'object' && value !== null) {
    yield value as Readonly<Record<string, unknown>>;
    for (const inner of Object.values(value)) yield* objectsIn(inner);
  }
}

function* sourcesIn(spec: unknown): Generator<Readonly<Record<string, unknown>>> {
  for (const object of objectsIn(spec)) if ('url' in object) yield object;
}
