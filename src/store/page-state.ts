import { archivedPages } from './archived-pages.ts';
import type { Database } from './database.ts';
import { batchSize, inBatches } from './page-batches.ts';
import { type FetchedPage, type PageState, type SourceCounts, toState } from './page-row.ts';

/** State of every URL, moved on only after the index has acknowledged its article. */
export function pageState(db: Database, now: () => Date) {
  return {
    ...archivedPages(db),

    get(url: string): PageState | undefined {
      const row = db.get('SELECT * FROM pages WHERE url = ?', url);
      return row && toState(row);
    },

    /** Notes a URL found in a list; true when it was not known yet. A known one gets the title and date now listed. */
    discover(page: {
      readonly url: string;
      readonly sourceId: string;
      readonly kind: 'list' | 'article';
      readonly title?: string;
      readonly date?: string;
      readonly lastmod?: string | undefined;
    }): boolean {
      const added = db.run(
        `INSERT INTO pages (url, source_id, kind, listed_title, listed_date, lastmod, first_seen_at)
         VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (url) DO NOTHING`,
        page.url,
        page.sourceId,
        page.kind,
        page.title ?? null,
        page.date ?? null,
        page.lastmod ?? null,
        now().toISOString(),
      );
      if (
        added === 0 &&
        (page.title !== undefined || page.date !== undefined || page.lastmod !== undefined)
      ) {
        db.run(
          `UPDATE pages SET listed_title = coalesce(?1, listed_title), listed_date = coalesce(?2, listed_date),
             lastmod = coalesce(?3, lastmod)
           WHERE url = ?4 AND (listed_title IS NOT coalesce(?1, listed_title) OR listed_date IS NOT coalesce(?2, listed_date)
             OR lastmod IS NOT coalesce(?3, lastmod))`,
          page.title ?? null,
          page.date ?? null,
          page.lastmod ?? null,
          page.url,
        );
      }
      return added > 0;
    },

    /** A page that was fetched and, if an article, acknowledged by the index. Absent parts keep their value; it is a list or an article as it was read. */
    record(page: FetchedPage): void {
      const at = page.fetchedAt ?? now().toISOString();
      const changed = page.check?.changed ? at : null;
      // New bytes bring their own validators: an old ETag must not outlive them.
      const fresh = page.ref !== undefined;
      db.run(
        `INSERT INTO pages (url, source_id, kind, outcome, article_id, content_hash, etag, last_modified, body_hash,
           http_status, archive_file, archive_offset, archive_length, first_seen_at, last_fetched_at, changed_at,
           published_on, due_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, coalesce(?20, ?14), ?14, coalesce(?15, ?14), ?17, coalesce(?18, ?14))
         ON CONFLICT (url) DO UPDATE SET
           kind = CASE WHEN outcome IS NULL OR (excluded.outcome = 'listed' AND article_id IS NULL) THEN excluded.kind ELSE kind END,
           outcome = excluded.outcome, failures = 0, gone_runs = 0, gone_run = NULL, failure = NULL,
           article_id = coalesce(excluded.article_id, article_id),
           content_hash = coalesce(excluded.content_hash, content_hash),
           etag = CASE WHEN ?16 THEN excluded.etag ELSE coalesce(excluded.etag, etag) END,
           last_modified = CASE WHEN ?16 THEN excluded.last_modified ELSE coalesce(excluded.last_modified, last_modified) END,
           body_hash = coalesce(excluded.body_hash, body_hash),
           http_status = coalesce(excluded.http_status, http_status),
           archive_file = coalesce(excluded.archive_file, archive_file),
           archive_offset = coalesce(excluded.archive_offset, archive_offset),
           archive_length = coalesce(excluded.archive_length, archive_length),
           last_fetched_at = excluded.last_fetched_at,
           changed_at = coalesce(?15, changed_at, excluded.changed_at),
           published_on = coalesce(excluded.published_on, published_on),
           due_at = coalesce(?18, due_at, excluded.due_at),
           checks = CASE WHEN ?18 IS NULL THEN checks WHEN ?15 IS NULL AND last_fetched_at IS NOT NULL THEN checks + 1 ELSE 0 END,
           changes = changes + (?15 IS NOT NULL AND last_fetched_at IS NOT NULL),
           lastmod_misses = CASE WHEN ?15 IS NOT NULL THEN 0 ELSE lastmod_misses + ?19 END`,
        page.url,
        page.sourceId,
        page.kind,
        page.outcome,
        page.articleId ?? null,
        page.contentHash ?? null,
        page.etag ?? null,
        page.lastModified ?? null,
        page.bodyHash ?? null,
        page.httpStatus ?? null,
        page.ref?.file ?? null,
        page.ref?.offset ?? null,
        page.ref?.length ?? null,
        at,
        changed,
        fresh ? 1 : 0,
        page.publishedOn ?? null,
        page.check?.dueAt ?? null,
        page.check?.hinted ? 1 : 0,
        page.firstSeenAt ?? null,
      );
    },

    /**
     * A fetch that failed for this run. 404, 410 and a noindex are counted once a run; any other failure confirms nothing, and an answer
     * with status 200 that is no page (a wall, an error page) has the count begin anew.
     */
    fail(
      url: string,
      failure: {
        readonly runId: string;
        readonly status?: number;
        /** It is there, and asks not to be indexed. */
        readonly isNoindex?: boolean;
        /** When it is tried again; ISO 8601, UTC. */
        readonly dueAt?: string;
        readonly reason?: string;
      },
    ): void {
      const gone = failure.status === 404 || failure.status === 410 || failure.isNoindex === true;
      db.run(
        `UPDATE pages SET failures = failures + 1, http_status = coalesce(?1, http_status),
           gone_runs = CASE WHEN ?2 THEN gone_runs + (gone_run IS NOT ?3) WHEN ?1 BETWEEN 200 AND 299 THEN 0 ELSE gone_runs END,
           gone_run = CASE WHEN ?2 THEN ?3 ELSE gone_run END,
           due_at = coalesce(?5, due_at), failure = ?6
         WHERE url = ?4`,
        failure.status ?? null,
        gone ? 1 : 0,
        failure.runId,
        url,
        failure.dueAt ?? null,
        failure.reason ?? null,
      );
      if (gone) {
        db.run("UPDATE pages SET outcome = 'gone' WHERE url = ? AND outcome IS NULL AND gone_runs >= 3", url);
      }
    },

    /** After its article was taken out of the index: the page is asked again only by a full run. */
    markGone(url: string): void {
      db.run("UPDATE pages SET outcome = 'gone' WHERE url = ?", url);
    },

    /**
     * Articles of a source to ask in a run: those not done yet (unless five runs have failed), then the known ones, longest
     * overdue first: those due up to `by` or after `beyond` (ISO 8601, UTC), or without `due` every known page, also those gone.
     */
    *toAsk(sourceId: string, due?: { readonly by: string; readonly beyond: string }): Iterable<PageState> {
      const { by = null, beyond = null } = due ?? {};
      yield* inBatches((after) =>
        db.all(
          `SELECT * FROM pages WHERE source_id = ? AND kind = 'article' AND outcome IS NULL AND (failures < 5 OR ? IS NULL)
             AND url > ? ORDER BY url LIMIT ${batchSize}`,
          sourceId,
          by,
          after?.url ?? '',
        ),
      );
      yield* inBatches((after) =>
        db.all(
          `SELECT * FROM pages WHERE source_id = ?1 AND kind = 'article' AND outcome IS NOT NULL
             AND (?2 IS NULL OR (outcome <> 'gone' AND (due_at <= ?2 OR due_at > ?3))) AND (due_at, url) > (?4, ?5)
           ORDER BY due_at, url LIMIT ${batchSize}`,
          sourceId,
          by,
          beyond,
          after?.dueAt ?? '',
          after?.url ?? '',
        ),
      );
    },

    countsBySource(): readonly SourceCounts[] {
      return db
        .all(
          `SELECT source_id, sum(outcome IN ('new', 'changed', 'unchanged')) AS articles,
             sum(outcome IS NULL) AS pending, sum(gone_runs > 0) AS gone, max(last_fetched_at) AS last_fetched_at
           FROM pages WHERE kind = 'article' GROUP BY source_id ORDER BY source_id`,
        )
        .map((row) => ({
          sourceId: String(row.source_id),
          articles: Number(row.articles ?? 0),
          pending: Number(row.pending ?? 0),
          gone: Number(row.gone ?? 0),
          ...(row.last_fetched_at === null ? {} : { lastFetchedAt: String(row.last_fetched_at) }),
        }));
    },
  };
}
