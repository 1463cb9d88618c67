import { openElasticsearchIndex } from '../../../src/index/elasticsearch/open-elasticsearch-index.ts';
import { seededRandom } from './random.ts';
import { sampleArticles } from './sample-articles.ts';
import { samplePages, sampleRuns } from './sample-records.ts';
import { sampleSites } from './sample-sites.ts';

/** Sets up the three indices under the prefix and fills them with a made-up country of so many provinces (none: empty); `share`: of its articles. */
export async function fillIndices(
  url: string,
  prefix: string,
  { provinces, end, share }: { readonly provinces: number; readonly end: Date; readonly share?: number },
): Promise<void> {
  const index = openElasticsearchIndex({ url, prefix, env: {} });
  try {
    await index.setup();
    const random = seededRandom(7);
    const sites = sampleSites(random, provinces);
    if (sites.length === 0) return;
    const outcomes = await index.write(sampleArticles(random, sites, end, share));
    const lost = outcomes.find(({ result }) => result !== 'created');
    if (lost) throw new Error(`sample article: ${JSON.stringify(lost)}`);
    await bulk(url, `${prefix}-runs`, sampleRuns(random, sites, end, 25));
    await bulk(url, `${prefix}-pages`, samplePages(random, sites, end));
    await fetch(`${url}/${prefix}-*/_refresh`, { method: 'POST' });
  } finally {
    await index.close();
  }
}

async function bulk(
  url: string,
  index: string,
  documents: readonly { readonly id: string }[],
): Promise<void> {
  const body = documents.flatMap((document) => [
    JSON.stringify({ index: { _index: index, _id: document.id } }),
    JSON.stringify(document),
  ]);
  const answer = await fetch(`${url}/_bulk`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-ndjson' },
    body: `${body.join('\n')}\n`,
  });
  const { errors, items } = (await answer.json()) as { errors: boolean; items: readonly unknown[] };
  if (errors) throw new Error(`sample documents of ${index}: ${JSON.stringify(items).slice(0, 600)}`);
}
