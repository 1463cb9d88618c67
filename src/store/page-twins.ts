import type { Database } from './database.ts';
import { type PageState, toState } from './page-row.ts';

/** Pages whose article is in the index under the page's name. */
const live = "kind = 'article' AND outcome IN ('new', 'changed', 'unchanged')";

/** Several pages with one article, and one page with an article that another has too. */
export function pageTwins(db: Database, now: () => Date) {
  return {
    /** The page that an article belongs to: of those that carry it the one found first. */
    owner(articleId: string): PageState | undefined {
      const row = db.get(
        `SELECT * FROM pages WHERE article_id = ? AND ${live} ORDER BY first_seen_at, url LIMIT 1`,
        articleId,
      );
      return row && toState(row);
    },

    /** How many articles the index has taken, as far as the store knows: those of its pages, without what waits or was refused. */
    delivered: (): number =>
      Number(
        db.get(
          `SELECT count(DISTINCT article_id) AS n FROM pages WHERE article_id IS NOT NULL AND ${live}
             AND article_id NOT IN (SELECT article_id FROM outbox UNION ALL SELECT article_id FROM dead_letters)`,
        )?.n ?? 0,
      ),

    /** All that carry or carried an article, its owner first. */
    pagesOf: (articleId: string): readonly PageState[] =>
      db
        .all(
          `SELECT * FROM pages WHERE article_id = ? AND kind = 'article'
           ORDER BY outcome NOT IN ('new', 'changed', 'unchanged'), first_seen_at, url`,
          articleId,
        )
        .map(toState),

    /** The index has taken the article after all, out of the dead letters: its pages are like any others. */
    arrived(articleId: string): void {
      db.run(
        "UPDATE pages SET outcome = 'unchanged' WHERE article_id = ? AND kind = 'article' AND outcome = 'refused'",
        articleId,
      );
    },

    /** Does any page but this one carry the article, as its owner or as one more URL of it? */
    isCarriedElsewhere: (articleId: string, url: string): boolean =>
      db.get(
        `SELECT 1 FROM pages WHERE article_id = ? AND url <> ? AND kind = 'article'
           AND outcome IN ('new', 'changed', 'unchanged', 'duplicate') LIMIT 1`,
        articleId,
        url,
      ) !== undefined,

    /** A text has turned up under a new address: its site may have moved, so its other pages are due. Returns how many. */
    recheckSameText: (page: {
      readonly url: string;
      readonly sourceId: string;
      readonly contentHash: string;
      /** As its list has it. */
      readonly title: string | undefined;
    }): number =>
      db.run(
        `UPDATE pages SET due_at = min(due_at, ?) WHERE content_hash = ? AND source_id = ? AND url <> ?
           AND listed_title IS ? AND ${live}`,
        now().toISOString(),
        page.contentHash,
        page.sourceId,
        page.url,
        page.title ?? null,
      ),

    /**
     * The page has its article now, in place of `displaced`. Two pages that went for one article at the same moment are both
     * read anew by the next run: this one keeps it where it has displaced the other, else whoever was first.
     */
    settle(page: {
      readonly url: string;
      readonly articleId: string;
      readonly displaced?: string | undefined;
    }): void {
      const { url, articleId, displaced } = page;
      const others = db
        .all(`SELECT url FROM pages WHERE article_id = ? AND url <> ? AND ${live}`, articleId, url)
        .map((row) => String(row.url));
      if (displaced !== undefined) {
        dispute(displaced);
        if (!others.includes(displaced)) readAnew(url);
        return;
      }
      if (others.length === 0) return;
      dispute(url);
      for (const other of others) readAnew(other);
    },
  };

  /** Its claim to its article was wrong. */
  function dispute(url: string): void {
    db.run('UPDATE pages SET article_id = NULL WHERE url = ?', url);
    readAnew(url);
  }

  /** It is due, and read whatever its site says of it. */
  function readAnew(url: string): void {
    db.run(
      'UPDATE pages SET content_hash = NULL, body_hash = NULL, etag = NULL, last_modified = NULL, due_at = ? WHERE url = ?',
      now().toISOString(),
      url,
    );
  }
}
