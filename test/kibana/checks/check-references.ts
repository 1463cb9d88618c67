import { dashboardsOf } from '../lens-layers.ts';
import type { Problem } from '../problem.ts';
import type { Dashboard, SavedObject } from '../shapes/object-shape.ts';
import type { Panel } from '../shapes/panel-shape.ts';
import type { Filter } from '../shapes/query-shape.ts';
import type { Reference } from '../shapes/reference-shape.ts';

/** Kibana itself looks only for data views and searches, and never for references that are too many. */
export function checkReferences(objects: readonly SavedObject[]): readonly Problem[] {
  const there = new Set(objects.map(({ type, id }) => `${type}:${id}`));
  const dangling = objects.flatMap((object) =>
    object.references
      .filter(({ type, id }) => !there.has(`${type}:${id}`))
      .map(({ type, id, name }) => problem(`${object.id}/${name}`, `${type} ${id} is not in the file`)),
  );
  return [
    ...dangling,
    ...objects.flatMap((object) => {
      if (object.type === 'search') {
        const wanted = {
          type: 'index-pattern',
          name: 'kibanaSavedObjectMeta.searchSourceJSON.index',
        } as const;
        const { filter } = object.attributes.kibanaSavedObjectMeta.searchSourceJSON;
        return same(object.id, object.references, [wanted, ...filterReferences(filter, '')]);
      }
      return object.type === 'index-pattern' ? same(object.id, object.references, []) : [];
    }),
    ...dashboardsOf(objects).flatMap(checkDashboard),
  ];
}

type Wanted = Pick<Reference, 'type' | 'name'> & { readonly id?: string };

function checkDashboard({ id, attributes, references }: Dashboard): readonly Problem[] {
  const controls = Object.keys(attributes.controlGroupInput?.panelsJSON ?? {}).map(
    (control): Wanted => ({ type: 'index-pattern', name: `controlGroup_${control}:optionsListDataView` }),
  );
  const filters = filterReferences(attributes.kibanaSavedObjectMeta.searchSourceJSON.filter, '');
  const inner = attributes.panelsJSON.flatMap((panel) => panelReferences(panel));
  return [
    ...attributes.panelsJSON.flatMap((panel) => checkLens(id, panel)),
    ...same(id, references, [...controls, ...filters, ...inner]),
  ];
}

/** What the dashboard repeats of a panel, under the panel's index. */
function panelReferences(panel: Panel): readonly Wanted[] {
  const { panelIndex } = panel;
  if (panel.type === 'lens') {
    return panel.embeddableConfig.attributes.references.map((reference) => ({
      ...reference,
      name: `${panelIndex}:${reference.name}`,
    }));
  }
  if (panel.type === 'search') return [{ type: 'search', name: `${panelIndex}:${panel.panelRefName}` }];
  return [];
}

function checkLens(dashboard: string, panel: Panel): readonly Problem[] {
  const at = `${dashboard}/${panel.panelIndex}`;
  if (panel.type === 'search' && panel.panelRefName !== `panel_${panel.panelIndex}`)
    return [problem(at, `its reference is named ${panel.panelRefName}`)];
  if (panel.type !== 'lens') return [];
  const { references, state } = panel.embeddableConfig.attributes;
  const layers = Object.keys(state.datasourceStates.formBased.layers);
  return same(at, references, [
    ...layers.map(
      (layer): Wanted => ({ type: 'index-pattern', name: `indexpattern-datasource-layer-${layer}` }),
    ),
    ...state.filters.flatMap(({ meta }) =>
      meta.index ? [{ type: 'index-pattern', name: meta.index } as const] : [],
    ),
  ]);
}

/** The filter bar names data views by references. */
function filterReferences(filters: readonly Filter[], prefix: string): readonly Wanted[] {
  return filters.flatMap(({ meta }) =>
    meta.indexRefName ? [{ type: 'index-pattern', name: prefix + meta.indexRefName } as const] : [],
  );
}

/** Both ways: none is missing, none is there for nothing. */
function same(at: string, given: readonly Reference[], wanted: readonly Wanted[]): readonly Problem[] {
  const names = given.map(({ name }) => name);
  return [
    ...wanted
      .filter(
        (want) =>
          !given.some(
            (one) => one.name === want.name && one.type === want.type && (want.id ?? one.id) === one.id,
          ),
      )
      .map(({ type, name }) => problem(at, `no reference ${name} to the right ${type}`)),
    ...given
      .filter(({ name }) => !wanted.some((want) => want.name === name))
      .map(({ name }) => problem(at, `nobody uses the reference ${name}`)),
    ...names
      .filter((name, index) => names.indexOf(name) !== index)
      .map((name) => problem(at, `the reference ${name} stands twice`)),
  ];
}

function problem(at: string, says: string): Problem {
  return { rule: 'references', at, says };
}
