import type { Article } from '../../article.ts';
import { ConfigError } from '../../errors.ts';
import type {
  ArticleIndex,
  IndexStatus,
  RebuildOptions,
  RebuiltStatus,
  SearchQuery,
  SearchResult,
} from '../article-index.ts';
import { highlightArticle } from '../highlight-article.ts';
import { type ArticleDatabase, type EmbeddedOptions, openArticleDatabase } from './article-database.ts';
import { groupArticles } from './group-articles.ts';
import { listAddresses } from './list-addresses.ts';
import { matchArticles } from './match-articles.ts';
import { rebuildArticles, takeRemade } from './rebuild-articles.ts';
import { removeArticles, setClusters, writeArticles } from './write-articles.ts';

const defaultLimit = 20;

/**
 * The index that needs nothing but a folder: <folder>/anlan.db, made at its first use. Full disk, read-only folder or
 * locked database → IndexUnavailableError.
 */
export function openEmbeddedIndex(folder: string, options: EmbeddedOptions = {}): ArticleIndex {
  const db = openArticleDatabase(folder, options);
  return {
    setup: async () => status(db),
    status: async () => status(db),
    write: async (articles) => (articles.length === 0 ? [] : writeArticles(db, articles)),
    remove: async (ids) => (ids.length === 0 ? undefined : removeArticles(db, ids)),
    setClusters: async (changes) => setClusters(db, changes),
    get: async (id) => {
      const row = db.get('SELECT json FROM article WHERE id = ?', id);
      return row && parse(row.json);
    },
    search: async (query) => search(db, query),
    addresses: (filter) => listAddresses(db, filter),
    group: async (query) => groupArticles(db, query),
    rebuild: (asked = {}) => rebuild(db, asked),
    async rollback() {
      throw new ConfigError(`${db.file}: there is no index before to go back to`, {
        advice:
          'The embedded index files its articles anew in their place; copies of anlan.db are the way back.',
      });
    },
    // A rebuild that was cut short has filed some of the articles anew, and each of them is whole.
    undoRebuild: async () => [],
    close: async () => db.close(),
  };
}

async function rebuild(db: ArticleDatabase, { remade, onProgress }: RebuildOptions): Promise<RebuiltStatus> {
  const { articles: total } = status(db);
  let taken = 0;
  for await (const articles of remade?.() ?? []) {
    taken += takeRemade(db, articles);
    onProgress?.({ index: 'articles', step: 'remake', copied: taken, total });
  }
  await rebuildArticles(db);
  const now = status(db);
  const report = {
    index: 'articles',
    from: [db.file],
    to: db.file,
    documents: now.articles,
    copied: now.articles - taken,
    remade: taken,
    removed: 0,
    refused: 0,
    compared: 0,
    closedFor: 0,
  };
  return { ...now, indices: [report] };
}

function status(db: ArticleDatabase): IndexStatus {
  const articles = Number(db.get('SELECT count(*) AS n FROM article')?.n ?? 0);
  return {
    target: 'embedded',
    where: db.file,
    articles,
    ready: true,
    detail: 'SQLite FTS5',
    differences: [],
  };
}

function search(db: ArticleDatabase, query: SearchQuery): SearchResult {
  const { from, values, terms } = matchArticles(query);
  const ranked = terms?.length ? 'bm25(article_words, 8, 1, 2, 2), ' : '';
  return db.transaction('read', () => {
    const total = Number(db.get(`SELECT count(*) AS n ${from}`, ...values)?.n ?? 0);
    const rows = db.all(
      `SELECT a.json ${from} ORDER BY ${ranked}a.published_at IS NULL, a.published_at DESC, a.id LIMIT ? OFFSET ?`,
      ...values,
      query.limit ?? defaultLimit,
      query.offset ?? 0,
    );
    const hits = rows.map(({ json }) => {
      const article = parse(json);
      return { article, highlights: highlightArticle(article, terms ?? []) };
    });
    return { total, hits };
  });
}

function parse(json: unknown): Article {
  return JSON.parse(String(json)) as Article;
}
