import { dashboard } from './dashboard.ts';
import { dataView } from './data-view.ts';
import { accidentsDashboard } from './objects/accidents/accidents-dashboard.ts';
import { qualityDashboard } from './objects/quality/quality-dashboard.ts';
import { regionsDashboard } from './objects/regions/regions-dashboard.ts';
import { searches } from './objects/searches.ts';
import { articlesView } from './objects/views/articles-view.ts';
import { pagesView } from './objects/views/pages-view.ts';
import { runsView } from './objects/views/runs-view.ts';
import type { SavedObject } from './saved-object.ts';
import { savedSearch } from './saved-search.ts';
import type { IndexOf } from './view-id.ts';

/** Everything that Kibana gets, what is referred to before what refers to it. `prefix`: index.prefix of the installation. */
export function buildObjects(prefix: string): readonly SavedObject[] {
  const indexOf: IndexOf = (name) => `${prefix}-${name}`;
  return [
    ...[articlesView, runsView, pagesView].map((view) => dataView(view, indexOf(view.name))),
    ...searches.map(savedSearch),
    ...[regionsDashboard, accidentsDashboard, qualityDashboard].map((build) => dashboard(build(indexOf))),
  ];
}
