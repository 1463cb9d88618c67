import type { Database } from './database.ts';

/** What a column's lists were like, so that a sudden change shows. */
export interface ColumnState {
  /** The last walk through its pages did not come to its end: the next one must not stop early. */
  readonly walkOpen: boolean;
  /** Usual number of entries on the first page: moving average. */
  readonly usualItems?: number;
  /** Newest date seen in its lists, `2024-07-30`. */
  readonly newestDate?: string;
  /** When it is asked again, and when it had an entry last that was not known; ISO 8601, UTC. */
  readonly dueAt?: string;
  readonly lastNewAt?: string;
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
        ...(row.due_at === null ? {} : { dueAt: String(row.due_at) }),
        ...(row.last_new_at === null ? {} : { lastNewAt: String(row.last_new_at) }),
      };
    },

    /** It is another list from now on. */
    forget(sourceId: string, columnId: string): void {
      db.run('DELETE FROM columns WHERE source_id = ? AND column_id = ?', sourceId, columnId);
    },

    /** `news`: did this check bring any? Counted in `checks` (in a row without) and `changes` (with, ever). */
    set(
      sourceId: string,
      columnId: string,
      change: Partial<ColumnState> & { readonly news?: boolean },
    ): void {
      db.run(
        `INSERT INTO columns (source_id, column_id, walk_open, usual_items, newest_date, due_at, last_new_at, checks, changes)
         VALUES (?1, ?2, coalesce(?3, 1), ?4, ?5, ?6, ?7, ?8 IS 0, ?8 IS 1)
         ON CONFLICT (source_id, column_id) DO UPDATE SET walk_open = coalesce(?3, walk_open),
           usual_items = coalesce(?4, usual_items), newest_date = coalesce(?5, newest_date), due_at = coalesce(?6, due_at),
           last_new_at = coalesce(?7, last_new_at), checks = CASE ?8 WHEN 1 THEN 0 WHEN 0 THEN checks + 1 ELSE checks END,
           changes = changes + (?8 IS 1)`,
        sourceId,
        columnId,
        change.walkOpen === undefined ? null : change.walkOpen ? 1 : 0,
        change.usualItems ?? null,
        change.newestDate ?? null,
        change.dueAt ?? null,
        change.lastNewAt ?? null,
        change.news === undefined ? null : change.news ? 1 : 0,
      );
    },
  };
}
