import type { Panel } from '../panel.ts';
import { sequential } from './colors.ts';
import type { Columns } from './layer.ts';
import { type LensHead, layerId, lensPanel } from './lens-panel.ts';

interface Table extends LensHead {
  /** In the order they are shown: buckets first. */
  readonly columns: Columns;
  /** Ids of columns whose cells are darker the greater they are. */
  readonly shaded?: readonly string[];
  /** Rows of a page. */
  readonly rows?: number;
}

/** A table: one row for each combination of the buckets. */
export function tablePanel({ columns, shaded = [], rows = 20, ...head }: Table): Panel {
  return lensPanel(head, columns, 'lnsDatatable', {
    layerId,
    layerType: 'data',
    columns: Object.entries(columns).map(([columnId, { isBucketed }]) => ({
      columnId,
      isTransposed: false,
      ...(isBucketed && { oneClickFilter: true }),
      ...(shaded.includes(columnId) && { colorMode: 'cell', palette: sequential() }),
    })),
    paging: { size: rows, enabled: true },
  });
}
