import type { Dashboard } from '../../dashboard.ts';
import type { IndexOf } from '../../view-id.ts';
import { pageRows } from './page-rows.ts';
import { runRows } from './run-rows.ts';
import { textRows } from './text-rows.ts';

const view = 'anlan-runs';

/** Is the nightly crawl well; which sources are not; what is wrong with the texts; which pages fail. */
export function qualityDashboard(indexOf: IndexOf): Dashboard {
  return {
    id: 'anlan-quality',
    title: '安澜 · 抓取与清洗质量',
    about: 'Runs, sources, damage of texts and health of pages, for those who run the crawler.',
    since: 'now-30d/d',
    // Only fields that all three indices have: any other would empty the panels of the other two.
    controls: [
      { id: 'site', title: '来源', view, field: 'site.name', width: 'medium' },
      { id: 'province', title: '省', view, field: 'region.province' },
    ],
    rows: [...runRows(indexOf), ...textRows, ...pageRows],
  };
}
