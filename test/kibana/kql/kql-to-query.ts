import type { estypes } from '@elastic/elasticsearch';
import type { Fields } from '../field-caps.ts';
import type { Kql } from './parse-kql.ts';

type Query = NonNullable<estypes.QueryDslQueryContainer>;
type IsKql = Extract<Kql, { kind: 'is' }>;

/** A question as Kibana asks Elasticsearch (kbn-es-query, node_types and functions): `*` is exists, quoted is a phrase. */
export function kqlToQuery(kql: Kql, fields: Fields, path = ''): Query {
  switch (kql.kind) {
    case 'all':
      return { match_all: {} };
    case 'and':
      return { bool: { filter: kql.parts.map((part) => kqlToQuery(part, fields, path)) } };
    case 'or':
      return {
        bool: { should: kql.parts.map((part) => kqlToQuery(part, fields, path)), minimum_should_match: 1 },
      };
    case 'not':
      return { bool: { must_not: kqlToQuery(kql.part, fields, path) } };
    case 'nested': {
      const inner = `${path}${kql.path}`;
      return {
        nested: { path: inner, query: kqlToQuery(kql.part, fields, `${inner}.`), score_mode: 'none' },
      };
    }
    case 'range':
      return { range: { [path + kql.field]: { [kql.operator]: kql.value } } };
    case 'is':
      return isQuery(kql, fields, path);
  }
}

function isQuery({ field, value, isQuoted }: IsKql, fields: Fields, path: string): Query {
  if (field === undefined) {
    return { multi_match: { type: isQuoted ? 'phrase' : 'best_fields', query: value, lenient: true } };
  }
  const name = path + field;
  if (!isQuoted && value === '*') return { exists: { field: name } };
  const type = fields.get(name)?.type;
  if (!isQuoted && value.includes('*')) {
    return type === 'keyword'
      ? { wildcard: { [name]: { value } } }
      : { query_string: { fields: [name], query: value.replace(/[+\-=&|><!(){}[\]^"~?:\\/]/g, '\\$&') } };
  }
  if (type === 'date') return { range: { [name]: { gte: value, lte: value } } };
  return isQuoted ? { match_phrase: { [name]: value } } : { match: { [name]: value } };
}
