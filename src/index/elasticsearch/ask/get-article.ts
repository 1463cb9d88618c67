import { errors } from '@elastic/elasticsearch';
import type { Article } from '../../../article.ts';
import { longestId } from '../../longest-id.ts';
import type { Connection } from '../connection/connection.ts';
import { unreadableAnswer } from '../connection/request-fault.ts';
import { type ArticleDocument, toArticle } from '../write/article-document.ts';

/** The article with this id, searchable or not; undefined: the index has none. */
export async function getArticle({ ask, alias }: Connection, id: string): Promise<Article | undefined> {
  // Nothing has such an id, and the path without one means something else.
  if (id === '' || Buffer.byteLength(id) > longestId) return undefined;
  return ask(async (client) => {
    try {
      const answer = await client.get<ArticleDocument>({ index: alias, id });
      // Taken for "not there", it would make a known article a new one.
      if (answer?._source === undefined) throw unreadableAnswer();
      return toArticle(answer._source);
    } catch (error) {
      if (error instanceof errors.ResponseError && error.body?.found === false) return undefined;
      throw error;
    }
  });
}
