import { z } from 'zod';

export const color = z.string().regex(/^#[0-9a-fA-F]{6}$/);
const stop = z.strictObject({ color, stop: z.number() });
/** Colours by the size of a number. */
export const palette = z.strictObject({
  type: z.literal('palette'),
  name: z.string(),
  accessor: z.string().optional(),
  params: z
    .strictObject({
      name: z.string().optional(),
      steps: z.int().optional(),
      maxSteps: z.int().optional(),
      stops: z.array(stop).optional(),
      colorStops: z.array(stop).optional(),
      rangeType: z.enum(['percent', 'number']).optional(),
      rangeMin: z.number().nullable().optional(),
      rangeMax: z.number().nullable().optional(),
      continuity: z.enum(['above', 'below', 'all', 'none']).optional(),
      reverse: z.boolean().optional(),
      progression: z.literal('fixed').optional(),
    })
    .optional(),
});

const mappedColor = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('categorical'), paletteId: z.string(), colorIndex: z.int() }),
  z.strictObject({ type: z.literal('colorCode'), colorCode: color }),
  z.strictObject({ type: z.literal('loop') }),
]);
/** kbn-coloring, color_mapping/config/types: which colour a value has; rules as 8.17 writes them. */
export const colorMapping = z.strictObject({
  assignments: z.array(
    z.strictObject({
      rule: z.discriminatedUnion('type', [
        z.strictObject({
          type: z.literal('matchExactly'),
          values: z.array(z.union([z.string(), z.array(z.string())])),
        }),
        z.strictObject({ type: z.literal('auto') }),
      ]),
      color: mappedColor,
      touched: z.boolean(),
    }),
  ),
  specialAssignments: z.array(
    z.strictObject({
      rule: z.strictObject({ type: z.literal('other') }),
      color: mappedColor,
      touched: z.boolean(),
    }),
  ),
  paletteId: z.string(),
  colorMode: z.strictObject({ type: z.literal('categorical') }),
});
