import type { Panel } from '../panel.ts';
import type { Column } from './column.ts';
import { type LensHead, layerId, lensPanel } from './lens-panel.ts';

interface Metric extends Omit<LensHead, 'title'> {
  readonly value: Column;
  /** A second, smaller number under it. */
  readonly beside?: Column;
}

/** One number, large. The column's label stands over it, so the panel has no title of its own. */
export function metricPanel({ value, beside, ...head }: Metric): Panel {
  const columns = { value, ...(beside && { beside }) };
  const panel = lensPanel({ ...head, title: value.label }, columns, 'lnsMetric', {
    layerId,
    layerType: 'data',
    metricAccessor: 'value',
    ...(beside && { secondaryMetricAccessor: 'beside' }),
  });
  return { ...panel, title: '' };
}
