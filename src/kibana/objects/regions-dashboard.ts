import type { Dashboard } from '../dashboard.ts';
import { count, dates, filters, firstDate, lastDate, sum, terms, uniqueCount } from '../lens/column.ts';
import { heatmapPanel } from '../lens/heatmap-panel.ts';
import { metricPanel } from '../lens/metric-panel.ts';
import { tablePanel } from '../lens/table-panel.ts';
import { xyPanel } from '../lens/xy-panel.ts';
import { markdownPanel } from '../markdown-panel.ts';
import { coveredRates } from '../vega/covered-rates.ts';
import { kindShares } from '../vega/kind-shares.ts';
import { topicShares } from '../vega/topic-shares.ts';
import { vegaPanel } from '../vega/vega-panel.ts';
import type { IndexOf } from '../view-id.ts';
import { kindControl, regionControls, siteControl, topicControl } from './article-controls.ts';
import { byCity, byCounty, byProvince } from './region-columns.ts';

const view = 'anlan-articles';

/** Where more is published, on what, and how far the numbers can be compared; the most asked comes first. */
export function regionsDashboard(indexOf: IndexOf): Dashboard {
  return {
    id: 'anlan-regions',
    title: '安全生产公告 · 区域对比',
    about: 'Work-safety announcements compared across provinces, cities and counties.',
    since: 'now-1y/d',
    controls: [...regionControls, kindControl, topicControl, siteControl],
    rows: [
      {
        height: 6,
        panels: [
          metricPanel({
            id: 'articles',
            title: '公告数',
            about: 'Announcements and news on work safety, reprints included.',
            view,
            value: count('公告数'),
            beside: count('其中转载', { where: 'cluster.lag_days > 0' }),
          }),
          metricPanel({
            id: 'provinces',
            title: '覆盖省份',
            about: 'Provinces with at least one announcement; there are 34.',
            view,
            value: uniqueCount('region.province_code', '覆盖省份'),
          }),
          metricPanel({
            id: 'counties',
            title: '覆盖县区',
            about: 'Counties and districts with at least one announcement, towns counted to theirs.',
            view,
            value: uniqueCount('region.county_code', '覆盖县区'),
          }),
          metricPanel({
            id: 'sites',
            title: '来源数',
            about: 'Sites that published them.',
            view,
            value: uniqueCount('site.id', '来源数'),
          }),
          [
            markdownPanel({
              id: 'reading',
              title: '怎样读这些数字',
              about: 'What the numbers do not say.',
              text: [
                '公告多不等于事故多或工作多：数量首先取决于**收录了多少来源、收录了多久**，比较之前先看最下面的“覆盖”。',
                '点击条形或表格即可筛选，省 → 市 → 县区逐级下钻。市级以上发布的公告不计入任何县区；全国性公告不计入任何省。',
              ].join('\n\n'),
            }),
            20,
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
      {
        height: 24,
        panels: [
          heatmapPanel({
            id: 'topics',
            title: '各省 × 主题：公告数',
            about: 'Announcements by province and topic; one may have several topics.',
            view,
            y: byProvince(),
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
          [
            tablePanel({
              id: 'drill-down',
              title: '逐级下钻：省 → 市 → 县区',
              about:
                'Counties with their coverage: few sites or a short time say little. Click a cell to narrow.',
              view,
              columns: {
                province: byProvince(),
                county: byCounty(50),
                count: count('公告数'),
                sites: uniqueCount('site.id', '来源数'),
                first: firstDate('published_at', '最早发布'),
                last: lastDate('published_at', '最近发布'),
              },
              shaded: ['count', 'sites'],
            }),
            30,
          ],
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
    ],
  };
}
