import { count, dates, filters, firstDate, lastDate, terms, uniqueCount } from '../../lens/column.ts';
import { heatmapPanel } from '../../lens/heatmap-panel.ts';
import { partsPanel } from '../../lens/parts-panel.ts';
import { tablePanel } from '../../lens/table-panel.ts';
import { xyPanel } from '../../lens/xy-panel.ts';
import type { Row } from '../../place-panels.ts';
import { coveredRates } from '../../vega/covered-rates.ts';
import { vegaPanel } from '../../vega/vega-panel.ts';
import type { IndexOf } from '../../view-id.ts';
import { byCounty, byProvince } from '../region-columns.ts';

const view = 'anlan-articles';

/** How far the numbers above can be compared: sites and months behind them, and what has no place. */
export function coverageRows(indexOf: IndexOf): readonly Row[] {
  return [
    {
      height: 22,
      panels: [
        heatmapPanel({
          id: 'coverage',
          title: '覆盖：每月有公告的来源数',
          about:
            'Sites that published in a month, by province: a gap means that nothing was collected, not that nothing happened.',
          view,
          where: 'published_at: *',
          y: byProvince(),
          x: dates('@timestamp', '月份', '1M'),
          first: 'y',
          value: uniqueCount('site.id', '来源数'),
          numbers: true,
        }),
        vegaPanel({
          id: 'covered-rates',
          title: '覆盖：每个来源每月的公告数',
          about:
            'Announcements per site and month: the fair comparison where coverage differs. Pale: too thin to compare.',
          spec: coveredRates(indexOf('articles')),
        }),
      ],
    },
    {
      height: 16,
      panels: [
        partsPanel({
          id: 'publishers',
          title: '谁发布的：省 → 来源',
          about: 'Sites within each province by their announcements: one large site is not the province.',
          view,
          shape: 'treemap',
          groups: { province: byProvince(), site: terms('site.name', '来源', { size: 50 }) },
          value: count('公告数'),
        }),
        xyPanel({
          id: 'levels',
          title: '公告定位到哪一级',
          about:
            'How deep announcements could be located. Without a region they stand in no comparison above.',
          view,
          chart: 'bar_horizontal',
          x: filters('层级', {
            乡镇: 'region.level: town',
            县级: 'region.level: county',
            市级: 'region.level: city',
            省级: 'region.level: province',
            '全国（不计入任何省）': 'region.level: nation',
            未能定位: 'not region.level: *',
          }),
          y: { count: count('公告数') },
          numbers: true,
        }),
      ],
    },
    {
      height: 16,
      panels: [
        tablePanel({
          id: 'counties-table',
          title: '各县区：公告、来源与起止时间',
          about:
            'Counties with their coverage: few sites or a short time say little. Click a cell to narrow.',
          view,
          columns: {
            province: byProvince(),
            county: byCounty(50),
            count: count('公告数'),
            accidents: count('事故', { where: 'document.kind: accident' }),
            enforcement: count('执法处罚', { where: 'document.kind: enforcement' }),
            sites: uniqueCount('site.id', '来源数'),
            first: firstDate('published_at', '最早发布'),
            last: lastDate('published_at', '最近发布'),
          },
          shaded: ['count', 'sites'],
        }),
      ],
    },
  ];
}
