import type { VegaSpec } from './vega-panel.ts';

interface Base {
  readonly data: VegaSpec;
  /** From buckets to rows. */
  readonly transform: readonly VegaSpec[];
  readonly layer: readonly VegaSpec[];
  readonly encoding?: VegaSpec;
  /** Said in the middle instead of empty axes; `unless`: expression over `data('answer')`, the buckets, that says when not. */
  readonly whenEmpty: string;
  readonly unless?: string;
}

/** Text that is read in Kibana's light and dark theme alike. */
export const ink = '#7b8794';

/** A chart of layers, with a sentence in place of empty axes. */
export function baseSpec({
  data,
  transform,
  layer,
  encoding,
  whenEmpty,
  unless = "length(data('answer')) > 0",
}: Base): VegaSpec {
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v5.json',
    autosize: { type: 'fit', contains: 'padding' },
    data,
    transform,
    layer: [
      ...layer.map((one) =>
        encoding ? { ...one, encoding: { ...encoding, ...(one.encoding ?? {}) } } : one,
      ),
      {
        data: { values: [{}] },
        mark: {
          type: 'text',
          fontSize: 13,
          color: ink,
          x: { expr: 'width / 2' },
          y: { expr: 'height / 2' },
          opacity: { expr: `${unless} ? 0 : 1` },
        },
        encoding: { text: { value: whenEmpty } },
      },
    ],
    config: {
      view: { stroke: null },
      axis: { labelFontSize: 11, titleFontSize: 11, domain: false, ticks: false, labelLimit: 150 },
      legend: { labelFontSize: 11, titleFontSize: 11, orient: 'bottom', symbolType: 'square' },
      text: { font: 'sans-serif' },
    },
  };
}
