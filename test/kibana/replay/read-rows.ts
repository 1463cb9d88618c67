import { z } from 'zod';
import { records } from '../checks/check-lens-fields.ts';
import type { Column } from '../shapes/column-shape.ts';
import type { Layer } from '../shapes/lens-shape.ts';

/** A line of what a chart gets: values of the buckets as text, then numbers; null where there is nothing to count from. */
export interface Row {
  readonly buckets: readonly string[];
  readonly documents: number;
  readonly metrics: Readonly<Record<string, number | null>>;
}

/** What stands for all values that are not among the most frequent, in Kibana's own word. */
export const others = '__other__';

export interface Rows {
  readonly rows: readonly Row[];
  /** Ids of columns with more values than shown. */
  readonly cut: ReadonlySet<string>;
}

const bucketShape = z.looseObject({
  key: z.union([z.string(), z.number(), z.array(z.unknown())]).optional(),
  key_as_string: z.string().optional(),
  doc_count: z.number(),
});
type Bucket = z.infer<typeof bucketShape>;
const bucketsShape = z.looseObject({
  buckets: z.union([z.array(bucketShape), z.record(z.string(), bucketShape)]),
  sum_other_doc_count: z.number().optional(),
});
const metricShape = z.union([
  z.looseObject({ value: z.number().nullable() }).transform(({ value }) => value),
  z
    .looseObject({ values: z.record(z.string(), z.number().nullable()) })
    .transform(({ values }) => Object.values(values)[0] ?? null),
]);

/** The answer to a layer's aggregations as the lines of its chart. */
export function readRows(layer: Layer, answer: unknown, total: number): Rows {
  const { columns, columnOrder } = layer;
  const isBucket = (id: string) => columns[id]?.isBucketed ?? false;
  const bucketIds = columnOrder.filter(isBucket);
  const metricIds = columnOrder.filter((id) => !isBucket(id));
  const rows: Row[] = [];
  const cut = new Set<string>();

  function walk(level: number, path: readonly string[], bucket: Bucket): void {
    const id = bucketIds[level];
    if (id === undefined) {
      rows.push({
        buckets: path,
        documents: bucket.doc_count,
        metrics: Object.fromEntries(metricIds.map((metric) => [metric, metricValue(layer, metric, bucket)])),
      });
      return;
    }
    const found = bucketsShape.parse(bucket[id]);
    const column = columns[id];
    if ((found.sum_other_doc_count ?? 0) > 0) cut.add(id);
    const inside = Array.isArray(found.buckets)
      ? found.buckets.map((one) => [labelOf(one, column?.dataType), one] as const)
      : branchesOf(column, found.buckets);
    for (const [label, one] of inside) walk(level + 1, [...path, label], one);
  }
  walk(
    0,
    [],
    bucketShape.parse({ ...z.record(z.string(), z.unknown()).parse(answer ?? {}), doc_count: total }),
  );
  return { rows, cut };
}

/** Elasticsearch answers filters by their names; the chart keeps the column's order. */
function branchesOf(
  column: Column | undefined,
  found: Readonly<Record<string, Bucket>>,
): readonly (readonly [string, Bucket])[] {
  const labels = column?.operationType === 'filters' ? column.params.filters.map(({ label }) => label) : [];
  return labels.flatMap((label) => (found[label] ? [[label, found[label]] as const] : []));
}

function labelOf({ key, key_as_string }: Bucket, dataType: string | undefined): string {
  if (Array.isArray(key)) return key.join('|');
  return dataType === 'boolean' ? (key_as_string ?? String(key)) : String(key);
}

function metricValue(layer: Layer, id: string, bucket: Bucket): number | null {
  const column = layer.columns[id];
  const own = bucket[id];
  if (column?.operationType === 'count' && column.sourceField === records) {
    return own === undefined ? bucket.doc_count : bucketShape.parse(own).doc_count;
  }
  const filtered = bucketShape.safeParse(own);
  return metricShape.parse(filtered.success ? filtered.data.value : own);
}
