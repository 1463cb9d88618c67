import type { Database, Row } from './database.ts';

/** An article that is not in the index yet, and why. */
export interface Letter {
  /** Never given twice; a letter that is tried again gets a new one, and so goes to the end of the box. */
  readonly id: number;
  readonly articleId: string;
  /** As it was when it was made, perhaps by an older version of the schema; undefined where it is no JSON. */
  readonly article: unknown;
  /** The kind of the reason, to count by: `429 es_rejected_execution_exception`, `schema`. */
  readonly code: string;
  readonly reason: string;
  /** How often it was sent in vain. */
  readonly attempts: number;
  /** ISO 8601, UTC: since when the index lacks it, and when it was sent last. */
  readonly addedAt: string;
  readonly triedAt?: string;
}

/** Which letters; all of them where nothing is said. */
export interface LetterFilter {
  /** Whole, or its first word: `400`. */
  readonly code?: string;
  readonly articleIds?: readonly string[];
}

/** The letters of one kind of reason. */
export interface LetterGroup {
  readonly code: string;
  readonly letters: number;
  /** ISO 8601, UTC: since when the oldest waits. */
  readonly oldest: string;
}

export type LetterBox = ReturnType<typeof letterBox>;

/** `outbox`: to be delivered later. `dead_letters`: refused, kept with the reason. One letter an article, the latest. */
export function letterBox(db: Database, table: 'outbox' | 'dead_letters', now: () => Date) {
  const where = `(?1 IS NULL OR code = ?1 OR code LIKE ?1 || ' %')
    AND (?2 IS NULL OR article_id IN (SELECT value FROM json_each(?2)))`;
  const values = ({ code, articleIds }: LetterFilter) =>
    [code ?? null, articleIds ? JSON.stringify(articleIds) : null] as const;
  const ofArticle = (articleId: string): Letter | undefined => {
    const row = db.get(`SELECT * FROM ${table} WHERE article_id = ?`, articleId);
    return row && toLetter(row);
  };

  return {
    /** In place of the article's letter before, whose age and attempts go on. */
    add(letter: {
      readonly articleId: string;
      readonly article: unknown;
      readonly code: string;
      readonly reason: string;
      readonly before?: Pick<Letter, 'attempts' | 'addedAt'> | undefined;
    }): void {
      const { articleId, article, code, reason } = letter;
      const tried = now().toISOString();
      db.transaction(() => {
        const before = letter.before ?? ofArticle(articleId);
        db.run(
          `INSERT OR REPLACE INTO ${table} (article_id, article, code, reason, attempts, added_at, tried_at)
           VALUES (?, ?, ?, ?, ?, ?, ?)`,
          articleId,
          JSON.stringify(article ?? null),
          code,
          reason,
          (before?.attempts ?? 0) + 1,
          before?.addedAt ?? tried,
          tried,
        );
      });
    },

    /**
     * The next letters behind `after`, up to `upTo`: at most so many, and no more once they have so many characters together.
     * Walked in steps, so that a box of any size needs no memory.
     */
    next(
      step: {
        readonly after: number;
        readonly upTo?: number;
        readonly most: number;
        readonly size?: number;
      },
      filter: LetterFilter = {},
    ): readonly Letter[] {
      const letters: Letter[] = [];
      let size = 0;
      for (const row of db.each(
        `SELECT * FROM ${table} WHERE ${where} AND id > ?3 AND id <= ?4 ORDER BY id LIMIT ?5`,
        ...values(filter),
        step.after,
        step.upTo ?? Number.MAX_SAFE_INTEGER,
        step.most,
      )) {
        letters.push(toLetter(row));
        size += String(row.article).length;
        if (size >= (step.size ?? Number.POSITIVE_INFINITY)) break;
      }
      return letters;
    },

    /** Id of the newest letter; 0: none. */
    lastId: (): number => Number(db.get(`SELECT max(id) AS id FROM ${table}`)?.id ?? 0),

    ofArticle,

    has: (id: number): boolean => db.get(`SELECT 1 FROM ${table} WHERE id = ?`, id) !== undefined,

    /** The article is no longer wanted, or has arrived. */
    forget(articleId: string): void {
      db.run(`DELETE FROM ${table} WHERE article_id = ?`, articleId);
    },

    /** For good: what is not in the index is then only in the archive. Returns how many. */
    discard: (filter: LetterFilter): number =>
      db.run(`DELETE FROM ${table} WHERE ${where}`, ...values(filter)),

    count: (filter: LetterFilter = {}): number =>
      Number(db.get(`SELECT count(*) AS n FROM ${table} WHERE ${where}`, ...values(filter))?.n ?? 0),

    /** Most letters first. */
    byCode: (filter: LetterFilter = {}): readonly LetterGroup[] =>
      db
        .all(
          `SELECT code, count(*) AS letters, min(added_at) AS oldest FROM ${table} WHERE ${where}
           GROUP BY code ORDER BY letters DESC, code`,
          ...values(filter),
        )
        .map((row) => ({
          code: String(row.code),
          letters: Number(row.letters),
          oldest: String(row.oldest),
        })),
  };
}

function toLetter(row: Row): Letter {
  return {
    id: Number(row.id),
    articleId: String(row.article_id),
    article: parse(String(row.article)),
    code: String(row.code),
    reason: String(row.reason),
    attempts: Number(row.attempts),
    addedAt: String(row.added_at),
    ...(row.tried_at === null ? {} : { triedAt: String(row.tried_at) }),
  };
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
