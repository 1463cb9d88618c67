import { describe, expect, test } from 'vitest';
import type { FieldCaps, Fields } from './field-caps.ts';
import { kqlFields } from './kql/kql-fields.ts';
import { kqlToQuery } from './kql/kql-to-query.ts';
import { parseKql } from './kql/parse-kql.ts';

const caps = (type: string, kind: FieldCaps['kind']): FieldCaps => ({
  type,
  kind,
  isSearchable: true,
  isAggregatable: true,
  isNested: false,
});
const fields: Fields = new Map([
  ['kind', caps('keyword', 'string')],
  ['title', caps('text', 'string')],
  ['n', caps('long', 'number')],
  ['at', caps('date', 'date')],
]);
const query = (text: string) => kqlToQuery(parseKql(text), fields);
const match = (value: string) => ({ match: { kind: value } });
const either = (...should: object[]) => ({ bool: { should, minimum_should_match: 1 } });
const both = (...filter: object[]) => ({ bool: { filter } });
const not = (must_not: object) => ({ bool: { must_not } });

describe('questions in KQL', () => {
  test.each([
    ['', { match_all: {} }],
    ['kind: a', match('a')],
    ['kind:a b', match('a b')],
    ['kind: "a b"', { match_phrase: { kind: 'a b' } }],
    ['kind: a or kind: b and not kind: c', either(match('a'), both(match('b'), not(match('c'))))],
    ['(kind: a OR kind: b) AND n >= 3', both(either(match('a'), match('b')), { range: { n: { gte: '3' } } })],
    ['not not kind: a', not(not(match('a')))],
    [
      'not kind: (a or b) and n < 4',
      both(not(either(match('a'), match('b'))), { range: { n: { lt: '4' } } }),
    ],
    ['kind: (a and not b)', both(match('a'), not(match('b')))],
    ['kind: *', { exists: { field: 'kind' } }],
    ['not at: *', not({ exists: { field: 'at' } })],
    ['kind: acc*', { wildcard: { kind: { value: 'acc*' } } }],
    ['title: 安全*', { query_string: { fields: ['title'], query: '安全*' } }],
    ['at < now-1d', { range: { at: { lt: 'now-1d' } } }],
    ['at: "2024-07-30"', { range: { at: { gte: '2024-07-30', lte: '2024-07-30' } } }],
    ['kind: a\\:b', match('a:b')],
    ['kind: "a \\"b\\""', { match_phrase: { kind: 'a "b"' } }],
    [
      'x: { y: 1 and z.w: 2 }',
      {
        nested: {
          path: 'x',
          query: both({ match: { 'x.y': '1' } }, { match: { 'x.z.w': '2' } }),
          score_mode: 'none',
        },
      },
    ],
  ])('%s', (text, expected) => {
    expect(query(text)).toEqual(expected);
  });

  test.each([
    'kind:',
    'kind: a and',
    'and kind: a',
    '(kind: a',
    'kind: a)',
    'kind: (a or',
    'n >',
    'kind: "a',
    'x: { y: 1',
    'kind: a or or kind: b',
    'not',
  ])('%s is none', (text) => {
    expect(() => parseKql(text)).toThrow(/^KQL /);
  });

  test('name their fields, those within nested objects with the path, and say where there is none', () => {
    expect(kqlFields(parseKql('a: 1 and (not b.c >= 2 or x: { y: 1 }) and words'))).toEqual([
      'a',
      'b.c',
      'x.y',
      undefined,
    ]);
  });
});
