import type { Dashboard } from '../../dashboard.ts';
import type { IndexOf } from '../../view-id.ts';
import { gradeControl, regionControls, siteControl, topicControl } from '../article-controls.ts';
import { accidentRows } from './accident-rows.ts';
import { hazardRows } from './hazard-rows.ts';

/** What happened, where, how grave; then what was found and done about it. */
export function accidentsDashboard(indexOf: IndexOf): Dashboard {
  return {
    id: 'anlan-accidents',
    title: '安全生产公告 · 事故与隐患',
    about: 'Accidents, their grades and figures; hazards, enforcement and fines.',
    since: 'now-1y/d',
    controls: [...regionControls, gradeControl, topicControl, siteControl],
    rows: [...accidentRows, ...hazardRows(indexOf)],
  };
}
