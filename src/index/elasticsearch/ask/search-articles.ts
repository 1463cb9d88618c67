import type { SearchQuery, SearchResult } from '../../article-index.ts';
import { highlightArticle } from '../../highlight-article.ts';
import type { Connection } from '../connection/connection.ts';
import { maxResultWindow } from '../set-up/definitions.ts';
import { type ArticleDocument, toArticle } from '../write/article-document.ts';
import { buildQuery } from './build-query.ts';
import { whole } from './whole.ts';

const defaultLimit = 20;

/** One page of the articles that match, best or newest first, with how many there are. */
export async function searchArticles({ ask, alias }: Connection, asked: SearchQuery): Promise<SearchResult> {
  const { query, terms } = buildQuery(asked);
  const from = Math.min(asked.offset ?? 0, maxResultWindow);
  const answer = await ask((client) =>
    client.search<ArticleDocument>({
      index: alias,
      query,
      from,
      size: Math.min(asked.limit ?? defaultLimit, maxResultWindow - from),
      track_total_hits: true,
      ...whole,
      sort: [
        ...(terms ? ['_score'] : []),
        { published_at: { order: 'desc', missing: '_last' } },
        { id: 'asc' },
      ],
    }),
  );
  const { total } = answer.hits;
  const hits = answer.hits.hits.flatMap(({ _source: document }) => {
    if (!document) return [];
    const article = toArticle(document);
    return [{ article, highlights: highlightArticle(article, terms ?? []) }];
  });
  return { total: typeof total === 'object' ? total.value : (total ?? 0), hits };
}
