import { isProcessAlive, processIdentity } from '../process-identity.ts';
import type { Database } from './database.ts';

/** After this long a finished page of an interrupted run may be asked again. */
const doneHours = 12;
/** Rows moved in one transaction: a kill in between leaves two runs to adopt, and nothing waits long for the lock. */
const batch = 5000;

/** Takes over what runs of the same pipeline left behind when they died or stopped, and this run's own dead leases. */
export function adoptRuns(db: Database, runId: string, now: Date): void {
  const owner = processIdentity();
  const pipeline = db.get('SELECT pipeline FROM runs WHERE id = ?', runId)?.pipeline;
  const runs =
    typeof pipeline === 'string'
      ? db.all(
          `SELECT id, owner, finished_at FROM runs WHERE pipeline = ? AND id <> ?
             AND EXISTS (SELECT 1 FROM frontier WHERE run_id = runs.id) ORDER BY started_at DESC`,
          pipeline,
          runId,
        )
      : [];
  for (const run of runs) {
    const alive = String(run.owner) !== owner && isProcessAlive(String(run.owner));
    if (run.finished_at === null && alive) continue;
    adopt(db, String(run.id), runId, now);
  }
  const holders = db.all(
    "SELECT DISTINCT owner FROM frontier WHERE run_id = ? AND state = 'leased' AND lane IN ('plain', 'browser')",
    runId,
  );
  for (const { owner: holder } of holders) {
    if (String(holder) !== owner && isProcessAlive(String(holder))) continue;
    db.run(
      "UPDATE frontier SET state = 'queued', owner = NULL WHERE run_id = ? AND state = 'leased' AND owner = ?",
      runId,
      String(holder),
    );
  }
}

function adopt(db: Database, from: string, to: string, now: Date): void {
  const fresh = new Date(now.getTime() - doneHours * 3_600_000).toISOString();
  inBatches(
    db,
    `DELETE FROM frontier WHERE seq IN (SELECT seq FROM frontier WHERE run_id = ?
       AND (state IN ('failed', 'skipped') OR (state = 'done' AND finished_at < ?)) LIMIT ${batch})`,
    from,
    fresh,
  );
  // What this run has already, from a newer one. First: a batch of nothing else would end the move that follows.
  inBatches(
    db,
    `DELETE FROM frontier WHERE seq IN (SELECT seq FROM frontier AS old WHERE run_id = ?1
       AND EXISTS (SELECT 1 FROM frontier WHERE run_id = ?2 AND url = old.url) LIMIT ${batch})`,
    from,
    to,
  );
  inBatches(
    db,
    `UPDATE frontier SET run_id = ?2, owner = NULL, due_at = 0,
       state = CASE WHEN state = 'leased' THEN 'queued' ELSE state END
     WHERE seq IN (SELECT seq FROM frontier WHERE run_id = ?1 LIMIT ${batch})`,
    from,
    to,
  );
}

function inBatches(db: Database, sql: string, ...values: string[]): void {
  while (db.run(sql, ...values) > 0);
}
