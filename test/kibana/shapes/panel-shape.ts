import { z } from 'zod';
import { jsonString } from './json-string.ts';
import { lensShape } from './lens-shape.ts';
import { queryShape, searchSourceShape } from './query-shape.ts';

const place = {
  gridData: z.strictObject({
    x: z.int().min(0),
    y: z.int().min(0),
    w: z.int().min(1),
    h: z.int().min(1),
    i: z.string().min(1),
  }),
  panelIndex: z.string().min(1),
  title: z.string().optional(),
};
/** `now-30d`, `now-1y/d`, `now`, or an instant. */
export const timePoint = z
  .string()
  .regex(/^(?:now(?:-\d+[smhdwMy])?(?:\/[smhdwMy])?|\d{4}-\d\d-\d\dT[\d:.]+Z)$/);

const heading = {
  hidePanelTitles: z.boolean().optional(),
  title: z.string().optional(),
  description: z.string().optional(),
  /** Of this panel alone, instead of the dashboard's. */
  timeRange: z.strictObject({ from: timePoint, to: timePoint }).optional(),
  enhancements: z.strictObject({}).optional(),
};

const visualisation = {
  id: z.literal(''),
  title: z.string(),
  description: z.string(),
  uiState: z.strictObject({}),
  data: z.strictObject({ aggs: z.array(z.never()), searchSource: searchSourceShape }),
};

/** Kibana reads HJSON; plain JSON is read by everything. */
const vegaSpecification = jsonString(z.record(z.string(), z.unknown()));

export const panelShape = z.discriminatedUnion('type', [
  z.strictObject({
    ...place,
    type: z.literal('lens'),
    embeddableConfig: z.strictObject({ ...heading, attributes: lensShape }),
  }),
  z.strictObject({
    ...place,
    type: z.literal('search'),
    panelRefName: z.string(),
    embeddableConfig: z.strictObject({
      ...heading,
      columns: z.array(z.string()).optional(),
      sort: z.array(z.tuple([z.string(), z.enum(['asc', 'desc'])])).optional(),
      rowHeight: z.int().optional(),
    }),
  }),
  z.strictObject({
    ...place,
    type: z.literal('visualization'),
    embeddableConfig: z.strictObject({
      ...heading,
      savedVis: z.discriminatedUnion('type', [
        z.strictObject({
          ...visualisation,
          type: z.literal('vega'),
          params: z.strictObject({ spec: vegaSpecification }),
        }),
        z.strictObject({
          ...visualisation,
          type: z.literal('markdown'),
          params: z.strictObject({
            markdown: z.string().min(1),
            fontSize: z.int().min(8).max(36),
            openLinksInNewTab: z.boolean(),
          }),
        }),
      ]),
    }),
  }),
]);
export type Panel = z.infer<typeof panelShape>;

const optionsListShape = z.strictObject({
  type: z.literal('optionsListControl'),
  order: z.int().min(0),
  grow: z.boolean(),
  width: z.enum(['small', 'medium', 'large']),
  explicitInput: z.strictObject({
    id: z.string().min(1),
    fieldName: z.string().min(1),
    title: z.string().min(1),
    searchTechnique: z.enum(['prefix', 'wildcard', 'exact']).optional(),
    singleSelect: z.boolean().optional(),
    existsSelected: z.boolean().optional(),
    exclude: z.boolean().optional(),
    selectedOptions: z.array(z.string()).optional(),
    sort: z.strictObject({ by: z.enum(['_count', '_key']), direction: z.enum(['asc', 'desc']) }).optional(),
    runPastTimeout: z.boolean().optional(),
    enhancements: z.strictObject({}).optional(),
  }),
});

/** Controls above the panels; HIERARCHICAL: what one has chosen narrows those behind it. */
export const controlGroupShape = z.strictObject({
  controlStyle: z.enum(['oneLine', 'twoLine']),
  chainingSystem: z.enum(['HIERARCHICAL', 'NONE']),
  showApplySelections: z.boolean().optional(),
  ignoreParentSettingsJSON: jsonString(
    z.strictObject({
      ignoreFilters: z.boolean(),
      ignoreQuery: z.boolean(),
      ignoreTimerange: z.boolean(),
      ignoreValidations: z.boolean(),
    }),
  ),
  panelsJSON: jsonString(z.record(z.string(), optionsListShape)),
});

export const savedSearchSourceShape = z.strictObject({
  query: queryShape,
  filter: searchSourceShape.shape.filter,
  highlightAll: z.boolean().optional(),
  version: z.boolean().optional(),
  indexRefName: z.literal('kibanaSavedObjectMeta.searchSourceJSON.index'),
});
