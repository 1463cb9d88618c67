import type { Database } from './database.ts';

/** What a column's lists were like, so that a sudden change shows. */
export interface ColumnState {
  /** The last walk through its pages did not come to its end: the next one must not stop early. */
  readonly walkOpen: boolean;
  /** Usual number of entries on the first page: moving average. */
  readonly usualItems?: number;
  /** Newest date seen in its lists, `2024-07-30`. */
  readonly newestDate?: string;
}

/** State of each column (list) of a source. A column never walked is open. */
export function columnState(db: Database) {
  return {
    get(sourceId: string, columnId: string): ColumnState {
      const row = db.get('SELECT * FROM columns WHERE source_id = ? AND column_id = ?', sourceId, columnId);
      if (!row) return { walkOpen: true };
      return {
        walkOpen: row.walk_open === 1,
        ...(row.usual_items === null ? {} : { usualItems: Number(row.usual_items) }),
        ...(row.newest_date === null ? {} : { newestDate: String(row.newest_date) }),
      };
    },

    set(sourceId: string, columnId: string, change: Partial<ColumnState>): void {
      db.run(
        `INSERT INTO columns (source_id, column_id, walk_open, usual_items, newest_date) VALUES (?1, ?2, coalesce(?3, 1), ?4, ?5)
         ON CONFLICT (source_id, column_id) DO UPDATE SET walk_open = coalesce(?3, walk_open),
           usual_items = coalesce(?4, usual_items), newest_date = coalesce(?5, newest_date)`,
        sourceId,
        columnId,
        change.walkOpen === undefined ? null : change.walkOpen ? 1 : 0,
        change.usualItems ?? null,
        change.newestDate ?? null,
      );
    },
  };
}
