import { errors } from '@elastic/elasticsearch';
import type { Article } from '../../article.ts';
import type { ArticleIndex, SearchQuery, SearchResult } from '../article-index.ts';
import { highlightArticle } from '../highlight-article.ts';
import { buildQuery } from './ask/build-query.ts';
import { groupByRegion } from './ask/group-by-region.ts';
import { listAddresses } from './ask/list-addresses.ts';
import { type Connection, connectElasticsearch, type ElasticsearchOptions } from './connection/connection.ts';
import { unreadableAnswer } from './connection/request-fault.ts';
import { rebuildIndices } from './rebuild/rebuild-indices.ts';
import { rollBackIndices } from './rebuild/roll-back-indices.ts';
import { undoRebuilds } from './rebuild/undo-rebuilds.ts';
import { openRecordIndex } from './records/open-record-index.ts';
import { maxResultWindow } from './set-up/definitions.ts';
import { readStatus } from './set-up/read-status.ts';
import { setUpIndices } from './set-up/set-up-indices.ts';
import { type ArticleDocument, toArticle } from './write/article-document.ts';
import { removeFromElasticsearch } from './write/remove-articles.ts';
import { setClusters } from './write/set-clusters.ts';
import { writeToElasticsearch } from './write/write-articles.ts';

const defaultLimit = 20;

/**
 * Articles in Elasticsearch 9.4 or later, behind an alias. Credentials come from the environment: ANLAN_ES_API_KEY, or
 * ANLAN_ES_USERNAME and ANLAN_ES_PASSWORD. Unreachable, locked out or not set up → IndexUnavailableError.
 *
 * An article's way: `write/` (what of it is there, what is to be sent) → `bulk/` (requests, tried again until each item has
 * its answer) → `connection/` (the server, its errors, how long they are borne). `set-up/` says what indices there are to be,
 * `differences/` how the running ones differ, `rebuild/` moves them into new ones.
 */
export function openElasticsearchIndex(options: ElasticsearchOptions): ArticleIndex {
  const connection = connectElasticsearch(options);
  const { ask, alias, client } = connection;
  return {
    async setup() {
      await setUpIndices(connection);
      return readStatus(connection);
    },
    status: () => readStatus(connection),
    async write(articles, { refresh = false } = {}) {
      if (articles.length > 0) return writeToElasticsearch(connection, articles, refresh);
      if (refresh) await ask((c) => c.indices.refresh({ index: alias }));
      return [];
    },
    remove: (ids) => removeFromElasticsearch(connection, ids),
    setClusters: (changes) => setClusters(connection, changes),
    get: (id) => ask(() => get(connection, id)),
    search: (query) => search(connection, query),
    addresses: (filter) => listAddresses(connection, filter),
    group: (query) => groupByRegion(connection, query),
    async rebuild(options = {}) {
      const indices = await rebuildIndices(connection, options);
      return { ...(await readStatus(connection)), indices };
    },
    async rollback(options = {}) {
      const indices = await rollBackIndices(connection, options);
      return { ...(await readStatus(connection)), indices };
    },
    undoRebuild: () => undoRebuilds(connection),
    records: openRecordIndex(connection),
    close: () => client.close(),
  };
}

/** Bytes of the longest id that Elasticsearch keeps. */
const longestId = 512;

async function get({ client, alias }: Connection, id: string): Promise<Article | undefined> {
  // Nothing has such an id, and the path without one means something else.
  if (id === '' || Buffer.byteLength(id) > longestId) return undefined;
  try {
    const answer = await client.get<ArticleDocument>({ index: alias, id });
    // Taken for "not there", it would make a known article a new one.
    if (answer?._source === undefined) throw unreadableAnswer();
    return toArticle(answer._source);
  } catch (error) {
    if (error instanceof errors.ResponseError && error.body?.found === false) return undefined;
    throw error;
  }
}

async function search({ ask, alias }: Connection, asked: SearchQuery): Promise<SearchResult> {
  const { query, terms } = buildQuery(asked);
  const from = Math.min(asked.offset ?? 0, maxResultWindow);
  const answer = await ask((client) =>
    client.search<ArticleDocument>({
      index: alias,
      query,
      from,
      size: Math.min(asked.limit ?? defaultLimit, maxResultWindow - from),
      track_total_hits: true,
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
