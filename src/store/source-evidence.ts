import type { Database } from './database.ts';
import type { ListFacts } from './frontier-row.ts';

/** What a run's pages say of the health of their source. */
export interface SourceEvidence {
  /** Answers by HTTP status, `none` where there was none: `{"200": 40, "404": 1}`. */
  readonly statuses: Readonly<Record<string, number>>;
  /** Pages of known articles that answered 404 or 410. */
  readonly gone: number;
  /** Other article pages that failed and had failed in an earlier run. */
  readonly repeated: number;
  /** Article pages whose fields were noted, and how many of them had which: `{"published_at": 39}`. */
  readonly read: number;
  readonly found: Readonly<Record<string, number>>;
  /** Pages refused as no articles, by what they are instead: `{"stub": 4}`. */
  readonly refusals: Readonly<Record<string, number>>;
  /** What the entries on the first page of each column are like. */
  readonly lists: Readonly<Record<string, ListFacts>>;
}

/** Reads that evidence from a run's frontier; gone once the frontier is cleared. */
export function sourceEvidence(db: Database) {
  const counts = (sql: string, runId: string, sourceId: string): Record<string, number> =>
    Object.fromEntries(db.all(sql, runId, sourceId).map((row) => [String(row.name), Number(row.n)]));
  return (runId: string, sourceId: string): SourceEvidence => {
    const number = (sql: string): number => Number(db.get(sql, runId, sourceId)?.n ?? 0);
    return {
      statuses: counts(
        `SELECT coalesce(http_status, 'none') AS name, count(*) AS n FROM frontier
         WHERE run_id = ? AND source_id = ? AND state IN ('done', 'failed') AND outcome IS NOT 'forbidden'
         GROUP BY 1 ORDER BY 1`,
        runId,
        sourceId,
      ),
      gone: number(
        `SELECT count(*) AS n FROM frontier JOIN pages USING (url)
         WHERE run_id = ? AND frontier.source_id = ? AND frontier.kind = 'article' AND state = 'failed'
           AND frontier.http_status IN (404, 410)
           AND article_id IS NOT NULL AND pages.outcome NOT IN ('gone', 'irrelevant', 'refused')`,
      ),
      repeated: number(
        `SELECT count(*) AS n FROM frontier JOIN pages USING (url)
         WHERE run_id = ? AND frontier.source_id = ? AND frontier.kind = 'article' AND state = 'failed' AND failures > 1
           AND NOT (coalesce(frontier.http_status, 0) IN (404, 410) AND article_id IS NOT NULL
             AND coalesce(pages.outcome, '') NOT IN ('gone', 'irrelevant', 'refused'))`,
      ),
      read: number(
        "SELECT count(*) AS n FROM frontier WHERE run_id = ? AND source_id = ? AND kind = 'article' AND found IS NOT NULL",
      ),
      found: counts(
        `SELECT field.value AS name, count(*) AS n FROM frontier, json_each(found) AS field
         WHERE run_id = ? AND source_id = ? AND frontier.kind = 'article' AND found IS NOT NULL GROUP BY 1 ORDER BY 1`,
        runId,
        sourceId,
      ),
      refusals: counts(
        `SELECT CASE WHEN instr(reason, ':') > 0 THEN substr(reason, 1, instr(reason, ':') - 1) ELSE 'other' END AS name,
           count(*) AS n FROM frontier
         WHERE run_id = ? AND source_id = ? AND kind = 'article' AND state = 'done' AND outcome = 'refused'
           AND not_modified = 0 GROUP BY 1 ORDER BY 1`,
        runId,
        sourceId,
      ),
      lists: Object.fromEntries(
        db
          .all(
            `SELECT column_id, list FROM frontier
             WHERE run_id = ? AND source_id = ? AND kind = 'list' AND depth = 0 AND list IS NOT NULL`,
            runId,
            sourceId,
          )
          .map((row) => [String(row.column_id), JSON.parse(String(row.list)) as ListFacts]),
      ),
    };
  };
}
