import { records } from '../checks/check-lens-fields.ts';
import { parseKql } from '../kql/parse-kql.ts';
import type { LensLayer } from '../lens-layers.ts';
import type { Column } from '../shapes/column-shape.ts';
import type { View } from '../views.ts';
import type { Look } from './context.ts';
import { type Document, valuesOf } from './document.ts';
import { panelSpan } from './layer-request.ts';
import { asNumber, matchesKql } from './matches-kql.ts';
import { others, type Row } from './read-rows.ts';

/** The lines of a layer's chart, counted over the documents in plain TypeScript: what Elasticsearch must answer. */
export function countRows(
  documents: readonly Document[],
  of: LensLayer,
  view: View,
  look: Look,
): readonly Row[] {
  const { columns, columnOrder } = of.layer;
  const [from, to] = panelSpan(of, look);
  const time = view.view.attributes.timeFieldName;
  const asks = (text: string) => {
    const kql = parseKql(text);
    return (document: Document) => matchesKql(kql, document, view.fields, look.now);
  };
  const own = of.dashboard.attributes.kibanaSavedObjectMeta.searchSourceJSON.query;
  const global = of.layer.ignoreGlobalFilters ? [] : [own];
  const questions = [of.lens.state.query, ...global].map(({ query }) => asks(query));
  const chosen = of.layer.ignoreGlobalFilters ? [] : Object.entries(look.chosen);
  const inside = documents.filter(
    (document) =>
      valuesOf(document, time).some(
        (value) => Date.parse(String(value)) >= from && Date.parse(String(value)) <= to,
      ) &&
      questions.every((fits) => fits(document)) &&
      chosen.every(([field, value]) => valuesOf(document, field).some((one) => String(one) === value)),
  );
  const metricsOf = (group: readonly Document[]) =>
    Object.fromEntries(
      Object.entries(columns).flatMap(([id, column]) =>
        column.isBucketed ? [] : [[id, metricOf(column, group, view, look, asks)] as const],
      ),
    );
  const buckets = columnOrder.flatMap((id) => (columns[id]?.isBucketed ? [columns[id]] : []));

  const rowsOf = (group: readonly Document[], level: number, path: readonly string[]): readonly Row[] => {
    const column = buckets[level];
    if (!column) return [{ buckets: path, documents: group.length, metrics: metricsOf(group) }];
    const groups = groupBy(column, group, asks);
    const most = shown(column, groups, metricsOf);
    const rest = column.operationType === 'terms' && column.params.otherBucket ? without(groups, most) : [];
    return [...most, ...(rest.length > 0 ? [[others, rest] as const] : [])].flatMap(([label, found]) =>
      rowsOf(found, level + 1, [...path, label]),
    );
  };
  return rowsOf(inside, 0, []);
}

type Asks = (text: string) => (document: Document) => boolean;
type Groups = ReadonlyMap<string, readonly Document[]>;

/** Documents that have some value, but none of those shown. */
function without(
  groups: Groups,
  most: readonly (readonly [string, readonly Document[]])[],
): readonly Document[] {
  const there = new Set(most.flatMap(([, found]) => found));
  return [...new Set([...groups.values()].flat())].filter((document) => !there.has(document));
}

function groupBy(column: Column, group: readonly Document[], asks: Asks): Groups {
  switch (column.operationType) {
    case 'filters':
      return new Map(
        column.params.filters.map(({ label, input }) => [label, group.filter(asks(input.query))]),
      );
    case 'terms': {
      const fields = [column.sourceField, ...(column.params.secondaryFields ?? [])];
      return keyed(group, (document) =>
        fields.reduce<readonly string[]>(
          (keys, field, index) =>
            [...new Set(valuesOf(document, field).map(String))].flatMap((value) =>
              index === 0 ? [value] : keys.map((key) => `${key}|${value}`),
            ),
          [],
        ),
      );
    }
    case 'date_histogram':
      return keyed(group, (document) => [
        ...new Set(
          valuesOf(document, column.sourceField).map((value) =>
            String(stepStart(Date.parse(String(value)), column.params.interval)),
          ),
        ),
      ]);
    default:
      throw new Error(`${column.operationType} is not counted`);
  }
}

