import { Client } from '@elastic/elasticsearch';
import type { ArticleIndex } from '../../../src/index/article-index.ts';
import { openElasticsearchIndex } from '../../../src/index/elasticsearch/open-elasticsearch-index.ts';
import type { IndexName } from '../../../src/index/index-names.ts';
import { freshData, runAnlan } from '../../cli/run-anlan.ts';
import { dropIndices } from '../../elasticsearch/drop-indices.ts';
import type { Document } from './document.ts';
import { seedArticles } from './seed-articles.ts';
import { seedPages, seedRuns } from './seed-records.ts';

export interface SeededIndex {
  readonly client: Client;
  readonly index: ArticleIndex;
  readonly prefix: string;
  /** All documents of each index, as Elasticsearch keeps them. */
  readonly documents: Readonly<Record<IndexName, readonly Document[]>>;
  close(): Promise<void>;
}

/** What a real crawl of the sample sites leaves in the three indices, and made-up articles, runs and pages beside it. */
export async function seededIndex(url: string, prefix: string, now: Date): Promise<SeededIndex> {
  const ended = await runAnlan(['run', 'demo', '--json'], {
    env: {
      ANLAN_DATA: freshData(),
      ANLAN_INDEX_TARGET: 'elasticsearch',
      ANLAN_INDEX_URL: url,
      ANLAN_INDEX_PREFIX: prefix,
    },
  });
  if (ended.status !== 0)
    throw new Error(`run demo ended with ${ended.status}: ${ended.stderr.slice(-2000)}`);
  const client = new Client({ node: url });
  const index = openElasticsearchIndex({ url, prefix, env: {} });
  const outcomes = await index.write(seedArticles(400, now));
  const refused = outcomes.filter(({ result }) => result !== 'created');
  if (refused.length > 0) throw new Error(`the seed was not taken: ${JSON.stringify(refused[0])}`);
  for (const [name, list] of [
    ['runs', seedRuns(now)],
    ['pages', seedPages(now)],
  ] as const) {
    const operations = list.flatMap((document) => [{ index: { _id: document.id } }, document]);
    const answer = await client.bulk({ index: `${prefix}-${name}`, operations });
    if (answer.errors) throw new Error(`${name} were not taken: ${JSON.stringify(answer.items[0])}`);
  }
  await client.indices.refresh({ index: `${prefix}-*` });
  const of = (name: IndexName) => allDocuments(client, `${prefix}-${name}`);
  const [articles, runs, pages] = await Promise.all([of('articles'), of('runs'), of('pages')]);
  return {
    client,
    index,
    prefix,
    documents: { articles, runs, pages },
    async close() {
      await index.close();
      await client.close();
      await dropIndices(url, prefix);
    },
  };
}

async function allDocuments(client: Client, index: string): Promise<readonly Document[]> {
  const answer = await client.search<Document>({
    index,
    size: 10_000,
    _source_excludes: ['body', 'evidence'],
  });
  return answer.hits.hits.flatMap(({ _source }) => (_source ? [_source] : []));
}
