import type { Panel } from './panel.ts';

/** Kibana's grid: columns of a dashboard. A row of the grid is some 28 pixels high. */
const columns = 48;

/** Panels side by side; those without a width share what the others leave. */
export interface Row {
  /** In rows of the grid. */
  readonly height: number;
  readonly panels: readonly (Panel | readonly [panel: Panel, width: number])[];
}

export interface PlacedPanel {
  readonly panel: Panel;
  readonly grid: {
    readonly x: number;
    readonly y: number;
    readonly w: number;
    readonly h: number;
    readonly i: string;
  };
}

/** Rows below one another, each filling the width: nothing overlaps. Throws where a row's widths do not fit or an id comes twice. */
export function placePanels(rows: readonly Row[]): readonly PlacedPanel[] {
  const placed: PlacedPanel[] = [];
  let y = 0;
  for (const { height, panels } of rows) {
    let x = 0;
    for (const [at, w] of widths(panels).entries()) {
      const entry = panels[at];
      if (entry === undefined) continue;
      const panel = 'id' in entry ? entry : entry[0];
      if (placed.some((other) => other.panel.id === panel.id)) throw new Error(`panel ${panel.id}: twice`);
      placed.push({ panel, grid: { x, y, w, h: height, i: panel.id } });
      x += w;
    }
    y += height;
  }
  return placed;
}

function widths(panels: Row['panels']): readonly number[] {
  const given = panels.map((entry) => ('id' in entry ? undefined : entry[1]));
  const open = given.filter((width) => width === undefined).length;
  const rest = columns - given.reduce<number>((sum, width) => sum + (width ?? 0), 0);
  if (rest < open * 4 || (open === 0 && rest > 0)) {
    throw new Error(`a row of ${panels.length} panels does not fill ${columns} columns: ${rest} left`);
  }
  let left = rest;
  let to = open;
  return given.map((width) => {
    if (width !== undefined) return width;
    const own = Math.floor(left / to);
    left -= own;
    to -= 1;
    return own;
  });
}
