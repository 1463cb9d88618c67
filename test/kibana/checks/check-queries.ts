import { kqlFields } from '../kql/kql-fields.ts';
import { type Kql, parseKql } from '../kql/parse-kql.ts';
import { dashboardsOf, lensLayers } from '../lens-layers.ts';
import type { Problem } from '../problem.ts';
import type { SavedObject } from '../shapes/object-shape.ts';
import type { Filter, Query } from '../shapes/query-shape.ts';
import type { View, Views } from '../views.ts';
import { checkField } from './check-field.ts';

interface Asked {
  readonly at: string;
  readonly query: Query;
  readonly filters: readonly Filter[];
  /** Every one of them must have the fields. */
  readonly views: readonly (View | undefined)[];
}

/** Every question in KQL is one, and every field that it or a filter names is there and may be searched. */
export function checkQueries(objects: readonly SavedObject[], views: Views): readonly Problem[] {
  return askedIn(objects, views).flatMap(({ at, query, filters, views: over }) => {
    const ofFilters = filters.flatMap(({ meta }) => meta.key ?? meta.field ?? []);
    const parsed = parse(query.query);
    if (typeof parsed === 'string') return [{ rule: 'queries', at, says: parsed }];
    const named = [...kqlFields(parsed), ...ofFilters];
    return [
      ...(named.includes(undefined)
        ? [
            {
              rule: 'queries',
              at,
              says: 'asks no field by name, so that any number or date may match',
            } as const,
          ]
        : []),
      ...named.flatMap((field) =>
        over.flatMap((view): readonly Problem[] => {
          const says = field === undefined ? undefined : checkField(field, 'search', view);
          return says === undefined ? [] : [{ rule: 'fields', at, says }];
        }),
      ),
    ];
  });
}

function parse(text: string): Kql | string {
  try {
    return parseKql(text);
  } catch (error) {
    return String(error);
  }
}

function askedIn(objects: readonly SavedObject[], views: Views): readonly Asked[] {
  const layers = lensLayers(objects).flatMap(({ at, layer, lens, viewId }): readonly Asked[] => {
    const over = [viewId === undefined ? undefined : views.get(viewId)];
    const columns = Object.entries(layer.columns).flatMap(([id, column]) => {
      const own = column.filter ? [column.filter] : [];
      const branches =
        column.operationType === 'filters' ? column.params.filters.map(({ input }) => input) : [];
      return [...own, ...branches].map((query) => ({ at: `${at}/${id}`, query, filters: [], views: over }));
    });
    return [{ at, query: lens.state.query, filters: lens.state.filters, views: over }, ...columns];
  });
  const searches = objects.flatMap((object): readonly Asked[] => {
    if (object.type !== 'search') return [];
    const { query, filter } = object.attributes.kibanaSavedObjectMeta.searchSourceJSON;
    return [{ at: object.id, query, filters: filter, views: [views.get(object.references[0]?.id ?? '')] }];
  });
  const dashboards = dashboardsOf(objects).map((dashboard): Asked => {
    const { query, filter } = dashboard.attributes.kibanaSavedObjectMeta.searchSourceJSON;
    const used = dashboard.references.filter(({ type }) => type === 'index-pattern').map(({ id }) => id);
    return { at: dashboard.id, query, filters: filter, views: [...new Set(used)].map((id) => views.get(id)) };
  });
  return [...layers, ...searches, ...dashboards];
}
