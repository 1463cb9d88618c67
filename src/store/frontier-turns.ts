import type { Database, Row } from './database.ts';
import type { Lane } from './frontier-row.ts';

/** A source that has something queued on a host. */
export interface QueuedAt {
  readonly host: string;
  readonly sourceId: string;
}

/** Told of what came to the queue: where, and in how many milliseconds it is due. */
export type QueuedListener = (
  queued: QueuedAt & { readonly runId: string; readonly lane: Lane },
  dueIn: number,
) => void;

const place = "run_id = ?1 AND lane = ?2 AND state = 'queued'";

/** The queue as those see it who choose whose turn it is. */
export function frontierTurns(db: Database, now: () => Date) {
  return {
    /** Every source that has something queued, host by host; skips through the index, however long the queue is. */
    queued(runId: string, lane: Lane): readonly QueuedAt[] {
      const found: QueuedAt[] = [];
      for (let last: QueuedAt = { host: '', sourceId: '' }; ; ) {
        const row =
          db.get(
            `SELECT host, source_id FROM frontier WHERE ${place} AND host = ?3 AND source_id > ?4
             ORDER BY source_id LIMIT 1`,
            runId,
            lane,
            last.host,
            last.sourceId,
          ) ??
          db.get(
            `SELECT host, source_id FROM frontier WHERE ${place} AND host > ?3 ORDER BY host, source_id LIMIT 1`,
            runId,
            lane,
            last.host,
          );
        if (!row) return found;
        last = { host: String(row.host), sourceId: String(row.source_id) };
        found.push(last);
      }
    },

    /** Milliseconds until something of that source is due on that host; undefined: nothing is queued. */
    dueIn(runId: string, lane: Lane, at: QueuedAt): number | undefined {
      const due = db.get(
        `SELECT min(due_at) AS due FROM frontier WHERE ${place} AND host = ?3 AND source_id = ?4`,
        runId,
        lane,
        at.host,
        at.sourceId,
      )?.due;
      return typeof due === 'number' ? Math.max(0, due - now().getTime()) : undefined;
    },
  };
}

/** The next page that is due: the lowest priority, then the oldest. */
export function nextDue(
  db: Database,
  runId: string,
  lane: Lane,
  at: QueuedAt,
  time: number,
): Row | undefined {
  return db.get(
    `SELECT * FROM frontier WHERE ${place} AND host = ?3 AND source_id = ?4 AND due_at <= ?5
     ORDER BY priority, seq LIMIT 1`,
    runId,
    lane,
    at.host,
    at.sourceId,
    time,
  );
}
