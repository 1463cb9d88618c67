import type { Lens } from '../shapes/lens-shape.ts';

export interface Accessors {
  readonly buckets: readonly string[];
  readonly metrics: readonly string[];
  /** Columns of a table, and what a palette, a colour or a sorting is about. */
  readonly either: readonly string[];
}

/** Which columns of each layer the chart shows, and as what. */
export function accessorsOf({ visualizationType, state }: Lens): Map<string, Accessors> {
  switch (visualizationType) {
    case 'lnsMetric': {
      const { layerId, metricAccessor, secondaryMetricAccessor, maxAccessor, breakdownByAccessor } =
        state.visualization;
      const metrics = [metricAccessor, secondaryMetricAccessor, maxAccessor];
      return new Map([[layerId, accessors([breakdownByAccessor], metrics)]]);
    }
    case 'lnsXY':
      return new Map(
        state.visualization.layers.map(
          ({ layerId, xAccessor, splitAccessor, accessors: metrics, yConfig = [] }) => [
            layerId,
            accessors(
              [xAccessor, splitAccessor],
              metrics,
              yConfig.map(({ forAccessor }) => forAccessor),
            ),
          ],
        ),
      );
    case 'lnsDatatable': {
      const { layerId, columns, sorting } = state.visualization;
      return new Map([
        [layerId, accessors([], [], [...columns.map(({ columnId }) => columnId), sorting?.columnId])],
      ]);
    }
    case 'lnsHeatmap': {
      const { layerId, xAccessor, yAccessor, valueAccessor, palette } = state.visualization;
      return new Map([[layerId, accessors([xAccessor, yAccessor], [valueAccessor], [palette?.accessor])]]);
    }
    case 'lnsPie':
      return new Map(
        state.visualization.layers.map(
          ({ layerId, primaryGroups, secondaryGroups = [], metrics, collapseFns = {} }) => [
            layerId,
            accessors([...primaryGroups, ...secondaryGroups], metrics, Object.keys(collapseFns)),
          ],
        ),
      );
  }
}

type Ids = readonly (string | undefined)[];

function accessors(buckets: Ids, metrics: Ids, either: Ids = []): Accessors {
  const given = (ids: Ids) => ids.filter((id) => id !== undefined);
  return {
    buckets: given(buckets),
    metrics: given(metrics),
    // A table that was pivoted names its columns value---column.
    either: given(either).map((id) => id.replace(/^.*---/s, '')),
  };
}
