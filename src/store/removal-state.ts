import type { Database, Row } from './database.ts';

/**
 * `pending`: gone, but an operator decides. `removing`: on its way out of the index. `applied`: out of it, the article kept
 * here. `discarded`: it stays. `restored`: back in the index by hand, though its page is gone. `returned`: its page is back.
 */
export const removalStates = ['pending', 'removing', 'applied', 'discarded', 'restored', 'returned'] as const;
export type RemovalState = (typeof removalStates)[number];

export interface Removal {
  readonly articleId: string;
  readonly url: string;
  readonly sourceId: string;
  readonly state: RemovalState;
  /** `gone`: by its page; `rules`: its page is there, and today's rules take it for no article of ours. */
  readonly cause: 'gone' | 'rules';
  readonly reason: string;
  /** ISO 8601, UTC. */
  readonly noticedAt: string;
  readonly settledAt?: string;
  /** The article as the index had it. */
  readonly article?: unknown;
}

/** Articles whose page is gone, and what was decided about them. One entry an article. */
export function removalState(db: Database, now: () => Date) {
  return {
    get(articleId: string): Removal | undefined {
      const row = db.get('SELECT * FROM removals WHERE article_id = ?', articleId);
      return row && toRemoval(row);
    },

    /** By source and URL. */
    list(
      filter: {
        readonly states?: readonly RemovalState[];
        readonly sourceId?: string;
        readonly url?: string;
      } = {},
    ): readonly Removal[] {
      return db
        .all(
          `SELECT * FROM removals WHERE (?1 IS NULL OR state IN (SELECT value FROM json_each(?1)))
           AND (?2 IS NULL OR source_id = ?2) AND (?3 IS NULL OR url = ?3) ORDER BY source_id, noticed_at, url`,
          filter.states ? JSON.stringify(filter.states) : null,
          filter.sourceId ?? null,
          filter.url ?? null,
        )
        .map(toRemoval);
    },

    count(state: RemovalState, sourceIds: readonly string[]): number {
      return Number(
        db.get(
          'SELECT count(*) AS n FROM removals WHERE state = ? AND source_id IN (SELECT value FROM json_each(?))',
          state,
          JSON.stringify(sourceIds),
        )?.n,
      );
    },

    /** Articles of a source that were removed, and whose pages came back since (ISO 8601, UTC). */
    countReturned(sourceId: string, since: string): number {
      return Number(
        db.get(
          `SELECT count(*) AS n FROM removals WHERE state = 'returned' AND cause = 'gone' AND article IS NOT NULL AND source_id = ? AND settled_at >= ?`,
          sourceId,
          since,
        )?.n,
      );
    },

    /** Notes a removal that is pending or begins; the day it was noticed stays while it is the same one. */
    note(removal: Omit<Removal, 'noticedAt' | 'settledAt'>): void {
      db.run(
        `INSERT INTO removals (article_id, url, source_id, state, reason, noticed_at, article, cause)
           VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
         ON CONFLICT (article_id) DO UPDATE SET url = ?2, source_id = ?3, state = ?4, reason = ?5, settled_at = NULL, cause = ?8,
           noticed_at = CASE WHEN state = 'pending' THEN noticed_at ELSE ?6 END, article = coalesce(?7, article)`,
        removal.articleId,
        removal.url,
        removal.sourceId,
        removal.state,
        removal.reason,
        now().toISOString(),
        removal.article === undefined ? null : JSON.stringify(removal.article),
        removal.cause,
      );
    },

    settle(articleId: string, state: RemovalState): void {
      db.run(
        'UPDATE removals SET state = ?, settled_at = ? WHERE article_id = ?',
        state,
        now().toISOString(),
        articleId,
      );
    },

    /** Pages that were there again since: what was pending is none any more, what was removed is in the index again. */
    closeReturned(): void {
      db.run(
        `UPDATE removals SET state = 'returned', settled_at = ? WHERE EXISTS (
           SELECT 1 FROM pages WHERE pages.url = removals.url AND pages.failures = 0 AND (
             (removals.state = 'pending' AND (removals.cause = 'gone' OR pages.outcome IN ('new', 'changed', 'unchanged')))
             OR (removals.state = 'applied' AND pages.outcome NOT IN ('gone', 'refused', 'forbidden', 'irrelevant'))
             OR (removals.state = 'restored' AND removals.cause = 'gone' AND pages.last_fetched_at > removals.settled_at)))`,
        now().toISOString(),
      );
    },
  };
}

function toRemoval(row: Row): Removal {
  return {
    articleId: String(row.article_id),
    url: String(row.url),
    sourceId: String(row.source_id),
    state: removalStates.find((state) => state === row.state) ?? 'pending',
    cause: row.cause === 'rules' ? 'rules' : 'gone',
    reason: String(row.reason),
    noticedAt: String(row.noticed_at),
    ...(row.settled_at === null ? {} : { settledAt: String(row.settled_at) }),
    ...(row.article === null ? {} : { article: JSON.parse(String(row.article)) }),
  };
}
