import type { Panel } from '../panel.ts';
import { assigned, qualitative } from './colors.ts';
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
  /** Colour of each metric, or of each value of the split, by its label; else Kibana's own. */
  readonly colors?: Readonly<Record<string, string>>;
}

/** Bars, lines or areas. */
export function xyPanel({ chart, x, split, y, numbers, colors, ...head }: Xy): Panel {
  const accessors = Object.keys(y);
  const hasLegend = split !== undefined || accessors.length > 1;
  // Lens asks the first bucket first: over time the greatest values are those of the whole time, not of each month.
  const isOverTime = x.operationType === 'date_histogram';
  const columns = { ...(isOverTime && split && { split }), x, ...(split && { split }), ...y };
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
        ...(split && { splitAccessor: 'split', colorMapping: colors ? assigned(colors) : qualitative }),
        ...(colors && !split && { yConfig: accessors.map((id) => ({ forAccessor: id, color: colors[id] })) }),
      },
    ],
  });
}
