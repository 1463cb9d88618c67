import { baseSpec } from './base-spec.ts';
import { provinceData, provinceRow } from './by-province.ts';
import type { VegaSpec } from './vega-panel.ts';

/** Topics on the chart: as many as can be read side by side. */
const most = 15;

/** How many of a province's announcements are about a topic, as a share; an announcement may have several topics. */
export function topicShares(index: string): VegaSpec {
  const aggs = { topics: { terms: { field: 'topics', size: 100 } } };
  const position = {
    y: provinceRow('doc_count', 'descending'),
    x: {
      field: 'topic',
      type: 'nominal',
      title: null,
      sort: { field: 'ofTopic', op: 'max', order: 'descending' },
      axis: { orient: 'top', labelAngle: -45 },
    },
  };
  return baseSpec({
    data: provinceData(index, aggs),
    whenEmpty: '所选范围内没有带主题的公告',
    unless: "extent(pluck(data('answer'), 'topics.buckets.length'))[1] > 0",
    transform: [
      { flatten: ['topics.buckets'], as: ['bucket'] },
      { filter: 'isValid(datum.bucket)' },
      { calculate: 'datum.bucket.key', as: 'topic' },
      { calculate: 'datum.bucket.doc_count', as: 'articles' },
      { calculate: 'datum.articles / datum.doc_count', as: 'share' },
      { joinaggregate: [{ op: 'sum', field: 'articles', as: 'ofTopic' }], groupby: ['topic'] },
      {
        window: [{ op: 'dense_rank', as: 'rank' }],
        sort: [{ field: 'ofTopic', order: 'descending' }, { field: 'topic' }],
      },
      { filter: `datum.rank <= ${most}` },
    ],
    layer: [
      {
        mark: { type: 'rect', stroke: null },
        encoding: {
          ...position,
          color: {
            field: 'share',
            type: 'quantitative',
            title: '占本省公告的比例',
            // Fixed, so that a colour means the same whatever is filtered.
            scale: { scheme: 'blues', domain: [0, 0.5], clamp: true },
            legend: { format: '.0%', gradientLength: 160 },
          },
          tooltip: [
            { field: 'key', title: '省' },
            { field: 'topic', title: '主题' },
            { field: 'share', title: '占比', type: 'quantitative', format: '.1%' },
            { field: 'articles', title: '公告数', type: 'quantitative', format: ',' },
            { field: 'doc_count', title: '本省公告', type: 'quantitative', format: ',' },
          ],
        },
      },
      {
        mark: {
          type: 'text',
          fontSize: 9,
          // Numbers only where the cells have room for them.
          opacity: { expr: 'width < 420 || height < 300 ? 0 : 1' },
        },
        encoding: {
          ...position,
          text: { field: 'share', type: 'quantitative', format: '.0%' },
          color: { condition: { test: 'datum.share > 0.35', value: '#ffffff' }, value: '#2c3e50' },
        },
      },
    ],
  });
}
