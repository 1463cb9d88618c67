import { setImmediate } from 'node:timers/promises';
import type { Article } from '../../article.ts';
import { withOwnCode } from '../region-keys.ts';
import type { ArticleDatabase } from './article-database.ts';
import { replaceArticle, writeArticles } from './write-articles.ts';

/** Articles of one transaction: others may write in between. */
const step = 200;

/** Cuts and files every stored article anew; searches go on all the while. */
export async function rebuildArticles(db: ArticleDatabase): Promise<void> {
  const newest = Number(db.get('SELECT max(number) AS n FROM article')?.n ?? 0);
  for (let done = 0; done < newest; ) {
    done = db.transaction('write', () => {
      const rows = db.all(
        'SELECT number, json FROM article WHERE number > ? AND number <= ? ORDER BY number LIMIT ?',
        done,
        newest,
        step,
      );
      for (const { number, json } of rows)
        replaceArticle(db, Number(number), JSON.parse(String(json)) as Article);
      return Number(rows.at(-1)?.number ?? newest);
    });
    await setImmediate();
  }
}

/**
 * Takes articles that were made anew in place of those that are stored, unless these were fetched later; clusters are kept.
 * Returns how many were taken.
 */
export function takeRemade(db: ArticleDatabase, articles: readonly Article[]): number {
  return articles.filter((article) => {
    const stored = db.get('SELECT number, json FROM article WHERE id = ?', article.id);
    if (!stored) return writeArticles(db, [article])[0]?.result === 'created';
    const { fetched_at, cluster } = JSON.parse(String(stored.json)) as Article;
    if (Date.parse(fetched_at ?? '') > Date.parse(article.fetched_at ?? '')) return false;
    const kept = withOwnCode({ ...article, ...(cluster && { cluster }) });
    db.transaction('write', () => replaceArticle(db, Number(stored.number), kept));
    return true;
  }).length;
}
