import { z } from 'zod';
import { color, colorMapping, palette } from './color-shape.ts';

const position = z.enum(['left', 'right', 'top', 'bottom']);
const legendSize = z.enum(['auto', 'small', 'medium', 'large', 'xlarge']);
const collapse = z.enum(['sum', 'avg', 'min', 'max']);
const layer = { layerId: z.string(), layerType: z.literal('data') };
const axes = z.strictObject({ x: z.boolean(), yLeft: z.boolean(), yRight: z.boolean() });
const extent = z.strictObject({
  mode: z.enum(['full', 'custom', 'dataBounds']),
  lowerBound: z.number().optional(),
  upperBound: z.number().optional(),
  niceValues: z.boolean().optional(),
  enforce: z.boolean().optional(),
});

const metricShape = z.strictObject({
  ...layer,
  metricAccessor: z.string(),
  secondaryMetricAccessor: z.string().optional(),
  maxAccessor: z.string().optional(),
  breakdownByAccessor: z.string().optional(),
  collapseFn: collapse.optional(),
  subtitle: z.string().optional(),
  secondaryPrefix: z.string().optional(),
  progressDirection: z.enum(['vertical', 'horizontal']).optional(),
  showBar: z.boolean().optional(),
  titlesTextAlign: z.enum(['left', 'center', 'right']).optional(),
  valuesTextAlign: z.enum(['left', 'center', 'right']).optional(),
  iconAlign: z.enum(['left', 'right']).optional(),
  valueFontMode: z.enum(['default', 'fit']).optional(),
  color: color.optional(),
  icon: z.string().optional(),
  palette: palette.optional(),
  maxCols: z.int().optional(),
});

const series = [
  'bar',
  'bar_stacked',
  'bar_percentage_stacked',
  'bar_horizontal',
  'bar_horizontal_stacked',
  'bar_horizontal_percentage_stacked',
  'line',
  'area',
  'area_stacked',
  'area_percentage_stacked',
] as const;

const xyShape = z.strictObject({
  preferredSeriesType: z.enum(series),
  legend: z.strictObject({
    isVisible: z.boolean(),
    position,
    showSingleSeries: z.boolean().optional(),
    isInside: z.boolean().optional(),
    shouldTruncate: z.boolean().optional(),
    maxLines: z.int().optional(),
    legendSize: legendSize.optional(),
  }),
  valueLabels: z.enum(['hide', 'show']).optional(),
  fittingFunction: z.enum(['None', 'Zero', 'Linear', 'Carry', 'Lookahead', 'Average', 'Nearest']).optional(),
  emphasizeFitting: z.boolean().optional(),
  endValue: z.enum(['None', 'Zero', 'Nearest']).optional(),
  xExtent: extent.optional(),
  yLeftExtent: extent.optional(),
  yRightExtent: extent.optional(),
  xTitle: z.string().optional(),
  yTitle: z.string().optional(),
  yRightTitle: z.string().optional(),
  yLeftScale: z.enum(['linear', 'log', 'sqrt', 'time']).optional(),
  yRightScale: z.enum(['linear', 'log', 'sqrt', 'time']).optional(),
  axisTitlesVisibilitySettings: axes.optional(),
  tickLabelsVisibilitySettings: axes.optional(),
  gridlinesVisibilitySettings: axes.optional(),
  labelsOrientation: z.strictObject({ x: z.number(), yLeft: z.number(), yRight: z.number() }).optional(),
  curveType: z.enum(['LINEAR', 'CURVE_MONOTONE_X', 'CURVE_STEP_AFTER']).optional(),
  fillOpacity: z.number().optional(),
  minBarHeight: z.number().optional(),
  hideEndzones: z.boolean().optional(),
  showCurrentTimeMarker: z.boolean().optional(),
  layers: z
    .array(
      z.strictObject({
        ...layer,
        accessors: z.array(z.string()).min(1),
        seriesType: z.enum(series),
        xAccessor: z.string().optional(),
        splitAccessor: z.string().optional(),
        yConfig: z
          .array(
            z.strictObject({
              forAccessor: z.string(),
              color: color.optional(),
              axisMode: z.enum(['auto', 'left', 'right', 'bottom']).optional(),
            }),
          )
          .optional(),
        palette: palette.optional(),
        collapseFn: collapse.optional(),
        simpleView: z.boolean().optional(),
        xScaleType: z.enum(['ordinal', 'linear', 'time']).optional(),
        isHistogram: z.boolean().optional(),
        colorMapping: colorMapping.optional(),
      }),
    )
    .min(1),
});

