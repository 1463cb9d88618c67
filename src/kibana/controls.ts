import type { Reference } from './saved-object.ts';
import type { ViewId } from './view-id.ts';

/** A list of values to choose from, above the panels. */
export interface Control {
  readonly id: string;
  /** Chinese. */
  readonly title: string;
  readonly view: ViewId;
  readonly field: string;
  readonly width?: 'small' | 'medium' | 'large';
}

/** Controls from left to right; what is chosen in one narrows the lists of those behind it: 省 → 市 → 县. */
export function controlGroup(controls: readonly Control[]): {
  readonly input: Readonly<Record<string, unknown>>;
  readonly references: readonly Reference[];
} {
  const panels = Object.fromEntries(
    controls.map(({ id, title, field, width = 'small' }, order) => [
      id,
      {
        type: 'optionsListControl',
        order,
        grow: true,
        width,
        // `wildcard` finds 鼓楼 inside 江苏省/南京市/鼓楼区.
        explicitInput: { id, fieldName: field, title, searchTechnique: 'wildcard', enhancements: {} },
      },
    ]),
  );
  return {
    input: {
      controlStyle: 'oneLine',
      chainingSystem: 'HIERARCHICAL',
      showApplySelections: false,
      ignoreParentSettingsJSON: JSON.stringify({
        ignoreFilters: false,
        ignoreQuery: false,
        ignoreTimerange: false,
        ignoreValidations: false,
      }),
      panelsJSON: JSON.stringify(panels),
    },
    references: controls.map(({ id, view }) => ({
      type: 'index-pattern',
      id: view,
      name: `controlGroup_${id}:optionsListDataView`,
    })),
  };
}
