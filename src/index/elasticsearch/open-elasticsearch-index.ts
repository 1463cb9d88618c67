import type { ArticleIndex } from '../article-index.ts';
import { getArticle } from './ask/get-article.ts';
import { groupByRegion } from './ask/group-by-region.ts';
import { listAddresses } from './ask/list-addresses.ts';
import { searchArticles } from './ask/search-articles.ts';
import { connectElasticsearch, type ElasticsearchOptions } from './connection/connection.ts';
import { patientConnection } from './rebuild/patient-connection.ts';
import { rebuildIndices } from './rebuild/rebuild-indices.ts';
import { rollBackIndices } from './rebuild/roll-back-indices.ts';
import { undoRebuilds } from './rebuild/undo-rebuilds.ts';
import { openRecordIndex } from './records/open-record-index.ts';
import { readStatus } from './set-up/read-status.ts';
import { setUpIndices } from './set-up/set-up-indices.ts';
import { removeFromElasticsearch } from './write/remove-articles.ts';
import { setClusters } from './write/set-clusters.ts';
import { writeToElasticsearch } from './write/write-articles.ts';

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
    get: (id) => getArticle(connection, id),
    search: (query) => searchArticles(connection, query),
    addresses: (filter) => listAddresses(connection, filter),
    group: (query) => groupByRegion(connection, query),
    async rebuild(options = {}) {
      const indices = await rebuildIndices(connection, options);
      return { ...(await readStatus(patientConnection(connection))), indices };
    },
    async rollback(options = {}) {
      const indices = await rollBackIndices(connection, options);
      return { ...(await readStatus(patientConnection(connection))), indices };
    },
    undoRebuild: () => undoRebuilds(connection),
    records: openRecordIndex(connection),
    close: () => client.close(),
  };
}
