import { randomBytes } from 'node:crypto';
import { identityPid, isProcessAlive, processIdentity } from '../process-identity.ts';
import type { Database, Row } from './database.ts';

export interface RunRecord {
  readonly id: string;
  readonly pipeline: string;
  readonly pid: number;
  /** `interrupted`: its process died before it could finish. */
  readonly status: 'running' | 'finished' | 'interrupted';
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly finishedAt?: string;
  readonly report?: unknown;
}

/** What ran when, with its report; per source too, so that each has a history of its own. */
export function runHistory(db: Database, now: () => Date) {
  return {
    /** Notes a run of this process and gives its id: `20240730T020000Z-3f2a9c51d0`. */
    start(run: { readonly pipeline: string }): string {
      const startedAt = now().toISOString();
      const id = `${startedAt.replace(/[-:]|\.\d+/g, '')}-${randomBytes(5).toString('hex')}`;
      db.run(
        'INSERT INTO runs (id, pipeline, owner, started_at) VALUES (?, ?, ?, ?)',
        id,
        run.pipeline,
        processIdentity(),
        startedAt,
      );
      return id;
    },

    finish(id: string, report: unknown): void {
      db.run(
        'UPDATE runs SET finished_at = ?, report = ? WHERE id = ?',
        now().toISOString(),
        JSON.stringify(report ?? null),
        id,
      );
    },

    get(id: string): RunRecord | undefined {
      const row = db.get('SELECT * FROM runs WHERE id = ?', id);
      return row && toRun(row);
    },

    /** The last n runs, newest first. */
    last(n: number, pipeline?: string): readonly RunRecord[] {
      return db
        .all(
          'SELECT * FROM runs WHERE ?1 IS NULL OR pipeline = ?1 ORDER BY started_at DESC, rowid DESC LIMIT ?2',
          pipeline ?? null,
          n,
        )
        .map(toRun);
    },

    /** One source's result in a run; a second one replaces the first. */
    recordSource(id: string, sourceId: string, report: unknown): void {
      db.run(
        'INSERT OR REPLACE INTO run_sources (run_id, source_id, report) VALUES (?, ?, ?)',
        id,
        sourceId,
        JSON.stringify(report ?? null),
      );
    },

    /** Results of one source, newest run first. */
    ofSource(sourceId: string, n: number): readonly { readonly runId: string; readonly report: unknown }[] {
      return db
        .all(
          'SELECT run_id, report FROM run_sources WHERE source_id = ? ORDER BY run_id DESC LIMIT ?',
          sourceId,
          n,
        )
        .map((row) => ({ runId: String(row.run_id), report: JSON.parse(String(row.report)) }));
    },
  };
}

export function toRun(row: Row): RunRecord {
  const owner = String(row.owner);
  const finished = row.finished_at !== null;
  return {
    id: String(row.id),
    pipeline: String(row.pipeline),
    pid: identityPid(owner),
    status: finished ? 'finished' : isProcessAlive(owner) ? 'running' : 'interrupted',
    startedAt: String(row.started_at),
    ...(finished ? { finishedAt: String(row.finished_at) } : {}),
    ...(row.report === null ? {} : { report: JSON.parse(String(row.report)) }),
  };
}
