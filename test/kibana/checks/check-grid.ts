import { dashboardsOf } from '../lens-layers.ts';
import type { Problem } from '../problem.ts';
import type { Dashboard, SavedObject } from '../shapes/object-shape.ts';

/** Columns of a dashboard. */
const columns = 48;

/** Every panel stands within the grid, alone on its place, under its own index; no row is empty, Kibana would close it up. */
export function checkGrid(objects: readonly SavedObject[]): readonly Problem[] {
  return dashboardsOf(objects).flatMap(checkDashboard);
}

function checkDashboard({ id, attributes }: Dashboard): readonly Problem[] {
  const panels = attributes.panelsJSON;
  const problems = panels.flatMap(({ panelIndex, gridData: one }, index): readonly Problem[] => {
    const at = `${id}/${panelIndex}`;
    const beside = panels
      .slice(0, index)
      .filter(
        ({ gridData: two }) =>
          one.x < two.x + two.w && two.x < one.x + one.w && one.y < two.y + two.h && two.y < one.y + one.h,
      );
    return [
      ...(panelIndex === one.i ? [] : [problem(at, `gridData.i is ${one.i}`)]),
      ...(one.x + one.w <= columns ? [] : [problem(at, `ends in column ${one.x + one.w} of ${columns}`)]),
      ...beside.map((other) => problem(at, `lies over ${other.panelIndex}`)),
      ...(panels.slice(0, index).some((other) => other.panelIndex === panelIndex)
        ? [problem(at, 'stands twice')]
        : []),
    ];
  });
  const bottom = Math.max(...panels.map(({ gridData: { y, h } }) => y + h));
  const empty = Array.from({ length: bottom }, (_, row) => row).filter(
    (row) => !panels.some(({ gridData: { y, h } }) => y <= row && row < y + h),
  );
  return [...problems, ...empty.slice(0, 1).map((row) => problem(id, `nothing stands in row ${row}`))];
}

function problem(at: string, says: string): Problem {
  return { rule: 'grid', at, says };
}
