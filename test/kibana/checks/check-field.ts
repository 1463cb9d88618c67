import type { FieldCaps } from '../field-caps.ts';
import type { View } from '../views.ts';

export type Use = 'search' | 'aggregate' | 'show';

/** Why a field cannot be used so; undefined where it can. */
export function checkField(name: string, use: Use, view: View | undefined): string | undefined {
  if (!view) return `no data view to look up ${name}`;
  const caps = view.fields.get(name);
  const index = view.view.attributes.title;
  if (!caps) return `${index} has no field ${name}`;
  if (use === 'search' && !caps.isSearchable) return `${name} of ${index} cannot be searched`;
  if (use === 'aggregate' && !caps.isAggregatable)
    return `${name} of ${index} cannot be aggregated, it is ${caps.type}`;
  if (use === 'aggregate' && caps.isNested)
    return `${name} of ${index} is nested, neither Lens nor controls reach it`;
  return undefined;
}

/** Field types that an operation of Lens takes (form_based/operations/definitions). */
const taken: Readonly<Record<string, readonly FieldCaps['kind'][]>> = {
  terms: ['string', 'number', 'boolean'],
  date_histogram: ['date'],
  range: ['number'],
  unique_count: ['string', 'number', 'boolean', 'date'],
  sum: ['number'],
  average: ['number'],
  median: ['number'],
  standard_deviation: ['number'],
  percentile: ['number'],
  min: ['number', 'date'],
  max: ['number', 'date'],
  count: ['string', 'number', 'boolean', 'date'],
};
/** Operations whose result is of their field's type. */
const keepsType: ReadonlySet<string> = new Set(['terms', 'date_histogram', 'min', 'max']);

/** Why an operation cannot be done with a field of this kind, or gives another type than the column says. */
export function checkOperation(operation: string, dataType: string, { kind }: FieldCaps): string | undefined {
  if (!taken[operation]?.includes(kind)) return `${operation} does not take a field of type ${kind}`;
  return keepsType.has(operation) && dataType !== kind
    ? `the column says ${dataType}, the field is ${kind}`
    : undefined;
}
