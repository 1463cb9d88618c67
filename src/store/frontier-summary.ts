import type { Database } from './database.ts';
import type { FrontierResult } from './frontier-row.ts';

export interface FrontierSummary {
  readonly sourceId: string;
  readonly kind: 'list' | 'article';
  readonly state: 'queued' | 'leased' | 'done' | 'failed' | 'skipped';
  readonly outcome?: string;
  readonly pages: number;
  readonly fetched: number;
  readonly notModified: number;
  readonly bytes: number;
  /** Entries of list pages. */
  readonly items: number;
  /** List pages at which a walk stopped because everything on them was known. */
  readonly restKnown: number;
}

/** What became of a column's first page. */
export interface ColumnResult {
  readonly columnId: string;
  readonly url: string;
  readonly state: FrontierSummary['state'];
  readonly outcome?: string;
  readonly reason?: string;
  readonly items: number;
}

/** What a run's pages have come to, read from its frontier. */
export function frontierSummary(db: Database) {
  return {
    /** Pages by source, kind, state and outcome. */
    summary(runId: string): readonly FrontierSummary[] {
      return db
        .all(
          `SELECT source_id, kind, state, outcome, count(*) AS pages, sum(bytes) AS bytes,
             sum(not_modified) AS not_modified, sum(bytes > 0) AS fetched, sum(items) AS items, sum(rest_known) AS rest_known
           FROM frontier WHERE run_id = ? GROUP BY source_id, kind, state, outcome ORDER BY 1, 2, 3, 4`,
          runId,
        )
        .map((row) => ({
          sourceId: String(row.source_id),
          kind: row.kind === 'list' ? 'list' : 'article',
          state: row.state as FrontierSummary['state'],
          ...(row.outcome === null ? {} : { outcome: String(row.outcome) }),
          pages: Number(row.pages),
          fetched: Number(row.fetched),
          notModified: Number(row.not_modified),
          bytes: Number(row.bytes),
          items: Number(row.items),
          restKnown: Number(row.rest_known),
        }));
    },

    /** First pages of a source's columns. */
    columns(runId: string, sourceId: string): readonly ColumnResult[] {
      return db
        .all(
          `SELECT column_id, url, state, outcome, reason, items FROM frontier
           WHERE run_id = ? AND source_id = ? AND kind = 'list' AND depth = 0 ORDER BY seq`,
          runId,
          sourceId,
        )
        .map((row) => ({
          columnId: String(row.column_id),
          url: String(row.url),
          state: row.state as FrontierSummary['state'],
          ...(row.outcome === null ? {} : { outcome: String(row.outcome) }),
          ...(row.reason === null ? {} : { reason: String(row.reason) }),
          items: Number(row.items),
        }));
    },

    /** Has the run read a list at this address that had no entries of its own? */
    isShell: (runId: string, url: string): boolean =>
      db.get(
        "SELECT 1 FROM frontier WHERE run_id = ? AND url = ? AND state = 'done' AND items = 0",
        runId,
        url,
      ) !== undefined,

    /** Where a column's first page is a shell, the lists behind it say how it is: well, if any of them is. */
    judgeShell(
      runId: string,
      url: string,
      result: Pick<FrontierResult, 'outcome' | 'reason' | 'list'>,
    ): void {
      db.run(
        "UPDATE frontier SET outcome = ?, reason = ?, list = ? WHERE run_id = ? AND url = ? AND items = 0 AND outcome <> 'ok'",
        result.outcome,
        result.reason ?? null,
        result.list ? JSON.stringify(result.list) : null,
        runId,
        url,
      );
    },

    /** Pages of one source that failed, with the reason. */
    failures(
      runId: string,
      sourceId: string,
      limit: number,
    ): readonly { readonly url: string; readonly kind: string; readonly reason: string }[] {
      return db
        .all(
          "SELECT url, kind, reason FROM frontier WHERE run_id = ? AND source_id = ? AND state = 'failed' ORDER BY seq LIMIT ?",
          runId,
          sourceId,
          limit,
        )
        .map((row) => ({ url: String(row.url), kind: String(row.kind), reason: String(row.reason ?? '') }));
    },

    /** Pages of one source that were not asked, by reason. */
    leftOut(runId: string, sourceId: string): readonly { readonly reason: string; readonly pages: number }[] {
      return db
        .all(
          `SELECT coalesce(reason, '') AS reason, count(*) AS pages FROM frontier
           WHERE run_id = ? AND source_id = ? AND state = 'skipped' GROUP BY 1 ORDER BY 1`,
          runId,
          sourceId,
        )
        .map((row) => ({ reason: String(row.reason), pages: Number(row.pages) }));
    },
  };
}
