import { statusLabels } from '../objects/labels.ts';
import { baseSpec } from './base-spec.ts';
import { elasticsearchData } from './elasticsearch-data.ts';
import { labelOf } from './label-of.ts';
import type { VegaSpec } from './vega-panel.ts';

/** Sources on the chart; the worst come first, and more than these cannot be read at once. */
const most = 40;

/** Colour of each status, from good to bad. */
const colors: Readonly<Record<string, string>> = {
  ok: '#7fc8a9',
  skipped: '#e3e8ec',
  empty: '#c9d3dc',
  stale: '#f2d974',
  shrunk: '#f0b34a',
  broken: '#e67e22',
  unreachable: '#c0392b',
  blocked: '#6c3483',
};
const order = Object.keys(colors);

/** One row a source, worst first; one cell a day (a week over months), in the colour of its worst status in it. */
export function sourceNights(index: string): VegaSpec {
  const aggs = {
    ofSources: {
      filter: { term: { level: 'source' } },
      aggs: {
        sources: {
          terms: { field: 'site.id', size: most, order: [{ ill: 'desc' }, { _key: 'asc' }] },
          aggs: {
            ill: { filter: { bool: { must_not: { terms: { status: ['ok', 'skipped'] } } } } },
            name: { terms: { field: 'site.name', size: 1 } },
            days: {
              date_histogram: {
                field: '@timestamp',
                // A day where up to 140 of them are shown, then a week, a month, a year: never more than Elasticsearch gives.
                interval: { '%autointerval%': 20 },
                time_zone: 'Asia/Shanghai',
                format: 'yyyy-MM-dd',
                min_doc_count: 1,
              },
              aggs: { statuses: { terms: { field: 'status', size: 20 } } },
            },
          },
        },
      },
    },
  };
  return baseSpec({
    data: elasticsearchData(index, { aggs, buckets: 'ofSources.sources.buckets' }),
    whenEmpty: '所选时间内没有运行记录',
    transform: [
      { calculate: 'length(datum.name.buckets) > 0 ? datum.name.buckets[0].key : datum.key', as: 'source' },
      { calculate: 'datum.ill.doc_count', as: 'illRuns' },
      { flatten: ['days.buckets'], as: ['day'] },
      { filter: 'isValid(datum.day)' },
      { calculate: 'datum.day.key_as_string', as: 'night' },
      { calculate: 'datum.day.statuses.buckets', as: 'statuses' },
      { flatten: ['statuses'], as: ['status'] },
      { filter: 'isValid(datum.status)' },
      { calculate: 'datum.status.key', as: 'code' },
      { calculate: `indexof(${JSON.stringify(order)}, datum.code)`, as: 'badness' },
      { joinaggregate: [{ op: 'max', field: 'badness', as: 'worst' }], groupby: ['key', 'night'] },
      { filter: 'datum.badness === datum.worst' },
      ...labelOf('code', 'label', statusLabels),
    ],
    layer: [
      {
        mark: { type: 'rect', stroke: '#ffffff', strokeWidth: 1 },
        encoding: {
          y: {
            field: 'source',
            type: 'nominal',
            title: null,
            sort: { field: 'illRuns', op: 'max', order: 'descending' },
          },
          x: {
            field: 'night',
            type: 'ordinal',
            title: null,
            axis: { labelExpr: 'slice(datum.label, 5)', labelAngle: 0, labelOverlap: true },
          },
          color: {
            field: 'label',
            type: 'nominal',
            title: null,
            scale: {
              domain: order.map((code) => statusLabels[code as keyof typeof statusLabels]),
              range: Object.values(colors),
            },
            legend: { columns: 8 },
          },
          tooltip: [
            { field: 'source', title: '来源' },
            { field: 'night', title: '日期' },
            { field: 'label', title: '状态' },
            { field: 'illRuns', title: '期间异常次数', type: 'quantitative' },
          ],
        },
      },
    ],
  });
}
