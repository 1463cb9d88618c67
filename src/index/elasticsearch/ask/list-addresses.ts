import type { Article } from '../../../article.ts';
import type { ArticleAddress, Filter } from '../../article-index.ts';
import type { Connection } from '../connection/connection.ts';
import { buildQuery } from './build-query.ts';
import { whole } from './whole.ts';

/** Asked for at a time. */
const step = 250;

/** Every article that matches, by id: pages of a search that goes on behind the last id, as `from` ends at 10,000. */
export async function* listAddresses(
  { ask, alias }: Connection,
  filter: Filter,
): AsyncIterable<ArticleAddress> {
  const { query } = buildQuery(filter);
  for (let after: string | undefined; ; ) {
    const { hits } = await ask((client) =>
      client.search<Pick<Article, 'id' | 'url'>>({
        index: alias,
        query,
        size: step,
        ...whole,
        sort: [{ id: 'asc' }],
        _source: ['id', 'url'],
        ...(after !== undefined && { search_after: [after] }),
      }),
    );
    for (const { _source: article } of hits.hits) {
      if (!article) continue;
      yield { id: article.id, ...(article.url !== undefined && { url: article.url }) };
      after = article.id;
    }
    if (hits.hits.length < step) return;
  }
}
