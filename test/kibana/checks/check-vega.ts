import type { Problem } from '../problem.ts';
import type { SavedObject } from '../shapes/object-shape.ts';
import { objectsIn, type VegaPanel, vegaPanels, vegaUrlShape } from '../vega/vega-panels.ts';
import type { View, Views } from '../views.ts';
import { checkField, type Use } from './check-field.ts';

/** Specifications are Vega-Lite 5; their requests heed the dashboard, name an index that is there, and fields that it has. */
export function checkVega(objects: readonly SavedObject[], views: Views): readonly Problem[] {
  return vegaPanels(objects).flatMap((panel) => [
    ...checkSpec(panel),
    ...panel.sources.flatMap((source) => checkSource(panel.at, source, views)),
  ]);
}

function checkSpec({ at, spec, sources }: VegaPanel): readonly Problem[] {
  const isLite = /^https:\/\/vega\.github\.io\/schema\/vega-lite\/v5\.json$/.test(String(spec.$schema));
  return [
    ...(isLite ? [] : [problem(at, `$schema is ${String(spec.$schema)}`)]),
    ...(sources.length > 0 ? [] : [problem(at, 'asks nothing')]),
  ];
}

function checkSource(
  at: string,
  source: Readonly<Record<string, unknown>>,
  views: Views,
): readonly Problem[] {
  const parsed = vegaUrlShape.safeParse(source.url);
  if (!parsed.success)
    return parsed.error.issues.map(({ path, message }) => problem(at, `url.${path.join('.')}: ${message}`));
  const { index, body, ...magic } = parsed.data;
  const view = [...views.values()].find((one) => one.view.attributes.title === index);
  if (!view) return [problem(at, `no data view is over ${index}`)];
  const text = JSON.stringify(body);
  const isOwn = body.query !== undefined;
  const heeds = isOwn ? text.includes('%dashboard_context-') : magic['%context%'] === true;
  const time = magic['%timefield%'];
  const { timeFieldName } = view.view.attributes;
  const timed = isOwn ? hasTimeFilter(body, timeFieldName) : time === timeFieldName;
  const property =
    typeof source.format === 'object' && source.format !== null && 'property' in source.format
      ? String(source.format.property)
      : '';
  return [
    ...(isOwn && (magic['%context%'] !== undefined || time !== undefined)
      ? [problem(at, 'Kibana refuses body.query beside %context% or %timefield%')]
      : []),
    ...(heeds ? [] : [problem(at, "does not heed the dashboard's query and controls")]),
    ...(timed ? [] : [problem(at, `does not heed the time, of ${timeFieldName}`)]),
    ...(/script/.test(text) ? [problem(at, 'runs a script, which a cluster may not allow')] : []),
    ...(body.size === 0 || !body.aggs ? [] : [problem(at, 'fetches documents beside its aggregations')]),
    ...(leads(body, property)
      ? []
      : [problem(at, `format.property ${property} leads to no aggregation of the body`)]),
    ...fieldProblems(at, body, view),
  ];
}

function hasTimeFilter(body: unknown, field: string): boolean {
  return [...objectsIn(body)].some((object) => {
    const range = object.range;
    return (
      typeof range === 'object' &&
      range !== null &&
      field in range &&
      JSON.stringify(range).includes('%timefilter%')
    );
  });
}

/** `aggregations.x.buckets` → is there an aggregation x? */
function leads(body: Readonly<Record<string, unknown>>, property: string): boolean {
  const [, name] = /^aggregations\.([^.]+)(?:\.[^.]+)*$/.exec(property) ?? [];
  return name !== undefined && typeof body.aggs === 'object' && body.aggs !== null && name in body.aggs;
}

/** Clauses of a query that have fields for keys. */
const byKey: ReadonlySet<string> = new Set([
  'term',
  'terms',
  'match',
  'match_phrase',
  'range',
  'prefix',
  'wildcard',
]);

function fieldProblems(at: string, body: Readonly<Record<string, unknown>>, view: View): readonly Problem[] {
  const uses: (readonly [string, Use])[] = [];
  for (const object of objectsIn(body.aggs))
    if (typeof object.field === 'string') uses.push([object.field, 'aggregate']);
  for (const object of objectsIn(body)) {
    for (const [clause, inner] of Object.entries(object)) {
      if (typeof inner !== 'object' || inner === null) continue;
      if (clause === 'exists' && 'field' in inner) uses.push([String(inner.field), 'search']);
      if (byKey.has(clause) && !('field' in inner))
        for (const field of Object.keys(inner)) if (field !== 'boost') uses.push([field, 'search']);
    }
  }
  return uses
    .flatMap(([field, use]) => checkField(field, use, view) ?? [])
    .map((says): Problem => ({ rule: 'fields', at, says }));
}

function problem(at: string, says: string): Problem {
  return { rule: 'vega', at, says };
}
