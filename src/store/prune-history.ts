import type { Database } from './database.ts';

export interface HistoryLimits {
  /** ISO 8601, UTC: runs that started before go. */
  readonly since: string;
  /** Runs of one pipeline that stay at most. */
  readonly runs: number;
  /** ISO 8601, UTC: what runs left queued before it is not taken up any more; robots.txt not asked for since goes. */
  readonly leftSince: string;
}

/** Drops the history that nobody looks back at, so that nightly runs do not make the store grow for ever. Returns runs dropped. */
export function pruneHistory(db: Database, { since, runs, leftSince }: HistoryLimits): number {
  return db.transaction(() => {
    const dropped = db.run(
      `DELETE FROM runs WHERE id IN (
         SELECT id FROM (SELECT id, started_at, row_number() OVER (PARTITION BY pipeline ORDER BY started_at DESC) AS place FROM runs)
         WHERE place > 1 AND (place > ? OR started_at < ?))`,
      runs,
      since,
    );
    db.run('DELETE FROM run_sources WHERE run_id NOT IN (SELECT id FROM runs)');
    // A run of single pages that died is never taken up; one of a pipeline that is no more neither.
    db.run('DELETE FROM frontier WHERE run_id NOT IN (SELECT id FROM runs WHERE started_at >= ?)', leftSince);
    db.run('DELETE FROM robots WHERE fetched_at < ?', leftSince);
    return dropped;
  });
}
