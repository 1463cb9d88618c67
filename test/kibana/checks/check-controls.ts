import { dashboardsOf } from '../lens-layers.ts';
import type { Problem } from '../problem.ts';
import type { Dashboard, SavedObject } from '../shapes/object-shape.ts';
import type { Views } from '../views.ts';
import { checkField } from './check-field.ts';

/** Controls: a field of their data view with values to choose from, in one order, each narrowing those behind it. */
export function checkControls(objects: readonly SavedObject[], views: Views): readonly Problem[] {
  return dashboardsOf(objects).flatMap((dashboard) => checkDashboard(dashboard, views));
}

function checkDashboard({ id, attributes, references }: Dashboard, views: Views): readonly Problem[] {
  const group = attributes.controlGroupInput;
  if (!group) return [];
  const entries = Object.entries(group.panelsJSON);
  const orders = entries.map(([, { order }]) => order).sort((a, b) => a - b);
  const { ignoreFilters, ignoreQuery, ignoreTimerange } = group.ignoreParentSettingsJSON;
  const problems: Problem[] = [];
  const say = (at: string, says: string | undefined, rule: Problem['rule'] = 'controls') => {
    if (says !== undefined) problems.push({ rule, at, says });
  };
  say(id, orders.every((order, index) => order === index) ? undefined : `orders are ${orders.join(', ')}`);
  say(
    id,
    entries.length < 2 || group.chainingSystem === 'HIERARCHICAL'
      ? undefined
      : 'a city could be chosen outside its province',
  );
  say(id, ignoreFilters || ignoreQuery || ignoreTimerange ? 'controls do not heed the dashboard' : undefined);
  const used = new Set(
    references.filter(({ type }) => type === 'index-pattern').map(({ id: viewId }) => viewId),
  );
  for (const [key, { explicitInput }] of entries) {
    const at = `${id}/${key}`;
    const { fieldName, searchTechnique } = explicitInput;
    const view = views.get(
      references.find(({ name }) => name === `controlGroup_${key}:optionsListDataView`)?.id ?? '',
    );
    say(at, key === explicitInput.id ? undefined : `its id is ${explicitInput.id}`);
    say(at, checkField(fieldName, 'aggregate', view), 'fields');
    // What is chosen filters every panel: one whose index lacks the field would be empty.
    for (const viewId of used) say(at, checkField(fieldName, 'search', views.get(viewId)), 'fields');
    const kind = view?.fields.get(fieldName)?.kind;
    const searches = kind === 'string' ? ['prefix', 'wildcard', 'exact'] : ['exact'];
    say(
      at,
      searchTechnique && kind && !searches.includes(searchTechnique)
        ? `${searchTechnique} in a field of type ${kind}`
        : undefined,
    );
  }
  return problems;
}
