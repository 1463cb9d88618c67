import { dashboardsOf, lensLayers } from '../lens-layers.ts';
import type { Problem } from '../problem.ts';
import type { SavedObject } from '../shapes/object-shape.ts';
import type { Panel } from '../shapes/panel-shape.ts';

const han = /\p{Script=Han}/u;
const english = /^[^\p{Script=Han}]*[A-Za-z]{3}[^\p{Script=Han}]*$/u;

/** Titles of panels, columns, branches and controls are Chinese, descriptions English; those of objects are held by their form. */
export function checkTitles(objects: readonly SavedObject[]): readonly Problem[] {
  const panels = dashboardsOf(objects).flatMap(({ id, attributes }) =>
    attributes.panelsJSON.flatMap((panel) => {
      const at = `${id}/${panel.panelIndex}`;
      const { title, description } = headingOf(panel);
      return [
        ...(han.test(title) ? [] : [problem(at, `no Chinese title: ${title}`)]),
        ...(english.test(description) ? [] : [problem(at, `no English description: ${description}`)]),
      ];
    }),
  );
  const controls = dashboardsOf(objects).flatMap(({ id, attributes }) =>
    Object.values(attributes.controlGroupInput?.panelsJSON ?? {})
      .filter(({ explicitInput }) => !han.test(explicitInput.title))
      .map(({ explicitInput }) =>
        problem(`${id}/${explicitInput.id}`, `no Chinese title: ${explicitInput.title}`),
      ),
  );
  const columns = lensLayers(objects).flatMap(({ at, layer }) =>
    Object.entries(layer.columns).flatMap(([id, column]) => {
      const branches = column.operationType === 'filters' ? column.params.filters : [];
      return [column, ...branches]
        .filter(({ label }) => !han.test(label))
        .map(({ label }) => problem(`${at}/${id}`, `no Chinese label: ${label}`));
    }),
  );
  const unkept = lensLayers(objects).flatMap(({ at, layer }) =>
    Object.entries(layer.columns)
      .filter(([, column]) => !column.customLabel)
      .map(([id]) => problem(`${at}/${id}`, 'without customLabel Kibana writes a label of its own')),
  );
  return [...panels, ...controls, ...columns, ...unkept];
}

function headingOf(panel: Panel): { readonly title: string; readonly description: string } {
  const own = { title: panel.title ?? '', description: panel.embeddableConfig.description ?? '' };
  if (panel.type === 'search') return own;
  const inner = panel.type === 'lens' ? panel.embeddableConfig.attributes : panel.embeddableConfig.savedVis;
  return { title: own.title || inner.title, description: own.description || (inner.description ?? '') };
}

function problem(at: string, says: string): Problem {
  return { rule: 'titles', at, says };
}
