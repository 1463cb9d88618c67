import type { Dashboard } from '../../dashboard.ts';
import type { IndexOf } from '../../view-id.ts';
import { kindControl, regionControls, siteControl, topicControl } from '../article-controls.ts';
import { coverageRows } from './coverage-rows.ts';
import { placeRows } from './place-rows.ts';
import { subjectRows } from './subject-rows.ts';

/** Where more is published, on what, and how far the numbers can be compared; the most asked comes first. */
export function regionsDashboard(indexOf: IndexOf): Dashboard {
  return {
    id: 'anlan-regions',
    title: '安全生产公告 · 区域对比',
    about: 'Work-safety announcements compared across provinces, cities and counties.',
    since: 'now-1y/d',
    controls: [...regionControls, kindControl, topicControl, siteControl],
    rows: [...placeRows, ...subjectRows(indexOf), ...coverageRows(indexOf)],
  };
}
