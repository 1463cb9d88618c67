import type { Panel } from '../panel.ts';
import { qualitative } from './colors.ts';
import type { Column } from './column.ts';
import { type LensHead, layerId, lensPanel } from './lens-panel.ts';

interface Parts extends LensHead {
  readonly shape: 'treemap' | 'donut' | 'pie';
  readonly groups: Readonly<Record<string, Column>>;
  /** Under the id `count`. */
  readonly value: Column;
}

/** Parts of a whole; a treemap holds many better than a pie. */
export function partsPanel({ shape, groups, value, ...head }: Parts): Panel {
  return lensPanel(head, { ...groups, count: value }, 'lnsPie', {
    shape,
    layers: [
      {
        layerId,
        layerType: 'data',
        primaryGroups: Object.keys(groups),
        metrics: ['count'],
        numberDisplay: shape === 'treemap' ? 'value' : 'percent',
        categoryDisplay: 'default',
        legendDisplay: shape === 'treemap' ? 'hide' : 'default',
        nestedLegend: false,
        colorMapping: qualitative,
      },
    ],
  });
}
