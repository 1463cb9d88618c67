import type { Column } from './column.ts';

export type Columns = Readonly<Record<string, Column>>;

/** Buckets in their order, then metrics: Lens nests the buckets from first to last. Throws when a column orders by one that it cannot order by. */
export function lensLayer(columns: Columns) {
  for (const [id, { params }] of Object.entries(columns)) {
    const by = orderColumn(params);
    if (by === undefined) continue;
    if (columns[by]?.isBucketed !== false) {
      throw new Error(`column ${id}: ordered by ${by}, which is no metric of its layer`);
    }
    // Elasticsearch takes no path to the count of a filter.
    if (columns[by].filter) throw new Error(`column ${id}: ordered by ${by}, which has a filter of its own`);
  }
  const ids = Object.keys(columns);
  return {
    columns,
    columnOrder: [
      ...ids.filter((id) => columns[id]?.isBucketed),
      ...ids.filter((id) => !columns[id]?.isBucketed),
    ],
    incompleteColumns: {},
    sampling: 1,
  };
}

function orderColumn({ orderBy }: Column['params']): string | undefined {
  const isObject = typeof orderBy === 'object' && orderBy !== null;
  return isObject && 'columnId' in orderBy ? String(orderBy.columnId) : undefined;
}
