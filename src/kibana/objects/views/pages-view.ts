import type { IndexView } from '../../data-view.ts';
import { outcomeLabels } from '../labels.ts';
import { link, names, plain, whole } from './formats.ts';
import { siteAndRegion } from './shared-fields.ts';

/** One document a known page, as it was found last. */
export const pagesView: IndexView = {
  name: 'pages',
  title: '安澜 · 页面状态',
  timeField: '@timestamp',
  fields: {
    '@timestamp': { label: '最近抓取或发现', about: 'Fetched last, else seen first' },
    id: { label: '页面编号', about: 'Id of the record' },
    url: { label: '网址', about: 'Address of the page', format: link },
    host: { label: '域名', about: 'Host of the address' },
    ...siteAndRegion,
    kind: { label: '页面类别', about: 'List or article', format: names({ list: '列表', article: '文章' }) },
    title: { label: '标题', about: 'As its list names it' },
    outcome: { label: '结果', about: 'What the last fetch brought', format: names(outcomeLabels) },
    http_status: { label: 'HTTP 状态', about: 'Of the last answer', format: plain },
    reason: { label: '失败原因', about: 'Why the last fetch failed' },
    failures: { label: '连续失败次数', about: 'Runs in a row', format: whole },
    gone_runs: { label: '连续消失次数', about: 'Runs in a row with 404 or 410', format: whole },
    checks: { label: '连续无变化次数', about: 'Checks in a row', format: whole },
    changes: { label: '变化次数', about: 'How often it was found changed', format: whole },
    first_seen_at: { label: '首次发现', about: 'Seen first' },
    last_fetched_at: { label: '最近抓取', about: 'Fetched last' },
    changed_at: { label: '最近变化', about: 'Changed last' },
    due_at: { label: '应抓取时间', about: 'When it is asked again' },
    listed_on: { label: '列表日期', about: 'As the list prints it' },
    published_on: { label: '发布日期', about: 'Day that the article bears' },
    article_id: { label: '公告编号', about: 'Id of its article' },
  },
};
