import type { ArticleAddress, Filter } from '../article-index.ts';
import type { ArticleDatabase } from './article-database.ts';
import { matchArticles } from './match-articles.ts';

/** Read in one step; others may write in between. */
const step = 1000;

/** Every article that matches, by id. */
export async function* listAddresses(db: ArticleDatabase, filter: Filter): AsyncIterable<ArticleAddress> {
  const { from, values } = matchArticles(filter);
  for (let after = ''; ; ) {
    const rows = db.all(
      `SELECT a.id, json_extract(a.json, '$.url') AS url ${from} AND a.id > ? ORDER BY a.id LIMIT ${step}`,
      ...values,
      after,
    );
    for (const { id, url } of rows) {
      yield { id: String(id), ...(typeof url === 'string' && { url }) };
      after = String(id);
    }
    if (rows.length < step) return;
  }
}
