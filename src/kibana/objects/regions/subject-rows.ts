import { count, filters, sum, terms } from '../../lens/column.ts';
import { heatmapPanel } from '../../lens/heatmap-panel.ts';
import { tablePanel } from '../../lens/table-panel.ts';
import { xyPanel } from '../../lens/xy-panel.ts';
import type { Row } from '../../place-panels.ts';
import { kindShares } from '../../vega/kind-shares.ts';
import { topicShares } from '../../vega/topic-shares.ts';
import { vegaPanel } from '../../vega/vega-panel.ts';
import type { IndexOf } from '../../view-id.ts';
import { byProvince } from '../region-columns.ts';

const view = 'anlan-articles';

/** What the announcements of each province are about, as numbers and as shares of its own; what they state; how late reprints come. */
export function subjectRows(indexOf: IndexOf): readonly Row[] {
  return [
    {
      height: 24,
      panels: [
        heatmapPanel({
          id: 'topics',
          title: '各省 × 主题：公告数',
          about: 'Announcements by province and topic; one may have several topics.',
          view,
          y: byProvince(),
          numbers: true,
          x: terms('topics', '主题', { size: 15 }),
          first: 'x',
          value: count('公告数'),
        }),
        vegaPanel({
          id: 'topic-shares',
          title: '各省 × 主题：占本省公告的比例',
          about:
            'Share of a province’s announcements that are about a topic: large and small provinces side by side.',
          spec: topicShares(indexOf('articles')),
        }),
      ],
    },
    {
      height: 24,
      panels: [
        heatmapPanel({
          id: 'kinds',
          title: '各省 × 类型：公告数',
          about: 'Announcements by province and kind.',
          view,
          y: byProvince(),
          x: terms('document.kind', '公告类型', { size: 12 }),
          first: 'x',
          value: count('公告数'),
          numbers: true,
        }),
        vegaPanel({
          id: 'kind-shares',
          title: '各省公告类型构成',
          about: 'Kinds within each province, every bar a whole; its number of announcements at the end.',
          spec: kindShares(indexOf('articles')),
        }),
      ],
    },
    {
      height: 18,
      panels: [
        [
          tablePanel({
            id: 'figures',
            title: '各省公告中写明的数字（合计）',
            about:
              'Sums of the figures that announcements state; the same event reported twice counts twice. Empty: none stated.',
            view,
            columns: {
              province: byProvince(),
              count: count('公告数'),
              reprints: count('其中转载', { where: 'cluster.lag_days > 0' }),
              deaths: sum('figures.deaths', '死亡'),
              injuries: sum('figures.injuries', '受伤'),
              inspected: sum('figures.enterprises_inspected', '检查企业'),
              found: sum('figures.hazards_found', '发现隐患'),
              rectified: sum('figures.hazards_rectified', '整改隐患'),
              suspended: sum('figures.suspended', '停产停业'),
              fines: sum('figures.fines_cny', '罚款（元）'),
              trained: sum('figures.trained', '培训人次'),
            },
            shaded: ['count', 'deaths', 'found', 'fines'],
          }),
          30,
        ],
        xyPanel({
          id: 'lag',
          title: '转载滞后（占本省转载的比例）',
          about: 'How many days after the first publication reprints came, by province; reprints only.',
          view,
          where: 'cluster.lag_days > 0',
          chart: 'bar_horizontal_percentage_stacked',
          x: byProvince(),
          split: filters('滞后', {
            '1 天以内': 'cluster.lag_days <= 1',
            '2–7 天': 'cluster.lag_days > 1 and cluster.lag_days <= 7',
            '8–30 天': 'cluster.lag_days > 7 and cluster.lag_days <= 30',
            '30 天以上': 'cluster.lag_days > 30',
          }),
          y: { count: count('转载数') },
          colors: {
            '1 天以内': '#c6dbef',
            '2–7 天': '#6baed6',
            '8–30 天': '#2171b5',
            '30 天以上': '#08306b',
          },
        }),
      ],
    },
  ];
}
