import { z } from 'zod';
import { queryShape } from './query-shape.ts';

const format = z.strictObject({
  id: z.enum(['number', 'percent', 'bytes', 'bits', 'duration', 'custom']),
  params: z
    .strictObject({
      decimals: z.int().min(0).max(15),
      suffix: z.string().optional(),
      compact: z.boolean().optional(),
      pattern: z.string().optional(),
      fromUnit: z.string().optional(),
      toUnit: z.string().optional(),
    })
    .optional(),
});
/** A span before now: 7d, 1M. */
const span = z.string().regex(/^\d+[smhdwMy]$/);

const base = {
  label: z.string().min(1),
  customLabel: z.boolean().optional(),
  filter: queryShape.optional(),
  reducedTimeRange: span.optional(),
  timeShift: span.optional(),
};
const metric = {
  ...base,
  isBucketed: z.literal(false),
  scale: z.literal('ratio').optional(),
};
const metricParams = z
  .strictObject({ emptyAsNull: z.boolean().optional(), format: format.optional() })
  .optional();

const ofNumber = ['sum', 'average', 'median', 'standard_deviation'] as const;
const ofNumberOrDate = ['min', 'max'] as const;

const shapes = [
  z.strictObject({
    ...metric,
    operationType: z.literal('count'),
    dataType: z.literal('number'),
    sourceField: z.string(),
    params: metricParams,
  }),
  z.strictObject({
    ...metric,
    operationType: z.literal('unique_count'),
    dataType: z.literal('number'),
    sourceField: z.string(),
    params: metricParams,
  }),
  z.strictObject({
    ...metric,
    operationType: z.enum(ofNumber),
    dataType: z.literal('number'),
    sourceField: z.string(),
    params: metricParams,
  }),
  z.strictObject({
    ...metric,
    operationType: z.enum(ofNumberOrDate),
    dataType: z.enum(['number', 'date']),
    sourceField: z.string(),
    params: metricParams,
  }),
  z.strictObject({
    ...metric,
    operationType: z.literal('percentile'),
    dataType: z.literal('number'),
    sourceField: z.string(),
    params: z.strictObject({ percentile: z.number().gt(0).lt(100), format: format.optional() }),
  }),
  z.strictObject({
    ...base,
    operationType: z.literal('terms'),
    dataType: z.enum(['string', 'number', 'boolean', 'date', 'ip']),
    isBucketed: z.literal(true),
    scale: z.literal('ordinal').optional(),
    sourceField: z.string(),
    params: z.strictObject({
      // Lens refuses more; from eleven on it shows them only where asked.
      size: z.int().min(1).max(10_000),
      accuracyMode: z.boolean().optional(),
      include: z.array(z.union([z.string(), z.number()])).optional(),
      exclude: z.array(z.union([z.string(), z.number()])).optional(),
      includeIsRegex: z.boolean().optional(),
      excludeIsRegex: z.boolean().optional(),
      orderBy: z.discriminatedUnion('type', [
        z.strictObject({ type: z.literal('alphabetical'), fallback: z.boolean().optional() }),
        z.strictObject({ type: z.literal('column'), columnId: z.string() }),
      ]),
      orderDirection: z.enum(['asc', 'desc']),
      otherBucket: z.boolean(),
      missingBucket: z.boolean(),
      secondaryFields: z.array(z.string()).min(1).max(3).optional(),
      format: format.optional(),
      parentFormat: z.strictObject({ id: z.enum(['terms', 'multi_terms']) }),
    }),
  }),
  z.strictObject({
    ...base,
    operationType: z.literal('date_histogram'),
    dataType: z.literal('date'),
    isBucketed: z.literal(true),
    scale: z.literal('interval').optional(),
    sourceField: z.string(),
    params: z.strictObject({
      interval: z.string().regex(/^(?:auto|\d*[smhdwMqy])$/),
      ignoreTimeRange: z.boolean().optional(),
      includeEmptyRows: z.boolean(),
      dropPartials: z.boolean(),
    }),
  }),
  z.strictObject({
    ...base,
    operationType: z.literal('filters'),
    dataType: z.literal('string'),
    isBucketed: z.literal(true),
    scale: z.literal('ordinal').optional(),
    params: z.strictObject({
      filters: z.array(z.strictObject({ input: queryShape, label: z.string() })).min(1),
    }),
  }),
  z.strictObject({
    ...base,
    operationType: z.literal('range'),
    dataType: z.enum(['number', 'string']),
    isBucketed: z.literal(true),
    scale: z.enum(['interval', 'ordinal']).optional(),
    sourceField: z.string(),
    params: z.strictObject({
      type: z.enum(['histogram', 'range']),
      ranges: z
        .array(z.strictObject({ from: z.number().nullable(), to: z.number().nullable(), label: z.string() }))
        .min(1),
      maxBars: z.union([z.literal('auto'), z.number()]),
      includeEmptyRows: z.boolean().optional(),
      format: format.optional(),
      parentFormat: z
        .strictObject({ id: z.string(), params: z.record(z.string(), z.unknown()).optional() })
        .optional(),
    }),
  }),
] as const;

/** Columns of a form-based Lens layer that we use (kbn-lens-common, datasources/operations); no formulas: theirs have hidden columns. */
export const columnShape = z.discriminatedUnion('operationType', shapes);
export type Column = z.infer<typeof columnShape>;
