import { record } from '../../../is-record.ts';

/** A field's mapping without what Elasticsearch would fill in: type, parameters as JSON, fields below it. */
export interface PlainField {
  readonly type: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly properties: Readonly<Record<string, PlainField>>;
  /** Sub-fields: the same value, filed in another way. */
  readonly fields: Readonly<Record<string, PlainField>>;
}

/** What is so when nobody says anything, by the reference pages of each field type. Absent here: no default that we would meet. */
const defaults: Readonly<Record<string, string>> = {
  boost: '1',
  coerce: 'true',
  copy_to: '[]',
  doc_values: 'true',
  dynamic: 'true',
  eager_global_ordinals: 'false',
  enabled: 'true',
  fielddata: 'false',
  ignore_malformed: 'false',
  ignore_z_value: 'true',
  include_in_parent: 'false',
  include_in_root: 'false',
  index: 'true',
  index_phrases: 'false',
  locale: '"en"',
  null_value: 'null',
  on_script_error: '"fail"',
  position_increment_gap: '100',
  similarity: '"BM25"',
  split_queries_on_whitespace: 'false',
  store: 'false',
  subobjects: 'true',
  term_vector: '"no"',
};

/** Where the default is another one for this type. */
const defaultsOfType: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  text: { index_options: '"positions"', norms: 'true', analyzer: '"default"' },
  keyword: { index_options: '"docs"', norms: 'false', ignore_above: '2147483647' },
  date: { format: '"strict_date_optional_time||epoch_millis"' },
};

/** Say nothing of how a field is filed. */
const remarks = new Set(['meta', 'type', 'properties', 'fields']);

/** A field's mapping, as code or Elasticsearch writes it, so that what means the same is the same. */
export function plainField(mapping: unknown): PlainField {
  const given = record(mapping);
  const type = typeof given.type === 'string' ? given.type : 'object';
  const parameters = plainParameters(given, type);
  return {
    type,
    parameters,
    properties: mapValues(record(given.properties), plainField),
    fields: mapValues(record(given.fields), plainField),
  };
}

function plainParameters(given: Readonly<Record<string, unknown>>, type: string): Record<string, string> {
  const known = { ...defaults, ...defaultsOfType[type] };
  const all = Object.entries(given)
    .filter(([name]) => !remarks.has(name))
    .map(([name, value]): [string, string] => [name, canonical(value)]);
  const written = Object.fromEntries(all);
  // Each analyser for a search is, unless named, the one before it.
  if (written.search_quote_analyzer === (written.search_analyzer ?? written.analyzer))
    delete written.search_quote_analyzer;
  if (written.search_analyzer === written.analyzer) delete written.search_analyzer;
  return Object.fromEntries(Object.entries(written).filter(([name, value]) => known[name] !== value));
}

/** JSON with sorted keys; `"true"` and `"7"` as Elasticsearch likes to write them become true and 7. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const parts = Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, inner]) => `${JSON.stringify(name)}:${canonical(inner)}`);
    return `{${parts.join(',')}}`;
  }
  if (typeof value === 'string' && /^(?:true|false|-?\d+(?:\.\d+)?)$/.test(value)) return value;
  return JSON.stringify(value) ?? 'null';
}

function mapValues<T>(
  from: Readonly<Record<string, unknown>>,
  change: (value: unknown) => T,
): Record<string, T> {
  return Object.fromEntries(Object.entries(from).map(([name, value]) => [name, change(value)]));
}
