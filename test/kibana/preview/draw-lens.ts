import type { Layer, Row } from './replay-layer.ts';

export type Drawing = { readonly html: string } | { readonly spec: Readonly<Record<string, unknown>> };

interface Visualization {
  readonly shape?: string;
  readonly preferredSeriesType?: string;
  readonly metricAccessor?: string;
  readonly secondaryMetricAccessor?: string;
  readonly color?: string;
  readonly layers?: readonly { readonly accessors?: readonly string[] }[];
}

type Format = (id: string, value: string | number | null | undefined) => string;

/** A Lens chart, near enough to judge a layout by: number, table, bars, lines, cells. */
export function drawLens(
  type: string,
  visualization: Visualization,
  layer: Layer,
  rows: readonly Row[],
  format: Format,
): Drawing {
  switch (type) {
    case 'lnsMetric':
      return { html: metric(visualization, layer, rows, format) };
    case 'lnsDatatable':
      return { html: table(layer, rows, format) };
    case 'lnsHeatmap':
      return { spec: heatmap(rows, format) };
    case 'lnsXY':
      return { spec: xy(visualization, layer, rows, format) };
    case 'lnsPie':
      return { html: table(layer, rows, format) };
    default:
      return { html: `<pre>${JSON.stringify(rows.slice(0, 20))}</pre>` };
  }
}

function metric(
  { metricAccessor = '', secondaryMetricAccessor: beside, color }: Visualization,
  { columns }: Layer,
  [row = {}]: readonly Row[],
  format: Format,
) {
  const second = beside ? `<div>${columns[beside]?.label} ${format(beside, row[beside])}</div>` : '';
  const ground = color ? `background:${color};color:#fff;` : '';
  return `<div class="metric" style="${ground}">${columns[metricAccessor]?.label}<b>${format(metricAccessor, row[metricAccessor])}</b>${second}</div>`;
}

function table({ columns, columnOrder }: Layer, rows: readonly Row[], format: Format) {
  const head = columnOrder.map((id) => `<th>${columns[id]?.label}</th>`).join('');
  const line = (row: Row) =>
    columnOrder
      .map((id) => `<td class="${columns[id]?.isBucketed ? '' : 'n'}">${format(id, row[id])}</td>`)
      .join('');
  return `<table><tr>${head}</tr>${rows
    .slice(0, 20)
    .map((row) => `<tr>${line(row)}</tr>`)
    .join('')}</table>`;
}

const size = { width: 'container', height: 'container', autosize: { type: 'fit', contains: 'padding' } };
const inOrder = (values: readonly (string | undefined)[]) => [...new Set(values)];

function heatmap(rows: readonly Row[], format: Format) {
  const values = rows
    .filter(({ count }) => count)
    .map(({ x, y, count }) => ({ x: format('x', x), y: format('y', y), count }));
  const axes = {
    x: { field: 'x', type: 'nominal', title: null, sort: null, axis: { labelAngle: -30 } },
    y: { field: 'y', type: 'nominal', title: null, sort: inOrder(values.map(({ y }) => y)) },
  };
  return {
    ...size,
    data: { values },
    layer: [
      {
        mark: 'rect',
        encoding: {
          ...axes,
          color: { field: 'count', type: 'quantitative', scale: { scheme: 'blues' }, title: null },
        },
      },
      { mark: { type: 'text', fontSize: 9 }, encoding: { ...axes, text: { field: 'count' } } },
    ],
  };
}

function xy(
  { preferredSeriesType: chart = '', layers = [] }: Visualization,
  layer: Layer,
  rows: readonly Row[],
  format: Format,
) {
  const accessors = layers[0]?.accessors ?? [];
  const values = rows.flatMap((row) =>
    accessors.map((id) => ({
      x: format('x', row.x),
      split: row.split === undefined ? layer.columns[id]?.label : format('split', row.split),
      value: row[id] ?? 0,
    })),
  );
  const category = { field: 'x', type: 'nominal', title: null, sort: inOrder(values.map(({ x }) => x)) };
  const stack = chart.includes('percentage') ? 'normalize' : chart.includes('stacked');
  const measure = { field: 'value', type: 'quantitative', title: null, stack: stack || null };
  const color = { field: 'split', type: 'nominal', title: null, sort: null, legend: { orient: 'right' } };
  const isFlat = chart.includes('horizontal');
  const isGrouped = !stack && chart === 'bar' && accessors.length > 1;
  return {
    ...size,
    data: { values },
    mark: chart === 'line' ? 'line' : 'bar',
    encoding: {
      [isFlat ? 'y' : 'x']: category,
      [isFlat ? 'x' : 'y']: measure,
      ...(inOrder(values.map(({ split }) => split)).length > 1 && { color }),
      ...(isGrouped && { xOffset: { field: 'split' } }),
    },
  };
}
