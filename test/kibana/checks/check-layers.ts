import { lensLayers } from '../lens-layers.ts';
import type { Problem } from '../problem.ts';
import type { Layer } from '../shapes/lens-shape.ts';
import type { SavedObject } from '../shapes/object-shape.ts';
import { type Accessors, accessorsOf } from './accessors-of.ts';

/** Layers hold together: order, buckets before metrics, what terms are ordered by, what the chart shows of them. */
export function checkLayers(objects: readonly SavedObject[]): readonly Problem[] {
  return lensLayers(objects).flatMap(({ at, layer, layerId, lens }) => [
    ...orderProblems(layer).map((says): Problem => ({ rule: 'layers', at, says })),
    ...accessorProblems(layer, accessorsOf(lens).get(layerId)).map(
      (says): Problem => ({ rule: 'accessors', at, says }),
    ),
  ]);
}

function orderProblems({ columns, columnOrder }: Layer): readonly string[] {
  const ids = Object.keys(columns);
  const buckets = columnOrder.map((id) => columns[id]?.isBucketed ?? false);
  return [
    ...ids.filter((id) => !columnOrder.includes(id)).map((id) => `columnOrder has no ${id}`),
    ...columnOrder.filter((id) => !ids.includes(id)).map((id) => `no column ${id}`),
    ...columnOrder
      .filter((id, index) => columnOrder.indexOf(id) !== index)
      .map((id) => `${id} stands twice in columnOrder`),
    ...(buckets.lastIndexOf(true) > buckets.indexOf(false) && buckets.includes(false)
      ? ['a metric stands before a bucket']
      : []),
    ...(buckets.every(Boolean) ? ['no metric'] : []),
    ...ids.flatMap((id) => {
      const column = columns[id];
      if (column?.operationType !== 'terms' || column.params.orderBy.type !== 'column') return [];
      const by = columns[column.params.orderBy.columnId];
      return by && !by.isBucketed
        ? []
        : [`${id} is ordered by ${column.params.orderBy.columnId}, which is no metric of the layer`];
    }),
  ];
}

function accessorProblems({ columns }: Layer, accessors: Accessors | undefined): readonly string[] {
  if (!accessors) return ['the chart does not know this layer'];
  const shown = [...accessors.buckets, ...accessors.metrics];
  return [
    ...accessors.buckets
      .filter((id) => columns[id]?.isBucketed !== true)
      .map((id) => `${id} is shown as a bucket and is none`),
    ...accessors.metrics
      .filter((id) => columns[id]?.isBucketed !== false)
      .map((id) => `${id} is shown as a metric and is none`),
    ...accessors.either.filter((id) => !(id in columns)).map((id) => `no column ${id}`),
    ...Object.keys(columns)
      .filter((id) => ![...shown, ...accessors.either].includes(id))
      .map((id) => `the chart does not show ${id}`),
    ...shown.filter((id, index) => shown.indexOf(id) !== index).map((id) => `${id} is shown twice`),
  ];
}
