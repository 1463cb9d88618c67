import { ink } from './base-spec.ts';
import type { VegaSpec } from './vega-panel.ts';

/** A bucket for each province there is. */
export function byProvince(aggs: VegaSpec): VegaSpec {
  return { regions: { terms: { field: 'region.province', size: 34 }, aggs } };
}

/** Encoding: one row a province, in the order of a field of its rows. */
export function provinceRow(by: string, order: 'ascending' | 'descending'): VegaSpec {
  return { field: 'key', type: 'nominal', title: null, sort: { field: by, op: 'max', order } };
}

/** Layer: words at the end of each province's bar. */
export function wordsAtBar(encoding: {
  readonly y: VegaSpec;
  readonly x: VegaSpec;
  readonly text: VegaSpec;
}): VegaSpec {
  return { mark: { type: 'text', align: 'left', dx: 4, fontSize: 10, color: ink }, encoding };
}
