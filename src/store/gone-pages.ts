import { isProcessAlive } from '../process-identity.ts';
import type { Database } from './database.ts';
import { type PageState, toState } from './page-row.ts';

/** A page of an article that the index may have. */
const indexed = "article_id IS NOT NULL AND outcome NOT IN ('gone', 'irrelevant', 'refused')";

/** Pages that answered 404 or 410: what a run has confirmed, and what of it does not count. */
export function gonePages(db: Database) {
  return {
    /** Pages of indexed articles that this run saw gone, as at least so many runs did, each of them well. */
    confirmed: (runId: string, sourceId: string, runs: number): readonly PageState[] =>
      db
        .all(
          `SELECT * FROM pages WHERE gone_run = ? AND source_id = ? AND gone_runs >= ? AND ${indexed} ORDER BY url`,
          runId,
          sourceId,
          runs,
        )
        .map(toState),

    /** The same where the runs in between were not well, so that they confirm nothing. */
    suspected: (runId: string, sourceId: string, runs: number): readonly PageState[] =>
      db
        .all(
          `SELECT * FROM pages WHERE gone_run = ? AND source_id = ? AND failures >= ? AND ${indexed} ORDER BY url`,
          runId,
          sourceId,
          runs,
        )
        .map(toState),

    /** Does another page, not confirmed as gone, carry the same article? */
    isCarried: (page: PageState, runs: number): boolean =>
      db.get(
        "SELECT 1 FROM pages WHERE article_id = ? AND url <> ? AND outcome <> 'gone' AND gone_runs < ?",
        page.articleId ?? null,
        page.url,
        runs,
      ) !== undefined,

    /** What this run saw gone (of that source) confirms nothing. */
    withdraw(runId: string, sourceId?: string): void {
      db.run(`${withdrawal} WHERE gone_run = ?1 AND (?2 IS NULL OR source_id = ?2)`, runId, sourceId ?? null);
    },

    /** What runs saw gone that died or failed before their sources were judged confirms nothing. */
    withdrawUnjudged(): void {
      const runs = db
        .all(
          `SELECT id, owner, finished_at FROM runs WHERE id IN (SELECT gone_run FROM pages WHERE gone_run IS NOT NULL)
           AND (finished_at IS NULL OR json_extract(report, '$.error') IS NOT NULL)`,
        )
        .filter((run) => run.finished_at !== null || !isProcessAlive(String(run.owner)));
      for (const run of runs) db.run(`${withdrawal} WHERE gone_run = ?`, String(run.id));
    },

    /** After its article has left the index: every page of it that is gone is done with. */
    markGone(articleId: string, url: string): void {
      db.run(
        "UPDATE pages SET outcome = 'gone' WHERE url = ?2 OR (article_id = ?1 AND gone_runs > 0)",
        articleId,
        url,
      );
    },

    /** The article stays or is back: its page is asked like any other, and 404 is counted anew. */
    forgetGone(articleId: string): void {
      db.run(
        `UPDATE pages SET gone_runs = 0, gone_run = NULL, failures = 0, failure = NULL,
           outcome = CASE WHEN outcome IN ('gone', 'irrelevant', 'refused') THEN 'unchanged' ELSE outcome END WHERE article_id = ?`,
        articleId,
      );
    },
  };
}

const withdrawal = 'UPDATE pages SET gone_runs = max(0, gone_runs - 1), gone_run = NULL';
