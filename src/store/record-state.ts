import type { Database, Row } from './database.ts';
import { type PageState, toState } from './page-row.ts';
import { type RunRecord, toRun } from './run-history.ts';

type RecordName = 'runs' | 'pages';

/** A page whose record the index lacks; without `page` the store has it no more. */
export interface PageChange {
  /** Of two states of a page the later one has the higher number, as they are read together: it is the record's version. */
  readonly change: number;
  readonly url: string;
  readonly page?: PageState;
}

export interface SourceResult {
  readonly sourceId: string;
  readonly report: unknown;
}

/** What of runs and pages the index of records has been told, and what not yet. */
export function recordState(db: Database, now: () => Date) {
  return {
    /**
     * Which index takes the records of this kind from now on. If it is another one than before (made anew, rebuilt, another
     * server), all that the store has is due.
     */
    sendTo(name: RecordName, indexId: string): void {
      db.transaction(() => {
        if (name === 'pages') keepAhead(db, now().getTime());
        const known = db.get('SELECT index_id FROM record_indices WHERE name = ?', name)?.index_id;
        if (known === indexId) return;
        db.run('INSERT OR REPLACE INTO record_indices (name, index_id) VALUES (?, ?)', name, indexId);
        if (name === 'runs') db.run('UPDATE runs SET recorded_at = NULL');
        else db.run('INSERT OR IGNORE INTO page_changes (url) SELECT url FROM pages');
      });
    },

    /** Runs that are over, one way or another, and whose record the index lacks; oldest first. */
    dueRuns: (): readonly RunRecord[] =>
      db
        .all('SELECT * FROM runs WHERE recorded_at IS NULL ORDER BY id')
        .map(toRun)
        .filter(({ status }) => status !== 'running'),

    sourcesOf: (runId: string): readonly SourceResult[] =>
      db
        .all('SELECT source_id, report FROM run_sources WHERE run_id = ? ORDER BY source_id', runId)
        .map((row) => ({ sourceId: String(row.source_id), report: JSON.parse(String(row.report)) })),

    acknowledgeRun(id: string): void {
      db.run('UPDATE runs SET recorded_at = ? WHERE id = ?', now().toISOString(), id);
    },

    /** Pages whose record the index lacks, oldest change first, after the given one. */
    duePages: (after: number, limit: number): readonly PageChange[] =>
      db
        .all(
          `SELECT page_changes.change, page_changes.url AS changed, pages.* FROM page_changes LEFT JOIN pages USING (url)
           WHERE change > ? ORDER BY change LIMIT ?`,
          after,
          limit,
        )
        .map(toChange),

    /** The index has them as they were sent; a page that has changed again since then stays due. */
    acknowledgePages(changes: readonly number[]): void {
      db.run(
        'DELETE FROM page_changes WHERE change IN (SELECT value FROM json_each(?))',
        JSON.stringify(changes),
      );
    },

    /** Records that wait. */
    waiting: (): Readonly<Record<RecordName, number>> => ({
      runs: Number(
        db.get('SELECT count(*) AS n FROM runs WHERE recorded_at IS NULL AND finished_at IS NOT NULL')?.n ??
          0,
      ),
      pages: Number(db.get('SELECT count(*) AS n FROM page_changes')?.n ?? 0),
    }),
  };
}

/**
 * Numbers of changes start at the milliseconds since 1970 and grow by one a change, so far more slowly than time: a store that is
 * begun anew, or comes out of a backup, goes on above what the index has.
 */
function keepAhead(db: Database, time: number): void {
  const isThere = db.get("SELECT 1 FROM sqlite_sequence WHERE name = 'page_changes'") !== undefined;
  if (isThere) db.run("UPDATE sqlite_sequence SET seq = max(seq, ?) WHERE name = 'page_changes'", time);
  else db.run("INSERT INTO sqlite_sequence (name, seq) VALUES ('page_changes', ?)", time);
}

function toChange(row: Row): PageChange {
  const url = String(row.changed);
  return {
    change: Number(row.change),
    url,
    ...(row.source_id === null ? {} : { page: toState({ ...row, url }) }),
  };
}
