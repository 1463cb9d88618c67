import type { Dashboard } from '../dashboard.ts';
import { count, dates, terms, uniqueCount } from '../lens/column.ts';
import { metricPanel } from '../lens/metric-panel.ts';
import { xyPanel } from '../lens/xy-panel.ts';

const view = 'anlan-articles';

export const regionsDashboard: Dashboard = {
  id: 'anlan-regions',
  title: '安全生产公告 · 区域对比',
  about: 'Work-safety announcements compared across provinces, cities and counties.',
  since: 'now-1y/d',
  controls: [
    { id: 'province', title: '省', view, field: 'region.province' },
    { id: 'city', title: '市', view, field: 'region.city' },
  ],
  rows: [
    {
      height: 6,
      panels: [
        metricPanel({
          id: 'articles',
          title: '公告数',
          about: 'Announcements.',
          view,
          value: count('公告数'),
        }),
        metricPanel({
          id: 'sites',
          title: '来源数',
          about: 'Sites that published them.',
          view,
          value: uniqueCount('site.id', '来源数'),
        }),
      ],
    },
    {
      height: 16,
      panels: [
        xyPanel({
          id: 'months',
          title: '各月公告数（按省）',
          about: 'Announcements a month, by province.',
          view,
          chart: 'bar_stacked',
          x: dates('published_at', '月份', '1M'),
          split: terms('region.province', '省', { size: 8, others: true }),
          y: { count: count('公告数') },
        }),
      ],
    },
  ],
};