function keyed(group: readonly Document[], keysOf: (document: Document) => readonly string[]): Groups {
  const groups = new Map<string, Document[]>();
  for (const document of group)
    for (const key of keysOf(document)) groups.set(key, [...(groups.get(key) ?? []), document]);
  return groups;
}

const china = 8 * 3_600_000;

/** Beginning of the day or month in China. */
function stepStart(time: number, interval: string): number {
  const day = new Date(time + china).toISOString().slice(0, 10);
  if (interval !== '1d' && interval !== '1M') throw new Error(`steps of ${interval} are not counted`);
  return Date.parse(
    `${interval === '1M' ? day.slice(0, 7) : day}${interval === '1M' ? '-01' : ''}T00:00:00+08:00`,
  );
}

type MetricsOf = (group: readonly Document[]) => Readonly<Record<string, number | null>>;

/** The groups that Elasticsearch answers with, in its order; steps of time without documents are left out. */
function shown(
  column: Column,
  groups: Groups,
  metricsOf: MetricsOf,
): readonly (readonly [string, readonly Document[]])[] {
  const all = [...groups];
  if (column.operationType === 'date_histogram') return all.sort(([a], [b]) => Number(a) - Number(b));
  if (column.operationType !== 'terms') return all;
  const { size, orderBy, orderDirection } = column.params;
  const sign = orderDirection === 'desc' ? -1 : 1;
  const weight = (group: readonly Document[]) =>
    orderBy.type === 'column' ? (metricsOf(group)[orderBy.columnId] ?? Number.NEGATIVE_INFINITY) : 0;
  const byKey = orderBy.type === 'column' ? 1 : sign;
  const weighed = all.map(([key, group]) => ({ key, group, weight: weight(group) }));
  weighed.sort(
    (a, b) =>
      sign * (a.weight === b.weight ? 0 : a.weight < b.weight ? -1 : 1) ||
      byKey * compareKeys(a.key, b.key, column.dataType),
  );
  return weighed.slice(0, size).map(({ key, group }) => [key, group]);
}

function compareKeys(a: string, b: string, dataType: string): number {
  return dataType === 'number' ? Number(a) - Number(b) : Buffer.compare(Buffer.from(a), Buffer.from(b));
}

function metricOf(
  column: Column,
  group: readonly Document[],
  view: View,
  look: Look,
  asks: Asks,
): number | null {
  if (column.operationType === 'filters') throw new Error('filters are no metric');
  if (column.reducedTimeRange || column.timeShift) throw new Error('a time of its own is not counted');
  const documents = column.filter ? group.filter(asks(column.filter.query)) : group;
  const field = column.sourceField;
  if (column.operationType === 'count' && field === records) return documents.length;
  const values = documents.flatMap((document) => valuesOf(document, field));
  if (column.operationType === 'count') return values.length;
  if (column.operationType === 'unique_count') return new Set(values).size;
  const numbers = values.map((value) => asNumber(value, view.fields.get(field)?.kind, look.now));
  const sum = numbers.reduce((total, value) => total + value, 0);
  if (column.operationType === 'sum') return sum;
  if (numbers.length === 0) return null;
  if (column.operationType === 'average') return sum / numbers.length;
  if (column.operationType === 'min') return Math.min(...numbers);
  if (column.operationType === 'max') return Math.max(...numbers);
  if (column.operationType !== 'median') throw new Error(`${column.operationType} is not counted`);
  const sorted = numbers.sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return sorted.length % 2 === 1
    ? (sorted[Math.floor(middle)] ?? null)
    : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}

/** How many documents a question fits, counted in plain TypeScript. */
export function countDocuments(
  documents: readonly Document[],
  query: string,
  { fields }: View,
  now: Date,
): number {
  const kql = parseKql(query);
  return documents.filter((document) => matchesKql(kql, document, fields, now)).length;
}
