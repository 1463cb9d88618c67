import type { Panel } from '../panel.ts';
import { qualitative } from './colors.ts';
import type { Column } from './column.ts';
import { type LensHead, layerId, lensPanel } from './lens-panel.ts';

interface Xy extends LensHead {
  readonly chart:
    | 'bar'
    | 'bar_stacked'
    | 'bar_percentage_stacked'
    | 'bar_horizontal'
    | 'bar_horizontal_stacked'
    | 'bar_horizontal_percentage_stacked'
    | 'line'
    | 'area_stacked';
  readonly x: Column;
  readonly split?: Column;
  /** Metrics by id; terms are ordered by `count` unless they say otherwise. */
  readonly y: Readonly<Record<string, Column>>;
  /** Numbers at the ends of the bars. */
  readonly numbers?: true;
  /** One colour for a chart without a split. */
  readonly color?: string;
}

/** Bars, lines or areas. */
export function xyPanel({ chart, x, split, y, numbers, color, ...head }: Xy): Panel {
  const accessors = Object.keys(y);
  const hasLegend = split !== undefined || accessors.length > 1;
  const columns = { x, ...(split && { split }), ...y };
  return lensPanel(head, columns, 'lnsXY', {
    preferredSeriesType: chart,
    legend: { isVisible: hasLegend, position: 'right', shouldTruncate: true, maxLines: 1 },
    valueLabels: numbers ? 'show' : 'hide',
    fittingFunction: 'None',
    axisTitlesVisibilitySettings: { x: false, yLeft: false, yRight: false },
    tickLabelsVisibilitySettings: { x: true, yLeft: true, yRight: true },
    labelsOrientation: { x: 0, yLeft: 0, yRight: 0 },
    gridlinesVisibilitySettings: { x: false, yLeft: true, yRight: false },
    layers: [
      {
        layerId,
        layerType: 'data',
        seriesType: chart,
        xAccessor: 'x',
        accessors,
        ...(split && { splitAccessor: 'split', colorMapping: qualitative }),
        ...(color && { yConfig: accessors.map((forAccessor) => ({ forAccessor, color })) }),
      },
    ],
  });
}
