import { describe, expect, it } from 'vitest';
import { compareMappings } from '../../src/index/elasticsearch/differences/compare-mappings.ts';
import { compareSettings } from '../../src/index/elasticsearch/differences/compare-settings.ts';
import { missingMapping } from '../../src/index/elasticsearch/set-up/add-missing.ts';
import { indexDefinition } from '../../src/index/elasticsearch/set-up/definitions.ts';

const strict = (properties: object) => ({ dynamic: 'strict', properties });
const differ = (have: object, want: object) =>
  compareMappings(strict(have), strict(want)).map(({ field, isAddable, isLosing }) => ({
    field,
    isAddable,
    isLosing,
  }));

describe('a mapping as Elasticsearch answers it', () => {
  it.each([
    [
      'a type that is not named',
      { o: { properties: { a: { type: 'keyword' } } } },
      { o: { type: 'object', properties: { a: { type: 'keyword' } } } },
    ],
    ['an object without fields', { o: { type: 'object' } }, { o: { properties: {} } }],
    [
      'what is so anyway',
      { b: { type: 'boolean' } },
      { b: { type: 'boolean', index: true, doc_values: true, store: false } },
    ],
    [
      'values as strings',
      { k: { type: 'keyword', ignore_above: '512' } },
      { k: { type: 'keyword', ignore_above: 512 } },
    ],
    [
      'the analyser for searches',
      { t: { type: 'text', analyzer: 'x' } },
      { t: { type: 'text', analyzer: 'x', search_analyzer: 'x', search_quote_analyzer: 'x' } },
    ],
    [
      'the format of dates',
      { d: { type: 'date' } },
      { d: { type: 'date', format: 'strict_date_optional_time||epoch_millis' } },
    ],
    ['no limit of words', { k: { type: 'keyword', ignore_above: 2147483647 } }, { k: { type: 'keyword' } }],
    ['remarks', { k: { type: 'keyword', meta: { unit: 'day' } } }, { k: { type: 'keyword' } }],
  ])('is the same: %s', (_, have, want) => {
    expect(differ(have, want)).toEqual([]);
    expect(differ(want, have)).toEqual([]);
  });

  it.each([
    ['a field is missing', {}, { a: { type: 'keyword' } }, { field: 'a', isAddable: true, isLosing: true }],
    [
      'one deep inside',
      { o: { properties: {} } },
      { o: { properties: { a: { type: 'long' } } } },
      { field: 'o.a', isAddable: true, isLosing: true },
    ],
    [
      'a sub-field is missing',
      { t: { type: 'text' } },
      { t: { type: 'text', fields: { k: { type: 'keyword' } } } },
      { field: 't.k', isAddable: true, isLosing: false },
    ],
    [
      'a sub-field of a field that differs',
      { t: { type: 'text', analyzer: 'x' } },
      { t: { type: 'text', fields: { k: { type: 'keyword' } } } },
      { field: 't.k', isAddable: false, isLosing: false },
    ],
    ['a field too many', { a: { type: 'long' } }, {}, { field: 'a', isAddable: false, isLosing: false }],
    [
      'numbers for words',
      { a: { type: 'long' } },
      { a: { type: 'keyword' } },
      { field: 'a', isAddable: false, isLosing: true },
    ],
    [
      'words for numbers',
      { a: { type: 'keyword' } },
      { a: { type: 'long' } },
      { field: 'a', isAddable: false, isLosing: false },
    ],
    [
      'long for double',
      { a: { type: 'long' } },
      { a: { type: 'double' } },
      { field: 'a', isAddable: false, isLosing: true },
    ],
    [
      'nested for plain',
      { a: { type: 'nested' } },
      { a: { properties: {} } },
      { field: 'a', isAddable: false, isLosing: false },
    ],
    [
      'a value for an object',
      { a: { type: 'keyword' } },
      { a: { properties: {} } },
      { field: 'a', isAddable: false, isLosing: true },
    ],
    [
      'another analyser',
      { t: { type: 'text' } },
      { t: { type: 'text', analyzer: 'x' } },
      { field: 't', isAddable: false, isLosing: false },
    ],
    [
      'another format',
      { d: { type: 'date', format: 'epoch_second' } },
      { d: { type: 'date' } },
      { field: 'd', isAddable: false, isLosing: true },
    ],
    [
      'read where it should only be kept',
      { e: { properties: {} } },
      { e: { type: 'object', enabled: false } },
      { field: 'e', isAddable: false, isLosing: true },
    ],
    [
      'not looked up',
      { k: { type: 'keyword', index: false } },
      { k: { type: 'keyword' } },
      { field: 'k', isAddable: false, isLosing: false },
    ],
  ])('differs: %s', (_, have, want, difference) => {
    expect(differ(have, want)).toContainEqual(difference);
  });

  it('differs at its root: dynamic, and a source that is not kept', () => {
    const found = compareMappings({ dynamic: 'true', _source: { enabled: false } }, { dynamic: 'strict' });
    expect(found.map(({ field, have, want }) => [field, have, want])).toEqual([
      ['dynamic', 'true', '"strict"'],
      ['_source', '{"enabled":false,"mode":"stored"}', '{"enabled":true,"mode":"stored"}'],
    ]);
  });
});

describe('settings as Elasticsearch answers them', () => {
  const analysis = { analyzer: { a: { type: 'custom', tokenizer: 'standard', filter: ['lowercase'] } } };

  it('are the same as strings, with more than we want, and with a limit that somebody raised', () => {
    const have = {
      analysis: { analyzer: { ...analysis.analyzer, b: { type: 'keyword' } } },
      max_result_window: '5',
      number_of_shards: '3',
    };
    expect(compareSettings(have, { analysis, max_result_window: 4, number_of_shards: 1 })).toEqual([]);
  });

  it('differ in an analyser and in a limit', () => {
    const have = { analysis: { analyzer: { a: { type: 'custom', tokenizer: 'standard' } } } };
    expect(
      compareSettings(have, { analysis, max_result_window: 4 }).map(({ field, isAddable }) => [
        field,
        isAddable,
      ]),
    ).toEqual([
      ['analysis.analyzer.a', false],
      ['settings.max_result_window', true],
    ]);
  });
});

it('the mapping of today differs from itself in nothing, whatever words are cut with', () => {
  for (const name of ['articles', 'runs', 'pages'] as const) {
    for (const analysis of ['cjk', 'smartcn', 'ik'] as const) {
      const { mappings, settings } = indexDefinition(name, { url: 'http://x', prefix: 'x', analysis });
      expect([...compareMappings(mappings, mappings), ...compareSettings(settings, settings)]).toEqual([]);
    }
  }
});

it('what setup adds is what is missing, and nothing that Elasticsearch would refuse', () => {
  const want = strict({
    a: { type: 'keyword' },
    o: { properties: { same: { type: 'long' }, other: { type: 'double' }, added: { type: 'date' } } },
    t: { type: 'text', fields: { k: { type: 'keyword' } } },
  }) as Parameters<typeof missingMapping>[0];
  const have = {
    dynamic: 'false',
    properties: {
      o: { properties: { same: { type: 'long' }, other: { type: 'long' } } },
      t: { type: 'text' },
    },
  };
  expect(missingMapping(want, compareMappings(have, want))).toEqual({
    dynamic: 'strict',
    properties: {
      a: { type: 'keyword' },
      o: { properties: { same: { type: 'long' }, added: { type: 'date' } } },
      t: { type: 'text', fields: { k: { type: 'keyword' } } },
    },
  });
});
