import { isProcessAlive, processIdentity } from '../process-identity.ts';
import type { Database } from './database.ts';
import {
  type FrontierEntry,
  type FrontierItem,
  type FrontierResult,
  type Lane,
  toItem,
} from './frontier-row.ts';
import { frontierSummary } from './frontier-summary.ts';
import type { PageArchiveRef } from './page-row.ts';

/** After this long a finished page of an interrupted run may be asked again. */
const doneHours = 12;

/** Which URLs a run still has to ask. Leases name their process, so those of a dead one go back to the queue. */
export function crawlFrontier(db: Database, now: () => Date) {
  const owner = processIdentity();
  return {
    ...frontierSummary(db),

    /** Takes over what runs of the same pipeline left behind when they died or stopped; returns pages still to do. */
    begin(runId: string): number {
      return db.transaction(() => {
        const pipeline = db.get('SELECT pipeline FROM runs WHERE id = ?', runId)?.pipeline;
        if (typeof pipeline === 'string') {
          const runs = db.all(
            `SELECT id, owner, finished_at FROM runs WHERE pipeline = ? AND id <> ? AND id IN (SELECT run_id FROM frontier)
             ORDER BY started_at DESC`,
            pipeline,
            runId,
          );
          for (const run of runs) {
            const alive = String(run.owner) !== owner && isProcessAlive(String(run.owner));
            if (run.finished_at === null && alive) continue;
            adopt(db, String(run.id), runId, now());
          }
        }
        for (const row of db.all(
          "SELECT DISTINCT owner FROM frontier WHERE run_id = ? AND state = 'leased' AND owner IS NOT NULL",
          runId,
        )) {
          if (String(row.owner) !== owner && isProcessAlive(String(row.owner))) continue;
          db.run(
            "UPDATE frontier SET state = 'queued', owner = NULL WHERE run_id = ? AND state = 'leased' AND owner = ?",
            runId,
            String(row.owner),
          );
        }
        return Number(
          db.get("SELECT count(*) AS n FROM frontier WHERE run_id = ? AND state = 'queued'", runId)?.n ?? 0,
        );
      });
    },

    /** False when the run knows the URL already, done or not. */
    add(runId: string, entry: FrontierEntry): boolean {
      return (
        db.run(
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
        ) > 0
      );
    },

    /** Hosts that have something queued, in order of name. */
    hosts(runId: string, lane: Lane): readonly string[] {
      const hosts: string[] = [];
      // Skips from host to host through the index: flat however long the queue is.
      for (let host = ''; ; ) {
        const next = db.get(
          "SELECT min(host) AS host FROM frontier WHERE run_id = ? AND lane = ? AND state = 'queued' AND host > ?",
          runId,
          lane,
          host,
        )?.host;
        if (typeof next !== 'string') return hosts;
        host = next;
        hosts.push(host);
      }
    },

    /** The next page of that host that is due, now leased to this process. */
    lease(runId: string, lane: Lane, host: string): FrontierItem | undefined {
      return db.transaction(() => {
        const row = db.get(dueQuery, runId, lane, host, now().getTime());
        if (!row) return undefined;
        db.run("UPDATE frontier SET state = 'leased', owner = ? WHERE seq = ?", owner, Number(row.seq));
        return toItem(row);
      });
    },

    /** Is anything of that host due now? */
    isDue(runId: string, lane: Lane, host: string): boolean {
      return db.get(dueQuery, runId, lane, host, now().getTime()) !== undefined;
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

    /** Does its page lie in the archive, waiting for the index? */
    hasArchived(seq: number): boolean {
      return db.get('SELECT 1 FROM frontier WHERE seq = ? AND archive_ref IS NOT NULL', seq) !== undefined;
    },

    done(seq: number, result: FrontierResult): void {
      finish(db, seq, 'done', result, now());
    },

    fail(seq: number, result: FrontierResult): void {
      finish(db, seq, 'failed', result, now());
    },

    /** Back to the queue, due after so many seconds; one more failed try. */
    retry(seq: number, seconds: number, reason: string): void {
      db.run(
        "UPDATE frontier SET state = 'queued', owner = NULL, attempts = attempts + 1, due_at = ?, reason = ? WHERE seq = ?",
        now().getTime() + Math.round(seconds * 1000),
        reason,
        seq,
      );
    },

    /** Back to the queue as if never leased. */
    release(seq: number): void {
      db.run("UPDATE frontier SET state = 'queued', owner = NULL WHERE seq = ? AND state = 'leased'", seq);
    },

    /** Everything of that source (or of one of its columns, lanes or hosts) that is still queued is left for another run. */
    skip(
      runId: string,
      sourceId: string,
      reason: string,
      only: { readonly columnId?: string; readonly lane?: Lane; readonly host?: string } = {},
    ): number {
      return db.run(
        `UPDATE frontier SET state = 'skipped', reason = ?1, finished_at = ?2
         WHERE run_id = ?3 AND source_id = ?4 AND state = 'queued'
           AND (?5 IS NULL OR column_id = ?5) AND (?6 IS NULL OR lane = ?6) AND (?7 IS NULL OR host = ?7)`,
        reason,
        now().toISOString(),
        runId,
        sourceId,
        only.columnId ?? null,
        only.lane ?? null,
        only.host ?? null,
      );
    },

    /** Is anything queued or leased in that lane (or at all)? */
    isOpen(runId: string, lane?: Lane): boolean {
      return (
        db.get(
          `SELECT 1 FROM frontier WHERE run_id = ? AND lane IN (?, ?) AND state IN ('queued', 'leased') LIMIT 1`,
          runId,
          lane ?? 'plain',
          lane ?? 'browser',
        ) !== undefined
      );
    },

    /** The run is over: its rows are no longer needed. */
    clear(runId: string): void {
      db.run('DELETE FROM frontier WHERE run_id = ?', runId);
    },
  };
}

const dueQuery = `SELECT * FROM frontier WHERE run_id = ? AND lane = ? AND state = 'queued' AND host = ? AND due_at <= ?
  ORDER BY priority, seq LIMIT 1`;

function adopt(db: Database, from: string, to: string, now: Date): void {
  const fresh = new Date(now.getTime() - doneHours * 3_600_000).toISOString();
  db.run(
    "DELETE FROM frontier WHERE run_id = ? AND (state IN ('failed', 'skipped') OR (state = 'done' AND finished_at < ?))",
    from,
    fresh,
  );
  db.run(
    `UPDATE OR IGNORE frontier SET run_id = ?, owner = NULL, due_at = 0,
       state = CASE WHEN state = 'leased' THEN 'queued' ELSE state END WHERE run_id = ?`,
    to,
    from,
  );
  db.run('DELETE FROM frontier WHERE run_id = ?', from);
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
