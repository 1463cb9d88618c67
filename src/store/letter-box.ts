import type { Database } from './database.ts';

/** An article that is not in the index yet, as JSON, and why. */
export interface Letter {
  readonly id: number;
  readonly articleId: string;
  readonly article: unknown;
  readonly reason: string;
  readonly addedAt: string;
}

/** `outbox`: to be delivered later. `dead_letters`: refused, kept with the reason. One letter an article, the latest. */
export function letterBox(db: Database, table: 'outbox' | 'dead_letters', now: () => Date) {
  return {
    add(letter: { readonly articleId: string; readonly article: unknown; readonly reason: string }): void {
      // A new id each time: whoever delivers the old letter must not remove the newer one with it.
      db.transaction(() => {
        const next = Number(db.get(`SELECT coalesce(max(id), 0) + 1 AS id FROM ${table}`)?.id);
        db.run(
          `INSERT OR REPLACE INTO ${table} (id, article_id, article, reason, added_at) VALUES (?, ?, ?, ?, ?)`,
          next,
          letter.articleId,
          JSON.stringify(letter.article),
          letter.reason,
          now().toISOString(),
        );
      });
    },

    /** Oldest first; `after`: only letters with a greater id, for walking in steps. */
    list(options: { readonly limit?: number; readonly after?: number } = {}): readonly Letter[] {
      return db
        .all(
          `SELECT * FROM ${table} WHERE id > ? ORDER BY id LIMIT ?`,
          options.after ?? 0,
          options.limit ?? -1,
        )
        .map((row) => ({
          id: Number(row.id),
          articleId: String(row.article_id),
          article: JSON.parse(String(row.article)),
          reason: String(row.reason),
          addedAt: String(row.added_at),
        }));
    },

    get(articleId: string): unknown {
      const row = db.get(`SELECT article FROM ${table} WHERE article_id = ?`, articleId);
      return row && JSON.parse(String(row.article));
    },

    /** The article is no longer wanted. */
    forget(articleId: string): void {
      db.run(`DELETE FROM ${table} WHERE article_id = ?`, articleId);
    },

    count(): number {
      return Number(db.get(`SELECT count(*) AS n FROM ${table}`)?.n ?? 0);
    },

    remove(ids: readonly number[]): void {
      db.run(`DELETE FROM ${table} WHERE id IN (SELECT value FROM json_each(?))`, JSON.stringify(ids));
    },
  };
}
