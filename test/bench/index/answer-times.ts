import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ArticleIndex, GroupQuery, SearchQuery } from '../../../src/index/article-index.ts';
import { openElasticsearchIndex } from '../../../src/index/elasticsearch/open-elasticsearch-index.ts';
import { openEmbeddedIndex } from '../../../src/index/embedded/open-embedded-index.ts';
import { dropIndices } from '../../elasticsearch/drop-indices.ts';
import { quantile } from '../median.ts';
import { benchArticles } from './bench-articles.ts';

/** What analysts ask: words alone, with a place, a time, a topic; a second page; nothing but filters; what nobody wrote. */
const searches: readonly SearchQuery[] = [
  { words: '有限空间' },
  { words: '安全生产 专项整治' },
  { words: '燃气泄漏 爆炸', region: '32' },
  { words: '危险化学品', since: '2025-01-01' },
  { words: '重大事故隐患', kind: 'inspection', region: '3704' },
  { words: '消防', topic: '消防', limit: 50 },
  { words: '火灾 遇难', offset: 200 },
  { words: '安全' },
  { words: '安全生產月' },
  { words: '没有人写过这样的词语' },
  { region: '330106' },
  { region: '44', since: '2024-06-01', until: '2024-06-30' },
  { kind: 'accident', limit: 100 },
  { site: 'yjj77', words: '通知' },
];
const groups: readonly GroupQuery[] = [
  { by: 'province' },
  { by: 'city' },
  { by: 'county' },
  { by: 'city', words: '隐患 整改' },
  { by: 'county', region: '37' },
  { by: 'province', kind: 'accident', since: '2025-01-01' },
];
const atOnce = 1000;

/** How long both indexes take to answer, over so many articles: the median and the 95th percentile, in milliseconds. */
export async function benchAnswers(
  url: string,
  { articles, rounds }: { readonly articles: number; readonly rounds: number },
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'anlan-bench-answers-'));
  const prefix = `bench-answers-${process.pid}`;
  const indexes = {
    Elasticsearch: openElasticsearchIndex({ url, prefix, env: {} }),
    embedded: openEmbeddedIndex(folder),
  };
  try {
    for (const [name, index] of Object.entries(indexes)) await fill(name, index, articles);
    console.log(
      `answers over ${articles} articles, ${searches.length} searches and ${groups.length} comparisons, ${rounds} times each`,
    );
    const rows: Record<string, object> = {};
    for (const [name, index] of Object.entries(indexes)) {
      rows[`${name}, search`] = await times(
        searches,
        rounds,
        async (query) => (await index.search(query)).total,
      );
      rows[`${name}, compare`] = await times(
        groups,
        rounds,
        async (query) => (await index.group(query)).total,
      );
    }
    console.table(rows);
  } finally {
    for (const index of Object.values(indexes)) await index.close();
    await dropIndices(url, prefix);
    rmSync(folder, { recursive: true, force: true });
  }
}

async function fill(name: string, index: ArticleIndex, count: number): Promise<void> {
  await index.setup();
  const start = performance.now();
  let batch = [];
  for (const article of benchArticles(count)) {
    if (batch.push(article) < atOnce) continue;
    await index.write(batch);
    batch = [];
  }
  await index.write(batch, { refresh: true });
  const { articles } = await index.status();
  if (articles !== count) throw new Error(`${name}: ${articles} of ${count} are indexed`);
  const seconds = (performance.now() - start) / 1000;
  console.log(`${name} filled: ${Math.round(count / seconds)} articles/s, their making included`);
}

/** One round first that is not counted. */
async function times<T>(
  queries: readonly T[],
  rounds: number,
  ask: (query: T) => Promise<number>,
): Promise<object> {
  const taken: number[] = [];
  let found = 0;
  for (let round = 0; round <= rounds; round++) {
    for (const query of queries) {
      const start = performance.now();
      found += await ask(query);
      if (round > 0) taken.push(performance.now() - start);
    }
  }
  return {
    'median ms': Number(quantile(taken, 0.5).toFixed(1)),
    'p95 ms': Number(quantile(taken, 0.95).toFixed(1)),
    'found, mean': Math.round(found / (queries.length * (rounds + 1))),
  };
}
