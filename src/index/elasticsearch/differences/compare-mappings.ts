import { record } from '../../../is-record.ts';
import { canonical, type PlainField, plainField } from './plain-mapping.ts';

/** One thing in which a mapping is not what the code wants; JSON, or `absent`. */
export interface MappingDifference {
  /** `region.city`, `title.keyword` for a sub-field, `dynamic`, `_source`. */
  readonly field: string;
  readonly have: string;
  readonly want: string;
  /** `setup` can add it to the index as it stands; everything else needs another index. */
  readonly isAddable: boolean;
  /** Documents of today may be refused, or not be given back as they were. */
  readonly isLosing: boolean;
  /** Documents written before have it only after a rebuild. */
  readonly isPartial?: boolean;
}

export const absent = 'absent';

/** Types that take any string. */
const words = new Set([
  'text',
  'keyword',
  'match_only_text',
  'wildcard',
  'constant_keyword',
  'search_as_you_type',
]);
/** Types whose values are objects. */
const objects = new Set(['object', 'nested', 'flattened', 'passthrough']);
const numbers = new Set([
  'long',
  'double',
  'integer',
  'float',
  'short',
  'byte',
  'half_float',
  'scaled_float',
]);
/** Parameters that decide whether a value is taken. */
const strictness = new Set(['format', 'enabled', 'dynamic', 'coerce', 'ignore_malformed', 'locale']);

/** In what a live mapping (as Elasticsearch answers it) is not the one that is wanted; what means the same is the same. */
export function compareMappings(have: unknown, want: unknown): readonly MappingDifference[] {
  return [
    ...compareRoot(record(have), record(want)),
    ...compareFields('', plainField(have), plainField(want), true),
  ];
}

function* compareRoot(
  have: Readonly<Record<string, unknown>>,
  want: Readonly<Record<string, unknown>>,
): Generator<MappingDifference> {
  const dynamic = { have: canonical(have.dynamic ?? true), want: canonical(want.dynamic ?? true) };
  if (dynamic.have !== dynamic.want)
    yield { field: 'dynamic', ...dynamic, isAddable: true, isLosing: dynamic.have === '"strict"' };
  const source = { have: sourceOf(have), want: sourceOf(want) };
  if (source.have !== source.want) yield { field: '_source', ...source, isAddable: false, isLosing: true };
  for (const name of ['_routing', 'dynamic_templates', 'runtime', 'date_detection', 'numeric_detection']) {
    const pair = { have: part(have[name]), want: part(want[name]) };
    if (pair.have !== pair.want)
      yield { field: name, ...pair, isAddable: false, isLosing: name === '_routing' };
  }
}

function sourceOf(mapping: Readonly<Record<string, unknown>>): string {
  const { enabled = true, mode = 'stored', ...rest } = record(mapping._source);
  return canonical({ enabled, mode, ...rest });
}

function part(value: unknown): string {
  const written = canonical(value ?? null);
  return written === '[]' || written === '{}' || written === 'null' ? absent : written;
}

function* compareFields(
  path: string,
  have: PlainField,
  want: PlainField,
  isAddable: boolean,
): Generator<MappingDifference> {
  for (const [kind, isSubField] of [
    ['properties', false],
    ['fields', true],
  ] as const) {
    for (const name of new Set([...Object.keys(want[kind]), ...Object.keys(have[kind])])) {
      const at = path ? `${path}.${name}` : name;
      const [is, shall] = [have[kind][name], want[kind][name]];
      if (is && shall) yield* compareField(at, is, shall, isAddable);
      else if (shall)
        yield {
          field: at,
          have: absent,
          want: describe(shall),
          isAddable,
          isLosing: !isSubField,
          isPartial: true,
        };
      else if (is) yield { field: at, have: describe(is), want: absent, isAddable: false, isLosing: false };
    }
  }
}

function* compareField(
  at: string,
  have: PlainField,
  want: PlainField,
  isAddable: boolean,
): Generator<MappingDifference> {
  if (have.type !== want.type) {
    yield {
      field: at,
      have: describe(have),
      want: describe(want),
      isAddable: false,
      isLosing: !takes(have.type, want.type),
    };
    return;
  }
  const names = new Set([...Object.keys(want.parameters), ...Object.keys(have.parameters)]);
  const other = [...names].filter((name) => have.parameters[name] !== want.parameters[name]);
  if (other.length > 0)
    yield {
      field: at,
      have: describe(have, other),
      want: describe(want, other),
      isAddable: false,
      isLosing: other.some((name) => strictness.has(name)),
    };
  // Elasticsearch takes a new sub-field only together with the parameters that the field has.
  yield* compareFields(at, have, want, isAddable && other.length === 0);
}

/** Does a field of this type take every value of that one? */
function takes(have: string, want: string): boolean {
  if (words.has(have)) return !objects.has(want);
  if (objects.has(have)) return objects.has(want);
  return have === 'double' && numbers.has(want);
}

/** `{"ignore_above":512,"type":"keyword"}`; only these parameters, if they are named. */
function describe(field: PlainField, only?: readonly string[]): string {
  const named = Object.entries(field.parameters).filter(([name]) => only?.includes(name) ?? true);
  const parts = [['type', JSON.stringify(field.type)], ...named].map(([name, value]) => `"${name}":${value}`);
  if (only === undefined) {
    for (const kind of ['properties', 'fields'] as const) {
      const names = Object.keys(field[kind]);
      if (names.length > 0) parts.push(`"${kind}":[${names.map((name) => JSON.stringify(name)).join(',')}]`);
    }
  }
  return `{${parts.join(',')}}`;
}
