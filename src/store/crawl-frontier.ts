import { processIdentity } from '../process-identity.ts';
import { adoptRuns } from './adopt-runs.ts';
import type { Database } from './database.ts';
import { frontierCounter } from './frontier-counter.ts';
import {
  type FrontierEntry,
  type FrontierItem,
  type FrontierResult,
  type Lane,
  toItem,
} from './frontier-row.ts';
import { frontierSummary } from './frontier-summary.ts';
import { frontierTurns, nextDue, type QueuedAt, type QueuedListener } from './frontier-turns.ts';
import type { PageArchiveRef } from './page-row.ts';

interface Place extends QueuedAt {
  readonly runId: string;
  readonly lane: Lane;
}

/** Which URLs a run still has to ask. Leases name their process, so those of a dead one go back to the queue. */
export function crawlFrontier(db: Database, now: () => Date) {
  const owner = processIdentity();
  const counter = frontierCounter(db);
  const leases = new Map<number, Place>();
  const listeners = new Set<QueuedListener>();

  function tell(place: Place, dueIn: number): void {
    for (const listener of listeners) listener(place, dueIn);
  }

  function ended(seq: number, state: 'queued' | 'done' | 'failed' | undefined, dueIn = 0): void {
    const place = leases.get(seq);
    if (!place) return;
    leases.delete(seq);
    counter.move(place.runId, 'leased', state);
    if (state === 'queued') tell(place, dueIn);
  }

  return {
    ...frontierSummary(db),
    ...frontierTurns(db, now),

    /** Takes over what runs of the same pipeline left behind when they died or stopped; returns pages still to do. */
    begin(runId: string): number {
      adoptRuns(db, runId, now());
      return Number(
        db.get("SELECT count(*) AS n FROM frontier WHERE run_id = ? AND state = 'queued'", runId)?.n ?? 0,
      );
    },

    /** Pages by state. */
    counts: counter.of,

    /** From now on counts of this run cost nothing; until it is cleared. */
    follow: counter.follow,

    /** Calls back for all that comes (back) to the queue, until the returned function is called. */
    onQueued(listener: QueuedListener): () => void {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },

    /** False when the run knows the URL already, done or not. */
    add(runId: string, entry: FrontierEntry): boolean {
      const added = db.run(
        `INSERT INTO frontier (run_id, url, source_id, column_id, kind, lane, host, priority, depth, listed)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (run_id, url) DO NOTHING`,
        runId,
        entry.url,
        entry.sourceId,
        entry.columnId ?? null,
        entry.kind,
        entry.lane,
        entry.host,
        entry.priority,
        entry.depth ?? 0,
        entry.listed ? JSON.stringify(entry.listed) : null,
      );
      if (added === 0) return false;
      counter.move(runId, undefined, 'queued');
      tell({ runId, lane: entry.lane, host: entry.host, sourceId: entry.sourceId }, 0);
      return true;
    },

    /** The next page of that source on that host that is due, now leased to this process. */
    lease(runId: string, lane: Lane, at: QueuedAt): FrontierItem | undefined {
      return db.transaction(() => {
        const row = nextDue(db, runId, lane, at, now().getTime());
        if (!row) return undefined;
        const item = toItem(row);
        db.run("UPDATE frontier SET state = 'leased', owner = ? WHERE seq = ?", owner, item.seq);
        leases.set(item.seq, { runId, lane, host: item.host, sourceId: item.sourceId });
        counter.move(runId, 'queued', 'leased');
        return item;
      });
    },

    /** The page lies in the archive: a restart takes it from there. */
    fetched(seq: number, ref: PageArchiveRef, bytes: number): void {
      db.run(
        'UPDATE frontier SET archive_ref = ?, bytes = bytes + ? WHERE seq = ?',
        JSON.stringify(ref),
        bytes,
        seq,
      );
    },

    /** The archived copy can't be used: ask the site again. */
    forgetArchived(seq: number): void {
      db.run('UPDATE frontier SET archive_ref = NULL WHERE seq = ?', seq);
    },

    /** Is it being worked on by this process? No longer, once it has ended, gone back to the queue or been given up. */
    isLeased: (seq: number): boolean => leases.has(seq),

    /** Does its page lie in the archive, waiting for the index? */
    hasArchived(seq: number): boolean {
      return db.get('SELECT 1 FROM frontier WHERE seq = ? AND archive_ref IS NOT NULL', seq) !== undefined;
    },

    done(seq: number, result: FrontierResult): void {
      finish(db, seq, 'done', result, now());
      ended(seq, 'done');
    },

    fail(seq: number, result: FrontierResult): void {
      finish(db, seq, 'failed', result, now());
      ended(seq, 'failed');
    },

    /** Back to the queue, due after so many seconds; one more failed try. */
    retry(seq: number, seconds: number, reason: string): void {
      const wait = Math.round(seconds * 1000);
      db.run(
        "UPDATE frontier SET state = 'queued', owner = NULL, attempts = attempts + 1, due_at = ?, reason = ? WHERE seq = ?",
        now().getTime() + wait,
        reason,
        seq,
      );
      ended(seq, 'queued', wait);
    },

    /** Back to the queue as if never leased. */
    release(seq: number): void {
      db.run("UPDATE frontier SET state = 'queued', owner = NULL WHERE seq = ? AND state = 'leased'", seq);
      ended(seq, 'queued');
    },

    /** Left for another run, as it is. */
    leave(seq: number, reason: string): void {
      db.run(
        "UPDATE frontier SET state = 'skipped', owner = NULL, reason = ?, finished_at = ? WHERE seq = ?",
        reason,
        now().toISOString(),
        seq,
      );
      ended(seq, undefined);
    },

    /** Everything of that source on a host, or in a lane, that is still queued is left for another run. */
    skip(
      runId: string,
      sourceId: string,
      reason: string,
      only: { readonly lane: Lane } | { readonly host: string },
    ): number {
      // Lanes by name and a plain comparison: so it goes by the index, however long the queue is.
      const [where, values] =
        'host' in only
          ? ['lane IN (?, ?) AND host = ?', ['plain', 'browser', only.host]]
          : ['lane = ?', [only.lane]];
      const skipped = db.run(
        `UPDATE frontier SET state = 'skipped', reason = ?, finished_at = ?
         WHERE run_id = ? AND source_id = ? AND state = 'queued' AND ${where}`,
        reason,
        now().toISOString(),
        runId,
        sourceId,
        ...values,
      );
      counter.move(runId, 'queued', undefined, skipped);
      return skipped;
    },

    /** Is anything queued or leased in that lane (or at all)? */
    isOpen(runId: string, lane?: Lane): boolean {
      const row = db.get(
        `SELECT EXISTS (SELECT 1 FROM frontier WHERE run_id = ?1 AND lane IN (?2, ?3) AND state = 'queued')
           OR EXISTS (SELECT 1 FROM frontier WHERE run_id = ?1 AND lane IN (?2, ?3) AND state = 'leased') AS open`,
        runId,
        lane ?? 'plain',
        lane ?? 'browser',
      );
      return row?.open === 1;
    },

    /** The run is over: its rows are no longer needed. */
    clear(runId: string): void {
      db.run('DELETE FROM frontier WHERE run_id = ?', runId);
      counter.forget(runId);
    },
  };
}

function finish(db: Database, seq: number, state: 'done' | 'failed', result: FrontierResult, at: Date): void {
  db.run(
    `UPDATE frontier SET state = ?, owner = NULL, outcome = ?, reason = ?, bytes = bytes + ?, not_modified = ?,
       items = ?, rest_known = ?, http_status = ?, found = ?, list = ?, finished_at = ? WHERE seq = ?`,
    state,
    result.outcome,
    result.reason ?? null,
    result.bytes ?? 0,
    result.notModified ? 1 : 0,
    result.items ?? 0,
    result.restKnown ? 1 : 0,
    result.httpStatus ?? null,
    result.found ? JSON.stringify(result.found) : null,
    result.list ? JSON.stringify(result.list) : null,
    at.toISOString(),
    seq,
  );
}
