import { count, dates, terms, uniqueCount } from '../../lens/column.ts';
import { metricPanel } from '../../lens/metric-panel.ts';
import { xyPanel } from '../../lens/xy-panel.ts';
import { markdownPanel } from '../../markdown-panel.ts';
import type { Row } from '../../place-panels.ts';
import { otherDashboards } from '../other-dashboards.ts';
import { byCity, byCounty, byProvince } from '../region-columns.ts';

const view = 'anlan-articles';

/** How much, where and when; a click on a bar narrows everything to that place. */
export const placeRows: readonly Row[] = [
  {
    height: 5,
    panels: [
      metricPanel({
        id: 'articles',
        about: 'Announcements and news on work safety; beside it, reprints that came a day later or more.',
        view,
        value: count('公告数'),
        beside: count('其中转载', { where: 'cluster.lag_days > 0' }),
      }),
      metricPanel({
        id: 'provinces',
        about: 'Provinces with at least one announcement; there are 34.',
        view,
        value: uniqueCount('region.province_code', '覆盖省份'),
      }),
      metricPanel({
        id: 'counties',
        about: 'Counties and districts with at least one announcement, towns counted to theirs.',
        view,
        value: uniqueCount('region.county_code', '覆盖县区'),
      }),
      metricPanel({
        id: 'sites',
        about: 'Sites that published them.',
        view,
        value: uniqueCount('site.id', '来源数'),
      }),
      metricPanel({
        id: 'unplaced',
        about:
          'Announcements without a region, and those of the whole nation: they stand in no comparison below.',
        view,
        value: count('未能定位', { where: 'not region.level: *' }),
        beside: count('全国性', { where: 'region.level: nation' }),
      }),
      [
        markdownPanel({
          id: 'reading',
          title: '怎样读这些数字',
          about: 'What the numbers do not say.',
          text: [
            '公告多不等于事故多或工作多：数量首先取决于**收录了多少来源、收录了多久**，比较之前先看最下面的“覆盖”。',
            '点击条形或表格即可筛选，省 → 市 → 县区逐级下钻。市级以上的公告不计入县区，全国性的不计入省。',
            otherDashboards('anlan-regions'),
          ].join('\n\n'),
        }),
        18,
      ],
    ],
  },
  {
    height: 22,
    panels: [
      xyPanel({
        id: 'by-province',
        title: '各省公告数',
        about: 'Announcements by province.',
        view,
        chart: 'bar_horizontal',
        x: byProvince(),
        y: { count: count('公告数') },
        numbers: true,
      }),
      xyPanel({
        id: 'by-city',
        title: '各市公告数（前 20）',
        about: 'Announcements by city, the 20 with most; municipalities have no cities.',
        view,
        chart: 'bar_horizontal',
        x: byCity(20),
        y: { count: count('公告数') },
        numbers: true,
      }),
      xyPanel({
        id: 'by-county',
        title: '各县区公告数（前 20）',
        about: 'Announcements by county, the 20 with most, named with province and city.',
        view,
        chart: 'bar_horizontal',
        x: byCounty(20),
        y: { count: count('公告数') },
        numbers: true,
      }),
    ],
  },
  {
    height: 13,
    panels: [
      xyPanel({
        id: 'months',
        title: '各月公告数（前 8 省）',
        about:
          'Announcements a month for the eight provinces with most and all others; without those that have no date.',
        view,
        where: 'published_at: *',
        chart: 'bar_stacked',
        x: dates('@timestamp', '月份', '1M'),
        split: terms('region.province', '省', { size: 8, others: true }),
        y: { count: count('公告数') },
      }),
    ],
  },
];
