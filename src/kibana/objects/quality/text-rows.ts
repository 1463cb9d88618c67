import { average, count, dates, sum, terms } from '../../lens/column.ts';
import { heatmapPanel } from '../../lens/heatmap-panel.ts';
import { tablePanel } from '../../lens/table-panel.ts';
import { xyPanel } from '../../lens/xy-panel.ts';
import type { Row } from '../../place-panels.ts';

const articles = 'anlan-articles';

/** What is wrong with the texts, and where it comes from. */
export const textRows: readonly Row[] = [
  {
    height: 18,
    panels: [
      [
        xyPanel({
          id: 'findings',
          title: '正文问题（公告数）',
          about: 'Articles by what was noticed or done to their text.',
          view: articles,
          chart: 'bar_horizontal',
          x: terms('findings.code', '问题', { size: 30 }),
          y: { count: count('公告数') },
          numbers: true,
        }),
        20,
      ],
      xyPanel({
        id: 'findings-by-day',
        title: '每日发现的问题（前 8 种）',
        about:
          'Findings in the articles of a day’s runs, the eight most frequent kinds; a jump is a site that changed. Of all sources.',
        view: 'anlan-runs',
        unfiltered: true,
        chart: 'bar_stacked',
        x: dates('@timestamp', '日期', '1d'),
        split: terms('code', '问题', { size: 8, by: 'findings' }),
        y: { findings: sum('findings', '问题数') },
      }),
    ],
  },
  {
    height: 18,
    panels: [
      [
        xyPanel({
          id: 'damage-kinds',
          title: '损坏种类（公告数）',
          about: 'Articles by kind of damage to their text.',
          view: articles,
          chart: 'bar_horizontal',
          x: terms('quality.damage', '损坏种类', { size: 20 }),
          y: { count: count('公告数') },
          numbers: true,
        }),
        20,
      ],
      heatmapPanel({
        id: 'damage',
        title: '来源 × 损坏种类（公告数，前 20 个来源）',
        about: 'Articles by site and kind of damage: which sites damage their text, and how.',
        view: articles,
        where: 'quality.damage: *',
        y: terms('site.name', '来源', { size: 20 }),
        x: terms('quality.damage', '损坏种类', { size: 20 }),
        first: 'y',
        value: count('公告数'),
        numbers: true,
      }),
    ],
  },
  {
    height: 18,
    panels: [
      tablePanel({
        id: 'quality',
        title: '各来源正文质量',
        about:
          'Repairs and losses by site, most unrepaired first. Completeness only where the page states its length.',
        view: articles,
        columns: {
          site: terms('site.name', '来源', { size: 50, by: 'unrepaired' }),
          count: count('公告数'),
          undated: count('无日期', { where: 'not published_at: *' }),
          unplaced: count('无地区', { where: 'not region.code: *' }),
          incomplete: count('不完整', { where: 'quality.complete: false' }),
          completeness: average('quality.completeness', '平均完整度'),
          masks: sum('quality.masks', '遮盖处'),
          digits: sum('quality.digits_removed', '删数处'),
          repairs: sum('quality.repairs', '修复处'),
          unrepaired: sum('quality.unrepaired', '未修复处'),
          delay: average('derived.days_to_fetch', '抓取滞后（天）'),
        },
        shaded: ['incomplete', 'unrepaired', 'undated', 'unplaced'],
      }),
    ],
  },
];
