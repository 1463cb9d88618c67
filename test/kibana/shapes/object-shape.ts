import { z } from 'zod';
import { jsonString } from './json-string.ts';
import { controlGroupShape, panelShape, savedSearchSourceShape, timePoint } from './panel-shape.ts';
import { searchSourceShape } from './query-shape.ts';
import { referenceShape } from './reference-shape.ts';

const chinese = z.string().regex(/\p{Script=Han}/u, 'no Chinese title');
const english = z
  .string()
  .regex(/^[^\p{Script=Han}]*[A-Za-z]{3}[^\p{Script=Han}]*$/u, 'no English description');

/** A version older than the shape is migrated; a newer one than Kibana knows is refused. */
function objectOf<T extends string, A extends z.ZodType>(
  type: T,
  typeMigrationVersion: string,
  attributes: A,
) {
  // Strict: version, created_at, updated_at, namespaces … would make each build another, and Kibana fills them in.
  return z.strictObject({
    type: z.literal(type),
    id: z.string().regex(/^anlan-[a-z0-9-]+$/),
    attributes,
    references: z.array(referenceShape),
    managed: z.literal(false),
    coreMigrationVersion: z.literal('8.8.0'),
    typeMigrationVersion: z.literal(typeMigrationVersion),
  });
}

const fieldFormat = z.discriminatedUnion('id', [
  z.strictObject({
    id: z.enum(['number', 'percent', 'bytes']),
    params: z.strictObject({ pattern: z.string() }).optional(),
  }),
  z.strictObject({
    id: z.literal('date'),
    params: z.strictObject({ pattern: z.string(), timezone: z.string().optional() }),
  }),
  z.strictObject({
    id: z.literal('url'),
    params: z.strictObject({
      type: z.enum(['a', 'img']).optional(),
      urlTemplate: z.string().nullable().optional(),
      labelTemplate: z.string().nullable().optional(),
      openLinkInCurrentTab: z.boolean().optional(),
    }),
  }),
  z.strictObject({
    id: z.literal('duration'),
    params: z.strictObject({
      inputFormat: z.string(),
      outputFormat: z.string(),
      outputPrecision: z.int().optional(),
      showSuffix: z.boolean().optional(),
      useShortSuffix: z.boolean().optional(),
      includeSpaceWithSuffix: z.boolean().optional(),
    }),
  }),
  z.strictObject({
    id: z.literal('static_lookup'),
    params: z.strictObject({
      lookupEntries: z.array(z.strictObject({ key: z.string(), value: z.string() })).min(1),
      unknownKeyValue: z.string().nullable(),
    }),
  }),
  z.strictObject({ id: z.literal('boolean'), params: z.strictObject({}).optional() }),
]);

const dataViewShape = objectOf(
  'index-pattern',
  '8.0.0',
  z.strictObject({
    title: z.string().regex(/^[a-z0-9][a-z0-9._-]*$/, 'names no index'),
    name: chinese,
    timeFieldName: z.string(),
    fields: z.literal('[]').optional(),
    sourceFilters: z.literal('[]').optional(),
    fieldAttrs: jsonString(
      z.record(
        z.string(),
        z.strictObject({
          customLabel: z.string().min(1).optional(),
          customDescription: z.string().optional(),
          count: z.int().optional(),
        }),
      ),
    ).optional(),
    fieldFormatMap: jsonString(z.record(z.string(), fieldFormat)).optional(),
    runtimeFieldMap: jsonString(z.strictObject({})).optional(),
    allowHidden: z.literal(false).optional(),
  }),
);

const savedSearchShape = objectOf(
  'search',
  '8.0.0',
  z.strictObject({
    title: chinese,
    description: english,
    columns: z.array(z.string()).min(1),
    sort: z.array(z.tuple([z.string(), z.enum(['asc', 'desc'])])).min(1),
    grid: z
      .strictObject({
        columns: z.record(z.string(), z.strictObject({ width: z.number().min(10) })).optional(),
      })
      .optional(),
    hideChart: z.boolean().optional(),
    isTextBasedQuery: z.literal(false).optional(),
    rowHeight: z.int().optional(),
    timeRestore: z.boolean().optional(),
    kibanaSavedObjectMeta: z.strictObject({ searchSourceJSON: jsonString(savedSearchSourceShape) }),
  }),
);

const dashboardShape = objectOf(
  'dashboard',
  '10.2.0',
  z.strictObject({
    title: chinese,
    description: english,
    hits: z.int().optional(),
    version: z.int().optional(),
    timeRestore: z.literal(true),
    timeFrom: timePoint,
    timeTo: timePoint,
    refreshInterval: z.strictObject({ pause: z.boolean(), value: z.int() }),
    controlGroupInput: controlGroupShape.optional(),
    optionsJSON: jsonString(
      z.strictObject({
        useMargins: z.boolean(),
        syncColors: z.boolean(),
        syncCursor: z.boolean(),
        syncTooltips: z.boolean(),
        hidePanelTitles: z.boolean(),
      }),
    ),
    panelsJSON: jsonString(z.array(panelShape).min(1)),
    kibanaSavedObjectMeta: z.strictObject({ searchSourceJSON: jsonString(searchSourceShape) }),
  }),
);

/** One line of the file, with the strings that hold JSON taken apart. */
export const objectShape = z.discriminatedUnion('type', [dataViewShape, savedSearchShape, dashboardShape]);
export type SavedObject = z.infer<typeof objectShape>;
export type Dashboard = z.infer<typeof dashboardShape>;
export type IndexPattern = z.infer<typeof dataViewShape>;
export type SavedSearch = z.infer<typeof savedSearchShape>;
