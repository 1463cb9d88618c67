import type { Client } from '@elastic/elasticsearch';

export interface FieldCaps {
  /** Elasticsearch's: keyword, text, date, long … */
  readonly type: string;
  /** Kibana's: string, number, date, boolean, other. */
  readonly kind: 'string' | 'number' | 'date' | 'boolean' | 'other';
  readonly isSearchable: boolean;
  readonly isAggregatable: boolean;
  /** Within a nested object, which Lens and controls do not reach. */
  readonly isNested: boolean;
}
export type Fields = ReadonlyMap<string, FieldCaps>;

const kinds: Readonly<Record<string, FieldCaps['kind']>> = {
  ...Object.fromEntries(
    ['keyword', 'constant_keyword', 'wildcard', 'text', 'match_only_text'].map((type) => [type, 'string']),
  ),
  ...Object.fromEntries(
    [
      'long',
      'integer',
      'short',
      'byte',
      'double',
      'float',
      'half_float',
      'scaled_float',
      'unsigned_long',
    ].map((type) => [type, 'number']),
  ),
  date: 'date',
  date_nanos: 'date',
  boolean: 'boolean',
};

/** What may be asked of an index, as Kibana learns it when a data view is opened: its fields without objects and metadata. */
export async function fieldCaps(client: Client, index: string): Promise<Fields> {
  const answer = await client.fieldCaps({ index, fields: '*', allow_no_indices: false });
  const all = Object.entries(answer.fields);
  const nested = all.flatMap(([name, types]) => ('nested' in types ? [`${name}.`] : []));
  return new Map(
    all.flatMap(([name, types]): readonly (readonly [string, FieldCaps])[] => {
      const [type, caps] = Object.entries(types)[0] ?? [];
      if (
        type === undefined ||
        caps === undefined ||
        caps.metadata_field ||
        type === 'object' ||
        type === 'nested'
      )
        return [];
      return [
        [
          name,
          {
            type,
            kind: kinds[type] ?? 'other',
            isSearchable: caps.searchable,
            isAggregatable: caps.aggregatable,
            isNested: nested.some((path) => name.startsWith(path)),
          },
        ],
      ];
    }),
  );
}
