import { type Control, controlGroup } from './controls.ts';
import { type PlacedPanel, placePanels, type Row } from './place-panels.ts';
import { type SavedObject, savedObject } from './saved-object.ts';

export interface Dashboard {
  readonly id: string;
  /** Chinese. */
  readonly title: string;
  /** English. */
  readonly about: string;
  /** Time shown at first, in Kibana's words: `now-1y/d`. */
  readonly since: string;
  readonly controls: readonly Control[];
  readonly rows: readonly Row[];
}

/** The saved object of a dashboard: panels by value, so that none can be missing, and every reference of theirs repeated on top. */
export function dashboard({ id, title, about, since, controls, rows }: Dashboard): SavedObject {
  const placed = placePanels(rows);
  const group = controlGroup(controls);
  const attributes = {
    title,
    description: about,
    timeRestore: true,
    timeFrom: since,
    timeTo: 'now',
    refreshInterval: { pause: true, value: 60_000 },
    controlGroupInput: group.input,
    optionsJSON: JSON.stringify({
      useMargins: true,
      syncColors: false,
      syncCursor: true,
      syncTooltips: false,
      hidePanelTitles: false,
    }),
    panelsJSON: JSON.stringify(placed.map(panelOnGrid)),
    kibanaSavedObjectMeta: {
      searchSourceJSON: JSON.stringify({ query: { query: '', language: 'kuery' }, filter: [] }),
    },
  };
  const inside = placed.flatMap(({ panel }) =>
    panel.references.map((reference) => ({ ...reference, name: `${panel.id}:${reference.name}` })),
  );
  return savedObject('dashboard', id, attributes, [...inside, ...group.references]);
}

function panelOnGrid({ panel, grid }: PlacedPanel) {
  const { type, title, config, refName } = panel;
  return {
    type,
    title,
    gridData: grid,
    panelIndex: grid.i,
    embeddableConfig: { ...config, enhancements: {}, ...(title === '' && { hidePanelTitles: true }) },
    ...(refName !== undefined && { panelRefName: refName }),
  };
}
