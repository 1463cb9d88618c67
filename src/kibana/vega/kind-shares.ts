import { kindLabels } from '../objects/labels.ts';
import { baseSpec } from './base-spec.ts';
import { provinceData, provinceRow, wordsAtBar } from './by-province.ts';
import { labelOf } from './label-of.ts';
import type { VegaSpec } from './vega-panel.ts';

/** Kinds that matter most have the strong colours; the rest go into pale ones. */
const colors: Readonly<Record<string, string>> = {
  accident: '#c0392b',
  enforcement: '#e67e22',
  inspection: '#1f6fb2',
  notice: '#6baed6',
  policy: '#2a7f62',
  plan: '#7fc8a9',
  meeting: '#8e6bbf',
  speech: '#c5b0e0',
  training: '#d4ac0d',
  campaign: '#f2d974',
  news: '#95a5a6',
  other: '#d5dbdb',
};
const shown = Object.keys(colors).filter((kind): kind is keyof typeof kindLabels => kind in kindLabels);

/** Fewer announcements than this make shares of chance; pale. */
const few = 20;

/** Share of each kind within a province, one bar a province, with its number of announcements at the end. */
export function kindShares(index: string): VegaSpec {
  const aggs = { kinds: { terms: { field: 'document.kind', size: 20 } } };
  const province = provinceRow('doc_count', 'descending');
  return baseSpec({
    data: provinceData(index, aggs),
    whenEmpty: '所选范围内没有可定位到省的公告',
    transform: [],
    layer: [
      {
        transform: [
          { flatten: ['kinds.buckets'], as: ['kind'] },
          { calculate: 'datum.kind.key', as: 'code' },
          { calculate: 'datum.kind.doc_count', as: 'articles' },
          { calculate: 'datum.articles / datum.doc_count', as: 'share' },
          ...labelOf('code', 'label', kindLabels),
          { calculate: `indexof(${JSON.stringify(shown)}, datum.code)`, as: 'order' },
        ],
        mark: { type: 'bar', height: { band: 0.82 } },
        encoding: {
          y: province,
          x: {
            field: 'share',
            type: 'quantitative',
            title: '占本省公告的比例',
            axis: { format: '.0%', tickCount: 5 },
            scale: { domain: [0, 1] },
          },
          color: {
            field: 'label',
            type: 'nominal',
            title: null,
            scale: {
              domain: shown.map((kind) => kindLabels[kind]),
              range: shown.map((kind) => colors[kind]),
            },
            legend: { columns: 6 },
          },
          opacity: { condition: { test: `datum.doc_count < ${few}`, value: 0.4 }, value: 1 },
          order: { field: 'order', type: 'quantitative' },
          tooltip: [
            { field: 'key', title: '省' },
            { field: 'label', title: '类型' },
            { field: 'share', title: '占比', type: 'quantitative', format: '.1%' },
            { field: 'articles', title: '公告数', type: 'quantitative', format: ',' },
            { field: 'doc_count', title: '本省公告', type: 'quantitative', format: ',' },
          ],
        },
      },
      wordsAtBar({
        y: province,
        x: { datum: 1, type: 'quantitative' },
        text: { field: 'doc_count', type: 'quantitative', format: ',' },
      }),
    ],
  });
}
