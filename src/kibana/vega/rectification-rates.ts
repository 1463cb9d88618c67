import { baseSpec } from './base-spec.ts';
import { provinceData, provinceRow, wordsAtBar } from './by-province.ts';
import type { VegaSpec } from './vega-panel.ts';

/** Fewer hazards than this make no rate to compare with. */
const few = 10;

/**
 * Hazards put right per hazard found, by province, lowest first: sums over all announcements that state them, as
 * `anlan compare --metric rectification_rate` has it. Over 100 % where older hazards are put right too.
 */
export function rectificationRates(index: string): VegaSpec {
  const aggs = {
    found: { stats: { field: 'figures.hazards_found' } },
    rectified: { stats: { field: 'figures.hazards_rectified' } },
  };
  const province = provinceRow('rate', 'ascending');
  return baseSpec({
    data: provinceData(index, aggs),
    whenEmpty: '所选范围内没有写明整改隐患数的公告',
    unless: "extent(pluck(data('answer'), 'rectified.count'))[1] > 0",
    transform: [
      { filter: 'datum.found.sum > 0 && datum.rectified.count > 0' },
      { calculate: 'datum.found.sum', as: 'foundSum' },
      { calculate: 'datum.rectified.sum', as: 'rectifiedSum' },
      { calculate: 'datum.rectifiedSum / datum.foundSum', as: 'rate' },
      {
        calculate:
          "format(datum.rate, '.0%') + ' · ' + format(datum.rectifiedSum, ',') + ' / ' + format(datum.foundSum, ',')",
        as: 'words',
      },
    ],
    layer: [
      {
        mark: { type: 'bar', height: { band: 0.72 } },
        encoding: {
          y: province,
          x: {
            field: 'rate',
            type: 'quantitative',
            title: '整改数 ÷ 发现数',
            axis: { format: '.0%', tickCount: 5 },
            // Fixed, so that bars stay comparable from one filter to the next; beyond it the number at its end speaks.
            scale: { domain: [0, 1.3], clamp: true },
          },
          color: {
            condition: { test: `datum.foundSum < ${few}`, value: '#c9d3dc' },
            value: '#2a7f62',
          },
          tooltip: [
            { field: 'key', title: '省' },
            { field: 'rate', title: '整改率', type: 'quantitative', format: '.1%' },
            { field: 'foundSum', title: '发现隐患', type: 'quantitative', format: ',' },
            { field: 'rectifiedSum', title: '整改隐患', type: 'quantitative', format: ',' },
            { field: 'found.count', title: '写明发现数的公告', type: 'quantitative', format: ',' },
            { field: 'rectified.count', title: '写明整改数的公告', type: 'quantitative', format: ',' },
          ],
        },
      },
      wordsAtBar({ y: province, x: { field: 'rate', type: 'quantitative' }, text: { field: 'words' } }),
    ],
  });
}
