import type { Panel } from '../panel.ts';
import { sequential } from './colors.ts';
import type { Column } from './column.ts';
import { type LensHead, layerId, lensPanel } from './lens-panel.ts';

interface Heatmap extends LensHead {
  readonly x: Column;
  readonly y: Column;
  /** Under the id `count`, so that terms are ordered by it. */
  readonly value: Column;
  /** Which of them is cut to its greatest values, so that each of these has all of the other. */
  readonly first: 'x' | 'y';
  /** Numbers in the cells. */
  readonly numbers?: true;
}

/** Cells of x and y, darker where the value is greater; no cell where there is nothing. */
export function heatmapPanel({ x, y, value, first, numbers, ...head }: Heatmap): Panel {
  return lensPanel(head, { ...(first === 'x' ? { x, y } : { y, x }), count: value }, 'lnsHeatmap', {
    shape: 'heatmap',
    layerId,
    layerType: 'data',
    xAccessor: 'x',
    yAccessor: 'y',
    valueAccessor: 'count',
    legend: { type: 'heatmap_legend', isVisible: true, position: 'right' },
    gridConfig: {
      type: 'heatmap_grid',
      isCellLabelVisible: numbers ?? false,
      isYAxisLabelVisible: true,
      isXAxisLabelVisible: true,
      isYAxisTitleVisible: false,
      isXAxisTitleVisible: false,
    },
    palette: sequential('count'),
  });
}