const datatableShape = z.strictObject({
  ...layer,
  columns: z
    .array(
      z.strictObject({
        columnId: z.string(),
        width: z.number().optional(),
        hidden: z.boolean().optional(),
        oneClickFilter: z.boolean().optional(),
        isTransposed: z.boolean().optional(),
        isMetric: z.boolean().optional(),
        alignment: z.enum(['left', 'right', 'center']).optional(),
        palette: palette.optional(),
        colorMapping: colorMapping.optional(),
        colorMode: z.enum(['none', 'cell', 'text']).optional(),
        summaryRow: z.enum(['none', 'sum', 'avg', 'count', 'min', 'max']).optional(),
        summaryLabel: z.string().optional(),
        collapseFn: collapse.optional(),
      }),
    )
    .min(1),
  sorting: z.strictObject({ columnId: z.string(), direction: z.enum(['asc', 'desc', 'none']) }).optional(),
  rowHeight: z.enum(['auto', 'single', 'custom']).optional(),
  headerRowHeight: z.enum(['auto', 'single', 'custom']).optional(),
  rowHeightLines: z.int().optional(),
  headerRowHeightLines: z.int().optional(),
  // Kibana's own choices: PagerNumber 10, 20, 30, 50, 100.
  paging: z
    .strictObject({
      size: z.union([10, 20, 30, 50, 100].map((size) => z.literal(size))),
      enabled: z.boolean(),
    })
    .optional(),
  density: z.enum(['compact', 'normal', 'expanded']).optional(),
});

const heatmapShape = z.strictObject({
  ...layer,
  shape: z.literal('heatmap'),
  xAccessor: z.string(),
  yAccessor: z.string().optional(),
  valueAccessor: z.string(),
  percentageMode: z.boolean().optional(),
  legend: z.strictObject({
    type: z.literal('heatmap_legend'),
    isVisible: z.boolean(),
    position,
    maxLines: z.int().optional(),
    shouldTruncate: z.boolean().optional(),
    legendSize: legendSize.optional(),
  }),
  gridConfig: z.strictObject({
    type: z.literal('heatmap_grid'),
    strokeWidth: z.number().optional(),
    strokeColor: color.optional(),
    isCellLabelVisible: z.boolean(),
    isYAxisLabelVisible: z.boolean(),
    isYAxisTitleVisible: z.boolean(),
    yTitle: z.string().optional(),
    isXAxisLabelVisible: z.boolean(),
    xAxisLabelRotation: z.number().optional(),
    isXAxisTitleVisible: z.boolean(),
    xTitle: z.string().optional(),
  }),
  palette: palette.optional(),
});

const partitionShape = z.strictObject({
  shape: z.enum(['donut', 'pie', 'treemap', 'mosaic', 'waffle']),
  layers: z
    .array(
      z.strictObject({
        ...layer,
        primaryGroups: z.array(z.string()).min(1),
        secondaryGroups: z.array(z.string()).optional(),
        metrics: z.array(z.string()).min(1),
        allowMultipleMetrics: z.boolean().optional(),
        colorsByDimension: z.record(z.string(), color).optional(),
        collapseFns: z.record(z.string(), collapse).optional(),
        numberDisplay: z.enum(['hidden', 'percent', 'value']),
        categoryDisplay: z.enum(['default', 'inside', 'hide']),
        legendDisplay: z.enum(['default', 'show', 'hide']),
        legendPosition: position.optional(),
        nestedLegend: z.boolean().optional(),
        percentDecimals: z.int().optional(),
        emptySizeRatio: z.number().optional(),
        legendMaxLines: z.int().optional(),
        legendSize: legendSize.optional(),
        truncateLegend: z.boolean().optional(),
        colorMapping: colorMapping.optional(),
      }),
    )
    .length(1),
  palette: palette.optional(),
});

/** States of the Lens visualisations that we use, key by key as Kibana's types name them (kbn-lens-common, visualizations). */
export const visualizationShapes = {
  lnsMetric: metricShape,
  lnsXY: xyShape,
  lnsDatatable: datatableShape,
  lnsHeatmap: heatmapShape,
  lnsPie: partitionShape,
} as const;
