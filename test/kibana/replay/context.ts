import type { estypes } from '@elastic/elasticsearch';
import { kqlToQuery } from '../kql/kql-to-query.ts';
import { parseKql } from '../kql/parse-kql.ts';
import type { Dashboard } from '../shapes/object-shape.ts';
import type { Filter, Query } from '../shapes/query-shape.ts';
import type { View } from '../views.ts';

export type EsQuery = NonNullable<estypes.QueryDslQueryContainer>;

/** What a dashboard is looked at with. */
export interface Look {
  readonly from: Date;
  readonly to: Date;
  readonly now: Date;
  /** Values chosen in controls, by field. */
  readonly chosen: Readonly<Record<string, string>>;
}

/** Query, filters and controls of a dashboard, for one data view; the time is apart, each panel may have its own. */
export function dashboardClauses(
  { attributes }: Dashboard,
  { fields }: View,
  { chosen }: Look,
): readonly EsQuery[] {
  const { query, filter } = attributes.kibanaSavedObjectMeta.searchSourceJSON;
  return [
    ...questionClauses(query, filter, fields),
    ...Object.entries(chosen).map(([field, value]): EsQuery => ({ match_phrase: { [field]: value } })),
  ];
}

export function questionClauses(
  { query }: Query,
  filters: readonly Filter[],
  fields: View['fields'],
): readonly EsQuery[] {
  const own = query.trim() === '' ? [] : [kqlToQuery(parseKql(query), fields)];
  const ofFilters = filters
    .filter(({ meta }) => !meta.disabled)
    .map(({ meta, query: clause }): EsQuery => (meta.negate ? { bool: { must_not: [clause] } } : clause));
  return [...own, ...ofFilters];
}
