import type { Database } from './database.ts';
import { type PageState, toState } from './page-row.ts';

/** Known pages; every part narrows. */
export interface PageFilter {
  readonly sourceIds: readonly string[];
  readonly kind: 'list' | 'article';
  /** Days, Asia/Shanghai, both included: published as the page says, else as its list says, else first seen. */
  readonly since?: string | undefined;
  readonly until?: string | undefined;
  /** Only pages whose last fetch failed, and that were not given up as gone. */
  readonly failed?: boolean | undefined;
}

const batch = 500;
const day = "coalesce(published_on, listed_date, date(first_seen_at, '+8 hours'))";

/** Pages to be asked again, picked from all that are known. */
export function pageSelection(db: Database) {
  return {
    /** By source and address, some hundred at a time, so that the caller may write in between. */
    *pages(filter: PageFilter): Iterable<PageState> {
      const { where, values } = conditions(filter);
      for (const sourceId of filter.sourceIds) {
        for (let after = ''; ; ) {
          const rows = db.all(
            `SELECT * FROM pages WHERE source_id = ? AND url > ? AND ${where} ORDER BY url LIMIT ${batch}`,
            sourceId,
            after,
            ...values,
          );
          for (const row of rows) yield toState(row);
          if (rows.length < batch) break;
          after = String(rows.at(-1)?.url);
        }
      }
    },

    /** Those of them that these articles were read from, or that have these addresses; give some hundred at a time. */
    among(
      given: { readonly articleIds: readonly string[] } | { readonly urls: readonly string[] },
      filter: PageFilter,
    ): readonly PageState[] {
      const { where, values } = conditions(filter);
      const [column, names] = 'urls' in given ? ['url', given.urls] : ['article_id', given.articleIds];
      return db
        .all(
          `SELECT * FROM pages WHERE ${column} IN (SELECT value FROM json_each(?)) AND outcome IS NOT 'duplicate'
             AND source_id IN (SELECT value FROM json_each(?)) AND ${where} ORDER BY source_id, url`,
          JSON.stringify(names),
          JSON.stringify(filter.sourceIds),
          ...values,
        )
        .map(toState);
    },

    /** The page of an article, whichever source it belongs to. */
    ofArticle(articleId: string): PageState | undefined {
      const row = db.get(
        "SELECT * FROM pages WHERE article_id = ? AND kind = 'article' AND outcome IS NOT 'duplicate' LIMIT 1",
        articleId,
      );
      return row && toState(row);
    },
  };
}

function conditions({ kind, since, until, failed }: PageFilter) {
  const where = ['kind = ?'];
  const values: string[] = [kind];
  const add = (condition: string, value: string | undefined): void => {
    if (value === undefined) return;
    where.push(condition);
    values.push(value);
  };
  add(`${day} >= ?`, since);
  add(`${day} <= ?`, until);
  // As the index of failed pages has it.
  if (failed) where.push("failures > 0 AND outcome IS NOT 'gone'");
  return { where: where.join(' AND '), values };
}
