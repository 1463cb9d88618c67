import { z } from 'zod';

/** Kibana's own language; Lucene's would pass our check of fields unread. */
export const queryShape = z.strictObject({ query: z.string(), language: z.literal('kuery') });

/** A filter of the filter bar (kbn-es-query, build_filters): what it is about, and its query DSL. */
export const filterShape = z.strictObject({
  $state: z.strictObject({ store: z.enum(['appState', 'globalState']) }).optional(),
  meta: z.strictObject({
    alias: z.string().nullable().optional(),
    disabled: z.boolean(),
    negate: z.boolean(),
    type: z.enum(['phrase', 'phrases', 'exists', 'range', 'custom']),
    key: z.string().optional(),
    field: z.string().optional(),
    value: z.unknown().optional(),
    params: z.unknown().optional(),
    index: z.string().optional(),
    indexRefName: z.string().optional(),
  }),
  query: z.record(z.string(), z.unknown()),
});

/** Query and filters of a dashboard or a visualisation. */
export const searchSourceShape = z.strictObject({ query: queryShape, filter: z.array(filterShape) });

export type Query = z.infer<typeof queryShape>;
export type Filter = z.infer<typeof filterShape>;
