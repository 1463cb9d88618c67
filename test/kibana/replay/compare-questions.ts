import { figureNames } from '../../../src/article.ts';
import type { GroupLevel } from '../../../src/index/region-keys.ts';
import { records } from '../checks/check-lens-fields.ts';
import type { LensLayer } from '../lens-layers.ts';
import type { Column } from '../shapes/column-shape.ts';
import type { Row } from './read-rows.ts';

/** Fields that name regions → the level that `anlan compare` asks for. */
const levels: Readonly<Record<string, GroupLevel>> = {
  'region.province': 'province',
  'region.city': 'city',
  'derived.county_path': 'county',
};

/** Fields that name what compare counts beside a region. */
const besides = { topics: 'topics', 'document.kind': 'kinds' } as const;

export interface CompareQuestion {
  readonly by: GroupLevel;
  /** Column of the region's name. */
  readonly region: number;
  /** Column of the topic or kind, if there is one. */
  readonly beside?: { readonly column: number; readonly of: 'topics' | 'kinds' };
  /** Metrics that compare has too: column → its name there. */
  readonly metrics: Readonly<Record<string, string>>;
}

/** The question of `anlan compare` that a panel asks too; undefined where it asks another one. */
export function compareQuestion({ layer, lens, panel }: LensLayer): CompareQuestion | undefined {
  if (lens.state.query.query !== '' || lens.state.filters.length > 0 || panel.embeddableConfig.timeRange)
    return undefined;
  const buckets = layer.columnOrder.flatMap((id) =>
    layer.columns[id]?.isBucketed ? [layer.columns[id]] : [],
  );
  const fields = buckets.map(fieldOf);
  const isRegion = (field: string | undefined) => field !== undefined && field in levels;
  // Province, then county: lines of counties.
  const region = fields.findLastIndex(isRegion);
  const by = levels[fields[region] ?? ''];
  const others = fields.flatMap((field, column) => (isRegion(field) ? [] : [{ field, column }]));
  const [other] = others;
  if (by === undefined || others.length > 1) return undefined;
  const of = other?.field === 'topics' || other?.field === 'document.kind' ? besides[other.field] : undefined;
  if (other && !of) return undefined;
  const metrics = Object.fromEntries(
    Object.entries(layer.columns).flatMap(([id, column]) => {
      const name = column.isBucketed || column.filter ? undefined : metricName(column);
      return name && (!other || name === 'articles') ? [[id, name]] : [];
    }),
  );
  if (Object.keys(metrics).length === 0) return undefined;
  return { by, region, ...(other && of && { beside: { column: other.column, of } }), metrics };
}

function fieldOf(column: Column): string | undefined {
  return column.operationType === 'terms' && !column.params.secondaryFields ? column.sourceField : undefined;
}

function metricName(column: Column): string | undefined {
  if (column.operationType === 'count' && column.sourceField === records) return 'articles';
  if (column.operationType === 'unique_count' && column.sourceField === 'site.id') return 'sites';
  return column.operationType === 'sum'
    ? figureNames.find((name) => column.sourceField === `figures.${name}`)
    : undefined;
}

/** Region, topic or kind, and metric → number, of the lines of a panel. */
export function panelNumbers(
  rows: readonly Row[],
  { region, beside, metrics }: CompareQuestion,
): ReadonlyMap<string, number> {
  return new Map(
    rows.flatMap(({ buckets, metrics: values }) =>
      Object.entries(metrics).map(([id, name]) => {
        const what = beside ? buckets[beside.column] : name;
        return [`${buckets[region]} ${what}`, Math.round((values[id] ?? 0) * 1e6) / 1e6] as const;
      }),
    ),
  );
}
