import { baseSpec } from './base-spec.ts';
import { provinceData, provinceRow, wordsAtBar } from './by-province.ts';
import type { VegaSpec } from './vega-panel.ts';

/** Under so many months that a site published in, a number says more of the sites than of the province. */
const thin = 6;

/**
 * Announcements per site and month in which that site published: provinces whose sites are many or old are no longer ahead
 * for that alone. Pale: thin coverage.
 */
export function coveredRates(index: string): VegaSpec {
  const aggs = {
    sites: { cardinality: { field: 'site.id' } },
    months: {
      date_histogram: {
        field: 'published_at',
        calendar_interval: 'month',
        time_zone: 'Asia/Shanghai',
        min_doc_count: 1,
      },
      aggs: { sites: { cardinality: { field: 'site.id' } } },
    },
    dated: { value_count: { field: 'published_at' } },
    siteMonths: { sum_bucket: { buckets_path: 'months>sites' } },
  };
  const province = provinceRow('rate', 'descending');
  return baseSpec({
    data: provinceData(index, aggs),
    whenEmpty: '所选范围内没有可定位到省且带日期的公告',
    unless: "extent(pluck(data('answer'), 'siteMonths.value'))[1] > 0",
    transform: [
      { filter: 'datum.siteMonths.value > 0' },
      { calculate: 'datum.siteMonths.value', as: 'covered' },
      { calculate: 'datum.dated.value / datum.covered', as: 'rate' },
      {
        joinaggregate: [
          { op: 'sum', field: 'dated.value', as: 'allDated' },
          { op: 'sum', field: 'covered', as: 'allCovered' },
        ],
      },
      { calculate: 'datum.rate / (datum.allDated / datum.allCovered)', as: 'times' },
      { calculate: 'datum.sites.value', as: 'siteCount' },
      { calculate: 'length(datum.months.buckets)', as: 'monthCount' },
      { calculate: `datum.covered < ${thin} ? '覆盖薄弱' : '覆盖较足'`, as: 'coverage' },
      {
        calculate:
          "format(datum.rate, '.1f') + ' 条 · ' + datum.siteCount + ' 来源 · ' + datum.monthCount + ' 个月'",
        as: 'words',
      },
    ],
    layer: [
      {
        mark: { type: 'bar', height: { band: 0.72 } },
        encoding: {
          y: province,
          x: {
            field: 'times',
            type: 'quantitative',
            title: '每个来源每月的公告数 ÷ 各省平均',
            axis: { values: [0, 1, 2, 3], format: '.0f' },
            // Fixed, so that an empty choice has an axis too; beyond it the number at the bar's end speaks.
            scale: { domain: [0, 3.6], clamp: true },
          },
          color: {
            field: 'coverage',
            type: 'nominal',
            title: null,
            scale: { domain: ['覆盖较足', '覆盖薄弱'], range: ['#1f6fb2', '#c9d3dc'] },
          },
          tooltip: [
            { field: 'key', title: '省' },
            { field: 'rate', title: '每来源每月', type: 'quantitative', format: '.2f' },
            { field: 'dated.value', title: '有日期的公告', type: 'quantitative', format: ',' },
            { field: 'siteCount', title: '来源', type: 'quantitative' },
            { field: 'monthCount', title: '有公告的月份', type: 'quantitative' },
            { field: 'covered', title: '来源 × 月', type: 'quantitative' },
            { field: 'coverage', title: '覆盖' },
          ],
        },
      },
      wordsAtBar({ y: province, x: { field: 'times', type: 'quantitative' }, text: { field: 'words' } }),
    ],
  });
}
