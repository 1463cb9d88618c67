import type { Dashboard } from '../dashboard.ts';
import { average, count, dates, filters, lastDate, most, sum, terms, uniqueCount } from '../lens/column.ts';
import { heatmapPanel } from '../lens/heatmap-panel.ts';
import { metricPanel } from '../lens/metric-panel.ts';
import { tablePanel } from '../lens/table-panel.ts';
import { xyPanel } from '../lens/xy-panel.ts';
import { markdownPanel } from '../markdown-panel.ts';
import { searchPanel } from '../search-panel.ts';
import { sourceNights } from '../vega/source-nights.ts';
import { vegaPanel } from '../vega/vega-panel.ts';
import type { IndexOf } from '../view-id.ts';
import { failingPagesSearch } from './searches.ts';

const runs = 'anlan-runs';
const articles = 'anlan-articles';
const pages = 'anlan-pages';
/** Pages are as they are now, whenever they were fetched. */
const always = { from: 'now-30y', to: 'now' };
const red = '#c0392b';
const ill = 'level: source and status: * and not status: (ok or skipped)';

/** Is the nightly crawl well; which sources are not; what is wrong with the texts; which pages fail. */
export function qualityDashboard(indexOf: IndexOf): Dashboard {
  return {
    id: 'anlan-quality',
    title: '安澜 · 抓取与清洗质量',
    about: 'Runs, sources, damage of texts and health of pages, for those who run the crawler.',
    since: 'now-30d/d',
    controls: [
      { id: 'pipeline', title: '流程', view: runs, field: 'pipeline' },
      { id: 'site', title: '来源', view: runs, field: 'site.name', width: 'medium' },
      { id: 'province', title: '省', view: runs, field: 'region.province' },
    ],
    rows: [
      {
        height: 6,
        panels: [
          metricPanel({
            id: 'runs',
            title: '运行次数',
            about: 'Runs, and those that did not end well.',
            view: runs,
            where: 'level: run',
            value: count('运行次数'),
            beside: count('有问题', { where: 'not status: ok' }),
          }),
          metricPanel({
            id: 'ill-sources',
            title: '出过异常的来源',
            about: 'Sources that were not well in at least one run.',
            view: runs,
            where: 'level: source',
            value: uniqueCount('site.id', '出过异常的来源', { where: ill }),
            beside: uniqueCount('site.id', '来源总数'),
          }),
          metricPanel({
            id: 'new',
            title: '新增公告',
            about: 'Articles that came and articles that changed.',
            view: runs,
            where: 'level: run',
            value: sum('new', '新增公告'),
            beside: sum('changed', '变化'),
          }),
          metricPanel({
            id: 'failed',
            title: '失败页面',
            about: 'Pages that could not be had, over all runs.',
            view: runs,
            where: 'level: run',
            value: sum('failed', '失败页面（次）'),
            beside: sum('pages', '读取页数'),
          }),
          metricPanel({
            id: 'outbox',
            title: '待送公告',
            about: 'Most articles that waited for the index at the end of a run; those it refused.',
            view: runs,
            where: 'level: run',
            value: most('outbox', '待送（单次最多）'),
            beside: sum('dead_letters', '被拒'),
          }),
          [
            markdownPanel({
              id: 'reading',
              title: '怎样读这些数字',
              about: 'What the numbers do not say.',
              text: '来源少了或坏了，公告就少：先看下面的来源日历，再比较地区。正文问题按**公告时间**统计；页面状态是现在的样子，不随时间选择变化。',
            }),
            14,
          ],
        ],
      },
      {
        height: 22,
        panels: [
          [
            vegaPanel({
              id: 'source-nights',
              title: '来源日历（最差在前）',
              about: 'One row a source, one cell a day, in the colour of its worst status that day.',
              spec: sourceNights(indexOf('runs')),
            }),
            26,
          ],
          tablePanel({
            id: 'sources',
            title: '最差的来源',
            about: 'Sources by how often they were not well; runs in a row, and pages that failed then.',
            view: runs,
            where: ill,
            columns: {
              site: terms('site.name', '来源', { size: 40 }),
              count: count('异常次数'),
              row: most('ill_runs', '最长连续'),
              failed: sum('failed', '失败页面'),
              left: sum('left', '留待下次'),
              last: lastDate('@timestamp', '最近异常'),
            },
            shaded: ['count', 'row'],
          }),
        ],
      },
      {
        height: 13,
        panels: [
          xyPanel({
            id: 'outcomes',
            title: '每日结果：新增、变化、失败',
            about: 'Articles that came and changed, and pages that failed, a day.',
            view: runs,
            where: 'level: run',
            chart: 'bar_stacked',
            x: dates('@timestamp', '日期', '1d'),
            y: { new: sum('new', '新增'), changed: sum('changed', '变化'), failed: sum('failed', '失败') },
            colors: { new: '#2a7f62', changed: '#6baed6', failed: red },
          }),
          xyPanel({
            id: 'durations',
            title: '每日用时',
            about: 'Longest run of a day, by pipeline.',
            view: runs,
            where: 'level: run',
            chart: 'line',
            x: dates('@timestamp', '日期', '1d'),
            split: terms('pipeline', '流程', { size: 5, by: 'duration' }),
            y: { duration: most('duration_seconds', '用时') },
          }),
          xyPanel({
            id: 'bytes',
            title: '每日下载量',
            about: 'Bytes received a day.',
            view: runs,
            where: 'level: source',
            chart: 'bar',
            x: dates('@timestamp', '日期', '1d'),
            y: { bytes: sum('bytes', '下载量') },
          }),
        ],
      },
      {
        height: 20,
        panels: [
          xyPanel({
            id: 'findings',
            title: '正文问题（公告数）',
            about: 'Articles by what was noticed or done to their text.',
            view: articles,
            chart: 'bar_horizontal',
            x: terms('findings.code', '问题', { size: 20 }),
            y: { count: count('公告数') },
            numbers: true,
          }),
          [
            heatmapPanel({
              id: 'damage',
              title: '来源 × 损坏种类（公告数）',
              about: 'Articles by site and kind of damage: which sites damage their text, and how.',
              view: articles,
              where: 'quality.damage: *',
              y: terms('site.name', '来源', { size: 20 }),
              x: terms('quality.damage', '损坏种类', { size: 14 }),
              first: 'y',
              value: count('公告数'),
              numbers: true,
            }),
            30,
          ],
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
      {
        height: 12,
        panels: [
          xyPanel({
            id: 'page-states',
            title: '页面现状',
            about:
              'Pages by what is wrong with them now; overdue: should have been asked again more than a day ago.',
            view: pages,
            time: always,
            chart: 'bar_horizontal',
            x: filters('状态', {
              正在失败: 'failures > 0',
              '疑似消失（404/410）': 'gone_runs > 0 and not outcome: gone',
              已删除: 'outcome: gone',
              逾期未抓取: 'due_at < now-1d and not outcome: gone',
              尚未抓取: 'outcome: pending',
            }),
            y: { count: count('页面数') },
            numbers: true,
            colors: { count: red },
          }),
          xyPanel({
            id: 'page-outcomes',
            title: '最近一次抓取的结果',
            about: 'Pages by what their last fetch brought.',
            view: pages,
            time: always,
            chart: 'bar_horizontal',
            x: terms('outcome', '结果', { size: 10 }),
            y: { count: count('页面数') },
            numbers: true,
          }),
          xyPanel({
            id: 'http-status',
            title: 'HTTP 状态（200 以外）',
            about: 'Pages by the status of their last answer, where it was not 200.',
            view: pages,
            where: 'http_status: * and not http_status: 200',
            time: always,
            chart: 'bar_horizontal',
            x: terms('http_status', 'HTTP 状态', { size: 12, dataType: 'number' }),
            y: { count: count('页面数') },
            numbers: true,
          }),
        ],
      },
      {
        height: 16,
        panels: [
          searchPanel({ id: 'failing', title: '抓取失败的页面', search: failingPagesSearch, time: always }),
        ],
      },
    ],
  };
}
