import { z } from 'zod';
import { columnShape } from './column-shape.ts';
import { filterShape, queryShape } from './query-shape.ts';
import { referenceShape } from './reference-shape.ts';
import { visualizationShapes } from './visualization-shape.ts';

const layerShape = z.strictObject({
  columns: z.record(z.string(), columnShape),
  columnOrder: z.array(z.string()).min(1),
  incompleteColumns: z.strictObject({}),
  sampling: z.number().gt(0).max(1).optional(),
  ignoreGlobalFilters: z.boolean().optional(),
});
export type Layer = z.infer<typeof layerShape>;

function attributesOf<N extends string, V extends z.ZodType>(name: N, visualization: V) {
  return z.strictObject({
    title: z.string(),
    description: z.string().optional(),
    type: z.literal('lens'),
    visualizationType: z.literal(name),
    references: z.array(referenceShape),
    state: z.strictObject({
      visualization,
      query: queryShape,
      filters: z.array(filterShape),
      datasourceStates: z.strictObject({
        formBased: z.strictObject({ layers: z.record(z.string(), layerShape) }),
        indexpattern: z.strictObject({ layers: z.strictObject({}) }).optional(),
        textBased: z.strictObject({ layers: z.strictObject({}) }).optional(),
      }),
      internalReferences: z.array(z.never()),
      adHocDataViews: z.strictObject({}),
    }),
  });
}

/** A Lens chart by value, form-based, over data views that stand in the file. */
export const lensShape = z.discriminatedUnion('visualizationType', [
  attributesOf('lnsMetric', visualizationShapes.lnsMetric),
  attributesOf('lnsXY', visualizationShapes.lnsXY),
  attributesOf('lnsDatatable', visualizationShapes.lnsDatatable),
  attributesOf('lnsHeatmap', visualizationShapes.lnsHeatmap),
  attributesOf('lnsPie', visualizationShapes.lnsPie),
]);
export type Lens = z.infer<typeof lensShape>;
