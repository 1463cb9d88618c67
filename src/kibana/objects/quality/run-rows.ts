import { alarm } from '../../lens/colors.ts';
import { count, dates, lastDate, most, sum, terms, uniqueCount } from '../../lens/column.ts';
import { metricPanel } from '../../lens/metric-panel.ts';
import { tablePanel } from '../../lens/table-panel.ts';
import { xyPanel } from '../../lens/xy-panel.ts';
import { markdownPanel } from '../../markdown-panel.ts';
import type { Row } from '../../place-panels.ts';
import { sourceNights } from '../../vega/source-nights.ts';
import { vegaPanel } from '../../vega/vega-panel.ts';
import type { IndexOf } from '../../view-id.ts';
import { otherDashboards } from '../other-dashboards.ts';

const runs = 'anlan-runs';
const ill = 'level: source and status: * and not status: (ok or skipped)';

/** How the nights went, and which sources were not well. */
export function runRows(indexOf: IndexOf): readonly Row[] {
  return [
    {
      height: 5,
      panels: [
        metricPanel({
          id: 'runs',
          about: 'Runs, and those that did not end well; of all sources, whatever is chosen.',
          view: runs,
          unfiltered: true,
          value: count('运行次数', { where: 'level: run' }),
          beside: count('有问题', { where: 'level: run and not status: ok' }),
        }),
        metricPanel({
          id: 'ill-sources',
          about: 'Sources that were not well in at least one run.',
          view: runs,
          where: 'level: source',
          value: uniqueCount('site.id', '出过异常的来源', { where: ill }),
          beside: uniqueCount('site.id', '来源总数'),
        }),
        metricPanel({
          id: 'new',
          about: 'Articles that came and articles that changed.',
          view: runs,
          where: 'level: source',
          value: sum('new', '新增公告'),
          beside: sum('changed', '变化'),
        }),
        metricPanel({
          id: 'failed',
          about: 'Pages that could not be had, over all runs.',
          view: runs,
          where: 'level: source',
          value: sum('failed', '失败页面（次）'),
          beside: sum('pages', '读取页数'),
        }),
        metricPanel({
          id: 'outbox',
          about:
            'Most articles that waited for the index at the end of a run; those it refused. Of all sources.',
          view: runs,
          unfiltered: true,
          value: most('outbox', '待送（单次最多）'),
          beside: sum('dead_letters', '被拒'),
        }),
        [
          markdownPanel({
            id: 'reading',
            title: '怎样读这些数字',
            about: 'What the numbers do not say.',
            text: [
              '来源坏了，公告就少：先看来源日历，再比较地区。正文问题按**公告时间**统计；页面状态是现在的样子，不随所选时间变化。',
              otherDashboards('anlan-quality'),
            ].join('\n\n'),
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
            about:
              'The 40 sources that were worst; one cell a day, over long times a week, in the colour of its worst status.',
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
          where: 'level: source',
          chart: 'bar_stacked',
          x: dates('@timestamp', '日期', '1d'),
          y: { new: sum('new', '新增'), changed: sum('changed', '变化'), failed: sum('failed', '失败') },
          colors: { new: '#2a7f62', changed: '#6baed6', failed: alarm },
        }),
        xyPanel({
          id: 'durations',
          title: '每日用时',
          about: 'Longest run of a day, by pipeline: no source takes longer than its run. Of all sources.',
          view: runs,
          unfiltered: true,
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
        xyPanel({
          id: 'undelivered',
          title: '每日待送与被拒的公告',
          about:
            'Articles that waited for the index at the end of a run, at most, and those it refused; of all sources.',
          view: runs,
          unfiltered: true,
          chart: 'bar',
          x: dates('@timestamp', '日期', '1d'),
          y: { outbox: most('outbox', '待送'), dead: sum('dead_letters', '被拒') },
          colors: { outbox: '#f0b34a', dead: alarm },
        }),
      ],
    },
  ];
}
