import { type Article, type FigureName, figureNames } from '../../article.ts';
import type { GroupQuery, GroupResult } from '../article-index.ts';
import { groupTally, type RegionCount, type ValueCount } from '../group-tally.ts';
import type { ArticleDatabase, Row } from './article-database.ts';
import { matchArticles } from './match-articles.ts';

/** Counts and sums by region, all from one state of the data; what matches is looked up once, into a temporary table. */
export function groupArticles(db: ArticleDatabase, query: GroupQuery): GroupResult {
  const { by } = query;
  const { from, values } = matchArticles(query);
  return db.transaction('read', () => {
    db.run(`CREATE TEMP TABLE IF NOT EXISTS article_match
              (number INTEGER PRIMARY KEY, id TEXT, code TEXT, site TEXT, kind TEXT, published_at TEXT)`);
    db.run('DELETE FROM temp.article_match');
    db.run(
      `INSERT INTO temp.article_match SELECT a.number, a.id, a.${by}, a.site, a.kind, a.published_at ${from}`,
      ...values,
    );
    return groupTally(by, {
      regions: regionCounts(db),
      sites: valueCounts(db, 'm.site'),
      months: valueCounts(db, 'substr(m.published_at, 1, 7)'),
      kinds: valueCounts(db, 'm.kind'),
      topics: valueCounts(db, 't.topic', 'JOIN article_topic t ON t.article = m.number'),
      total: Number(db.get('SELECT count(*) AS n FROM temp.article_match')?.n ?? 0),
    });
  });
}

function regionCounts(db: ArticleDatabase): readonly RegionCount[] {
  const figures = Map.groupBy(
    db.all(`SELECT m.code, f.name, sum(f.value) AS sum
            FROM temp.article_match m JOIN article_figure f ON f.article = m.number
            WHERE m.code IS NOT NULL GROUP BY m.code, f.name`),
    ({ code }) => String(code),
  );
  return db
    .all(`SELECT g.*, json_extract(a.json, '$.region') AS region FROM
            (SELECT code, count(*) AS articles, min(id) AS id, min(published_at) AS first, max(published_at) AS last
             FROM temp.article_match WHERE code IS NOT NULL GROUP BY code) g
          JOIN article a ON a.id = g.id`)
    .map((row) => regionCount(row, figures.get(String(row.code)) ?? []));
}

function valueCounts(db: ArticleDatabase, value: string, join = ''): readonly ValueCount[] {
  return db
    .all(`SELECT m.code, ${value} AS value, count(*) AS n FROM temp.article_match m ${join}
          WHERE m.code IS NOT NULL AND ${value} IS NOT NULL GROUP BY m.code, value`)
    .map(({ code, value, n }) => ({ code: String(code), value: String(value), articles: Number(n) }));
}

function regionCount(row: Row, figures: readonly Row[]): RegionCount {
  const known = new Set<string>(figureNames);
  return {
    code: String(row.code),
    region: JSON.parse(String(row.region)) as NonNullable<Article['region']>,
    articles: Number(row.articles),
    first: day(row.first),
    last: day(row.last),
    figures: Object.fromEntries(
      figures
        .filter(({ name }) => known.has(String(name)))
        .map(({ name, sum }) => [String(name) as FigureName, Number(sum)]),
    ),
  };
}

function day(instant: Row[string] | undefined): string | undefined {
  return typeof instant === 'string' ? instant.slice(0, 10) : undefined;
}
