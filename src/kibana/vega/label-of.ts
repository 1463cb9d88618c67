import type { VegaSpec } from './vega-panel.ts';

/** A transform that puts the Chinese name of a value beside it; one that is not in the table keeps its own. */
export function labelOf(
  field: string,
  as: string,
  table: Readonly<Record<string, string>>,
): readonly VegaSpec[] {
  const values = Object.entries(table).map(([key, label], order) => ({
    key,
    [as]: label,
    [`${as}_order`]: order,
  }));
  return [
    {
      lookup: field,
      from: { data: { values }, key: 'key', fields: [as, `${as}_order`] },
    },
    { calculate: `datum['${as}'] || datum['${field}']`, as },
  ];
}
