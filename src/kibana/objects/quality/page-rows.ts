import { alarm } from '../../lens/colors.ts';
import { count, filters, terms } from '../../lens/column.ts';
import { xyPanel } from '../../lens/xy-panel.ts';
import type { Row } from '../../place-panels.ts';
import { searchPanel } from '../../search-panel.ts';
import { failingPagesSearch } from '../searches.ts';

const pages = 'anlan-pages';
/** Pages are as they are now, whenever they were fetched. */
const always = { from: 'now-30y', to: 'now' };

/** Pages that fail, are gone or are late. */
export const pageRows: readonly Row[] = [
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
        colors: { count: alarm },
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
];
