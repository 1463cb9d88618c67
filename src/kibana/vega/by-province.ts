import { ink } from './base-spec.ts';
import { elasticsearchData } from './elasticsearch-data.ts';
import type { VegaSpec } from './vega-panel.ts';

/** Data: a bucket for each province there is, with what is counted in it. */
export function provinceData(index: string, aggs: VegaSpec): VegaSpec {
  return elasticsearchData(index, {
    aggs: { regions: { terms: { field: 'region.province', size: 34 }, aggs } },
    buckets: 'regions.buckets',
  });
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
