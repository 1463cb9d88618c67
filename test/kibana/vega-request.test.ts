import { expect, test } from 'vitest';
import { vegaRequest } from './vega/vega-request.ts';

const from = new Date('2024-01-01T00:00:00Z');
const to = new Date('2024-12-31T00:00:00Z');
const chosen = { match_phrase: { 'region.province': '山东省' } };
const context = {
  bool: { must: [], filter: [chosen], should: [], must_not: [{ term: { kind: 'news' } }] },
  from,
  to,
};
const range = { gte: from.toISOString(), lte: to.toISOString(), format: 'strict_date_optional_time' };
const aggs = { a: { terms: { field: 'kind' } } };

test('the query, controls and time of the dashboard become the query', () => {
  expect(
    vegaRequest({ index: 'i', '%context%': true, '%timefield%': 'at', body: { size: 0, aggs } }, context),
  ).toEqual({
    index: 'i',
    size: 0,
    aggs,
    query: {
      bool: {
        must: [{ range: { at: range } }],
        filter: [chosen],
        should: [],
        must_not: context.bool.must_not,
      },
    },
  });
  expect(vegaRequest({ index: 'i', '%timefield%': 'at', body: { aggs } }, context).query).toEqual({
    range: { at: range },
  });
  expect(vegaRequest({ index: 'i', body: { aggs } }, context).query).toBeUndefined();
});

test('in a query of its own they stand where it says', () => {
  const filter = ['%dashboard_context-filter_clause%', { range: { at: { '%timefilter%': true } } }];
  const must_not = ['%dashboard_context-must_not_clause%'];
  const { query } = vegaRequest(
    {
      index: 'i',
      body: { query: { bool: { filter, must_not, must: ['%dashboard_context-must_clause%'] } } },
    },
    context,
  );
  expect(query).toEqual({
    bool: { filter: [chosen, { range: { at: range } }], must_not: context.bool.must_not, must: [] },
  });
});

test('bounds and automatic steps', () => {
  const body = {
    aggs: {
      a: {
        date_histogram: {
          field: 'at',
          interval: { '%autointerval%': 12 },
          extended_bounds: { min: { '%timefilter%': 'min' }, max: { '%timefilter%': 'max' } },
        },
      },
      b: { date_histogram: { field: 'at', interval: '1M' } },
    },
  };
  expect(vegaRequest({ index: 'i', body }, context).aggs).toEqual({
    a: {
      date_histogram: {
        field: 'at',
        fixed_interval: '30d',
        extended_bounds: { min: from.getTime(), max: to.getTime() },
      },
    },
    b: { date_histogram: { field: 'at', calendar_interval: '1M' } },
  });
});

test('what Kibana refuses', () => {
  const body = { query: { match_all: {} } };
  expect(() => vegaRequest({ index: 'i', '%context%': true, body }, context)).toThrow(/context/);
  expect(() =>
    vegaRequest({ index: 'i', body: { query: { range: { at: { '%timefilter%': 'middle' } } } } }, context),
  ).toThrow(/middle/);
});
