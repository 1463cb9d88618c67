import { dashboard } from './dashboard.ts';
import { dataView } from './data-view.ts';
import { articlesView } from './objects/articles-view.ts';
import { regionsDashboard } from './objects/regions-dashboard.ts';
import type { SavedObject } from './saved-object.ts';

/** Everything that Kibana gets: data views first, then what refers to them. `prefix`: index.prefix of the installation. */
export function buildObjects(prefix: string): readonly SavedObject[] {
  return [...[articlesView].map((view) => dataView(view, prefix)), ...[regionsDashboard].map(dashboard)];
}
