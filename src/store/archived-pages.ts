import type { Database } from './database.ts';
import { batchSize, inBatches } from './page-batches.ts';
import type { ArchivedPage, FetchedPage, PageArchiveRef } from './page-row.ts';

/** Pages as their archived copies tell of them. */
export function archivedPages(db: Database) {
  return {
    /** Articles that lie in the archive, by source and URL; `since`: fetched at or after that instant or day. */
    *archived(
      filter: { readonly sourceIds?: readonly string[]; readonly since?: string } = {},
    ): Iterable<ArchivedPage> {
      const pages = inBatches((after) =>
        db.all(
          `SELECT * FROM pages WHERE (source_id, url) > (?1, ?2) AND kind = 'article' AND archive_file IS NOT NULL
           AND outcome IS NOT NULL AND outcome <> 'gone'
           AND (?3 IS NULL OR source_id IN (SELECT value FROM json_each(?3))) AND (?4 IS NULL OR last_fetched_at >= ?4)
           ORDER BY source_id, url LIMIT ${batchSize}`,
          after?.sourceId ?? '',
          after?.url ?? '',
          filter.sourceIds ? JSON.stringify(filter.sourceIds) : null,
          filter.since ?? null,
        ),
      );
      for (const { ref, ...state } of pages) if (ref) yield { ...state, ref };
    },

    /** When the newest copy of an article was fetched; undefined where nothing is known. */
    newestFetch(): string | undefined {
      const at = db.get(
        "SELECT max(last_fetched_at) AS at FROM pages WHERE kind = 'article' AND archive_file IS NOT NULL",
      )?.at;
      return typeof at === 'string' ? at : undefined;
    },

    /** What rules see today in an archived copy, unless a newer one has taken its place; its site was not asked. */
    reread(
      url: string,
      ref: PageArchiveRef,
      page: Pick<FetchedPage, 'outcome' | 'articleId' | 'contentHash' | 'publishedOn'>,
    ): void {
      db.run(
        `UPDATE pages SET outcome = ?, article_id = coalesce(?, article_id), content_hash = coalesce(?, content_hash),
           published_on = coalesce(?, published_on) WHERE url = ? AND archive_file = ? AND archive_offset = ?`,
        page.outcome,
        page.articleId ?? null,
        page.contentHash ?? null,
        page.publishedOn ?? null,
        url,
        ref.file,
        ref.offset,
      );
    },
  };
}
