import type { Database, Row } from './database.ts';

/** What is known of one article among its reprints. */
export interface Reprint {
  readonly articleId: string;
  readonly url?: string;
  /** ISO 8601. */
  readonly publishedAt?: string;
  /** Id of one article of the same cluster; its own where it stands alone. */
  readonly clusterId: string;
  /** The cluster as the index has it, JSON; absent: none. */
  readonly written?: string;
}

/** Which articles share text: fingerprints of all indexed articles, and the clusters made of them. */
export function reprintState(db: Database) {
  const columns = 'article_id, url, published_at, cluster_id, written';
  const order = 'ORDER BY published_at IS NULL, published_at, article_id';
  return {
    /** An article that the index has just taken, and so without a cluster: its own is due. */
    put(article: {
      readonly articleId: string;
      readonly url?: string | undefined;
      readonly publishedAt?: string | undefined;
      readonly bands: readonly string[];
    }): void {
      db.transaction(() => {
        db.run(
          `INSERT INTO reprints (article_id, url, published_at, cluster_id) VALUES (?1, ?2, ?3, ?1)
           ON CONFLICT (article_id) DO UPDATE SET url = ?2, published_at = ?3, written = NULL, is_due = 1`,
          article.articleId,
          article.url ?? null,
          article.publishedAt ?? null,
        );
        db.run('DELETE FROM reprint_bands WHERE article_id = ?', article.articleId);
        db.run(
          'INSERT OR IGNORE INTO reprint_bands (band, article_id) SELECT value, ?2 FROM json_each(?1)',
          JSON.stringify(article.bands),
          article.articleId,
        );
      });
    },

    has: (articleId: string): boolean =>
      db.get('SELECT 1 FROM reprints WHERE article_id = ?', articleId) !== undefined,

    get(articleId: string): Reprint | undefined {
      const row = db.get(`SELECT ${columns} FROM reprints WHERE article_id = ?`, articleId);
      return row && toReprint(row);
    },

    /** The index has taken the article once more, from the outbox say, and so without its cluster. */
    touch(articleId: string): void {
      db.run('UPDATE reprints SET written = NULL, is_due = 1 WHERE article_id = ?', articleId);
    },

    /** Articles whose cluster is due, oldest publication first. */
    due: (): readonly Reprint[] =>
      db.all(`SELECT ${columns} FROM reprints WHERE is_due = 1 ${order}`).map(toReprint),

    /** Articles that share bands with this one, those with most of them first. */
    candidates: (articleId: string, limit: number): readonly Reprint[] =>
      db
        .all(
          `WITH near AS (
             SELECT other.article_id AS id, count(*) AS shared FROM reprint_bands own
             JOIN reprint_bands other ON other.band = own.band AND other.article_id <> own.article_id
             WHERE own.article_id = ? GROUP BY other.article_id)
           SELECT ${columns} FROM near JOIN reprints ON article_id = id ORDER BY shared DESC, article_id LIMIT ?`,
          articleId,
          limit,
        )
        .map(toReprint),

    /** Articles of a cluster, first publication first, those without a date last. */
    members: (clusterId: string): readonly Reprint[] =>
      db.all(`SELECT ${columns} FROM reprints WHERE cluster_id = ? ${order}`, clusterId).map(toReprint),

    assign(articleId: string, clusterId: string): void {
      db.run('UPDATE reprints SET cluster_id = ?2 WHERE article_id = ?1', articleId, clusterId);
    },

    /** Makes two clusters one. */
    merge(from: string, into: string): void {
      db.run('UPDATE reprints SET cluster_id = ?2 WHERE cluster_id = ?1', from, into);
    },

    /** The article has left the index: the others of its cluster go on without it, and theirs is due. */
    forget(articleId: string): void {
      db.transaction(() => {
        const clusterId = String(
          db.get('SELECT cluster_id FROM reprints WHERE article_id = ?', articleId)?.cluster_id ?? '',
        );
        db.run('DELETE FROM reprints WHERE article_id = ?', articleId);
        db.run('DELETE FROM reprint_bands WHERE article_id = ?', articleId);
        const heir = db.get('SELECT min(article_id) AS id FROM reprints WHERE cluster_id = ?', clusterId)?.id;
        if (typeof heir !== 'string') return;
        db.run('UPDATE reprints SET is_due = 1, cluster_id = ? WHERE cluster_id = ?', heir, clusterId);
      });
    },

    /** The index has these clusters now, and these articles are done. */
    acknowledge(
      written: readonly { readonly articleId: string; readonly written: string | undefined }[],
      done: readonly string[],
    ): void {
      db.transaction(() => {
        for (const one of written)
          db.run(
            'UPDATE reprints SET written = ?2 WHERE article_id = ?1',
            one.articleId,
            one.written ?? null,
          );
        db.run(
          'UPDATE reprints SET is_due = 0 WHERE article_id IN (SELECT value FROM json_each(?))',
          JSON.stringify(done),
        );
      });
    },
  };
}

function toReprint(row: Row): Reprint {
  const text = (name: string, key: string) => (row[name] === null ? {} : { [key]: String(row[name]) });
  return {
    articleId: String(row.article_id),
    clusterId: String(row.cluster_id),
    ...text('url', 'url'),
    ...text('published_at', 'publishedAt'),
    ...text('written', 'written'),
  };
}
