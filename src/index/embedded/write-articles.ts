import type { Article } from '../../article.ts';
import type { ClusterChange, WriteOutcome } from '../article-index.ts';
import { type Versioned, versionToWrite } from '../article-version.ts';
import { checkArticle } from '../check-article.ts';
import { cutBigrams } from '../cjk-bigrams.ts';
import { regionKey, withOwnCode } from '../region-keys.ts';
import type { ArticleDatabase, Row } from './article-database.ts';

/** Writes all in one transaction: when it returns, every acknowledged article is on disk. One outcome each, in order. */
export function writeArticles(db: ArticleDatabase, articles: readonly Article[]): readonly WriteOutcome[] {
  const checked = articles.map((article) => ({ article, reason: checkArticle(article) }));
  if (checked.every(({ reason }) => reason !== undefined)) return checked.map(refused);
  return db.transaction('write', () =>
    checked.map((item) => (item.reason === undefined ? writeOne(db, item.article) : refused(item))),
  );
}

/** Takes the articles out; ids that are not there are no error. */
export function removeArticles(db: ArticleDatabase, ids: readonly string[]): void {
  db.transaction('write', () => {
    for (const id of ids) {
      const number = db.get('SELECT number FROM article WHERE id = ?', id)?.number;
      if (number !== undefined) removeOne(db, Number(number));
    }
  });
}

/** Writes or takes away the clusters of articles, and nothing else of them. */
export function setClusters(db: ArticleDatabase, changes: readonly ClusterChange[]): void {
  db.transaction('write', () => {
    for (const { id, cluster } of changes) {
      if (cluster) {
        db.run(
          `UPDATE article SET json = json_set(json, '$.cluster', json(?)) WHERE id = ?`,
          JSON.stringify(cluster),
          id,
        );
      } else db.run(`UPDATE article SET json = json_remove(json, '$.cluster') WHERE id = ?`, id);
    }
  });
}

function refused({ article, reason }: { article: Article; reason: string | undefined }): WriteOutcome {
  return { id: article.id, result: 'refused', code: 'schema', reason: reason ?? '' };
}

function writeOne(db: ArticleDatabase, article: Article): WriteOutcome {
  const { id } = article;
  const stored = db.get(
    `SELECT number, content_hash, pipeline_version, json_extract(json, '$.fetched_at') AS fetched_at
     FROM article WHERE id = ?`,
    id,
  );
  if (stored && versionToWrite(article, { article: versionedOf(stored), version: 0 }) === undefined)
    return { id, result: 'unchanged' };
  if (stored) replaceArticle(db, Number(stored.number), withOwnCode(article));
  else insert(db, withOwnCode(article));
  return { id, result: stored ? 'updated' : 'created' };
}

function versionedOf({ content_hash, pipeline_version, fetched_at }: Row): Partial<Versioned> {
  return {
    content_hash: String(content_hash),
    pipeline_version: String(pipeline_version),
    ...(typeof fetched_at === 'string' && { fetched_at }),
  };
}

/** Files an article anew in place of the one with this number; call it inside a transaction. */
export function replaceArticle(db: ArticleDatabase, number: number, article: Article): void {
  removeOne(db, number);
  insert(db, article);
}

function removeOne(db: ArticleDatabase, number: number): void {
  db.run('DELETE FROM article_words WHERE rowid = ?', number);
  db.run('DELETE FROM article WHERE number = ?', number);
}

function insert(db: ArticleDatabase, article: Article): void {
  const { region } = article;
  const number = db.run(
    `INSERT INTO article (id, content_hash, pipeline_version, published_at, kind, site,
       region, province, city, county, town, json) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    article.id,
    article.content_hash,
    article.pipeline_version,
    article.published_at ?? null,
    article.document.kind,
    article.site?.id ?? null,
    region?.code ?? null,
    regionKey(region, 'province') ?? null,
    regionKey(region, 'city') ?? null,
    regionKey(region, 'county') ?? null,
    regionKey(region, 'town') ?? null,
    JSON.stringify(article),
  );
  for (const topic of new Set(article.topics)) {
    db.run('INSERT INTO article_topic (topic, article) VALUES (?, ?)', topic, number);
  }
  for (const code of new Set(article.findings.map((finding) => finding.code))) {
    db.run('INSERT INTO article_finding (code, article) VALUES (?, ?)', code, number);
  }
  for (const [name, value] of Object.entries(article.figures)) {
    if (value !== undefined)
      db.run('INSERT INTO article_figure (article, name, value) VALUES (?, ?, ?)', number, name, value);
  }
  db.run(
    'INSERT INTO article_words (rowid, title, body, publisher, source) VALUES (?, ?, ?, ?, ?)',
    number,
    cutBigrams(article.title),
    cutBigrams(article.body),
    cutBigrams(article.publisher ?? ''),
    cutBigrams(article.source ?? ''),
  );
}
