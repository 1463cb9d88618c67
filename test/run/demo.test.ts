import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Article } from '../../src/article.ts';
import { openEmbeddedIndex } from '../../src/index/embedded/open-embedded-index.ts';
import type { RunReport } from '../../src/run/report.ts';
import { freshData, runAnlan } from '../cli/run-anlan.ts';
import { describeEs, elasticsearchUrl } from '../elasticsearch/it-es.ts';
import { makeArticles } from '../sites/make-articles.ts';
import type { SampleArticle } from '../sites/sample-article.ts';
import { articleUrl } from '../sites/truth.ts';
import { scoreArticles } from './score-articles.ts';

const truth = makeArticles();
const relevant = truth.filter((article) => article.relevant);
const data = freshData();
const env = { ANLAN_DATA: data };

interface Demo {
  readonly report: RunReport;
  readonly comparison: { readonly rows: readonly { readonly code: string; readonly articles: number }[] };
}

/** All articles of an embedded index. */
async function indexed(folder: string): Promise<readonly Article[]> {
  const index = openEmbeddedIndex(folder);
  try {
    const { hits, total } = await index.search({ limit: 1000 });
    expect(hits).toHaveLength(total);
    return hits.map((hit) => hit.article);
  } finally {
    await index.close();
  }
}

let first: Demo;
let articles: readonly Article[];

beforeAll(async () => {
  const ended = await runAnlan(['demo', '--json'], { env });
  expect(ended.stderr.split('\n').filter((line) => line.includes('"level":50'))).toEqual([]);
  expect(ended.status).toBe(0);
  first = JSON.parse(ended.stdout);
  articles = await indexed(data);
}, 180_000);

describe('the sample sites, end to end', () => {
  test('every source is ok, nothing failed', () => {
    expect(first.report.sources.map(({ sourceId, status }) => ({ sourceId, status }))).toEqual(
      first.report.sources.map(({ sourceId }) => ({ sourceId, status: 'ok' })),
    );
    expect(first.report.totals).toMatchObject({
      failed: 0,
      refused: 0,
      changed: 0,
      outbox: 0,
      deadLetters: 0,
    });
  });

  test('exactly the pages of the truth table are taken, each once; what is indexed is about work safety', () => {
    const { totals } = first.report;
    const urls = articles.map((article) => article.url ?? '');
    const wanted = new Set(relevant.map(articleUrl));
    const lost = [...wanted].filter((url) => !urls.includes(url));
    expect(totals.new + totals.irrelevant).toBe(truth.length);
    expect(new Set(urls).size).toBe(totals.new);
    expect(urls.filter((url) => !wanted.has(url))).toEqual([]);
    // Three features hardly say a word of safety.
    expect(lost.length, lost.join('\n')).toBeLessThanOrEqual(0.025 * truth.length);
  });

  test('reprints stand in one cluster with what they repeat, and nothing else does', () => {
    const byUrl = new Map(articles.map((article) => [article.url, article]));
    const root = (one: SampleArticle) => truth.find(({ id }) => id === (one.reprintOf ?? one.id)) ?? one;
    const repeated = new Set(truth.flatMap((one) => one.reprintOf ?? []));
    const missed = relevant.flatMap((one) => {
      const [article, first] = [byUrl.get(articleUrl(one)), byUrl.get(articleUrl(root(one)))];
      if (!article || !first) return [];
      const wanted = one.reprintOf !== undefined || repeated.has(one.id);
      const isRight = wanted
        ? article.cluster?.id === first.id && article.cluster.share > 0.6
        : article.cluster === undefined;
      return isRight ? [] : [`${one.id}: ${JSON.stringify(article.cluster)}`];
    });
    expect(repeated.size).toBeGreaterThan(5);
    expect(missed.length, missed.join('\n')).toBe(0);
  });

  test('what Anlan says of them is what the truth table says', () => {
    const byUrl = new Map(articles.map((article) => [article.url, article]));
    const pairs = relevant.flatMap((expected): [SampleArticle, Article][] => {
      const article = byUrl.get(articleUrl(expected));
      return article ? [[expected, article]] : [];
    });
    const score = scoreArticles(pairs);
    // The report of a miss names the article, so that a red run says what to look at.
    expect(score.misses.region.filter((miss) => miss.startsWith('wrong'))).toEqual([]);
    expect(score.shares.title, score.misses.title.join('\n')).toBeGreaterThanOrEqual(0.97);
    expect(score.shares.body, score.misses.body.join('\n')).toBeGreaterThanOrEqual(0.95);
    expect(score.shares.date, score.misses.date.join('\n')).toBeGreaterThanOrEqual(0.98);
    expect(score.shares.region, score.misses.region.join('\n')).toBeGreaterThanOrEqual(0.95);
    expect(score.shares.kind, score.misses.kind.join('\n')).toBeGreaterThanOrEqual(0.9);
    expect(score.shares.topics, score.misses.topics.join('\n')).toBeGreaterThanOrEqual(0.88);
    expect(score.shares.figures, score.misses.figures.join('\n')).toBeGreaterThanOrEqual(0.95);
  });

  test('at least five regions are compared, and the counts add up', () => {
    expect(first.comparison.rows.length).toBeGreaterThanOrEqual(5);
    const withProvince = articles.filter((article) => article.region?.province_code);
    expect(first.comparison.rows.reduce((sum, row) => sum + row.articles, 0)).toBe(withProvince.length);
  });

  test('a second run finds nothing new and nothing changed', async () => {
    const ended = await runAnlan(['run', 'demo', '--json'], { env });
    expect(ended.status).toBe(0);
    const { totals } = JSON.parse(ended.stdout) as RunReport;
    expect(totals).toMatchObject({ new: 0, changed: 0, failed: 0 });
    expect(await indexed(data)).toEqual(articles);
  }, 120_000);

  test('reprocess redoes all from the archive and changes nothing', async () => {
    const ended = await runAnlan(['reprocess', '--json'], { env });
    expect(ended.status).toBe(0);
    const { totals } = JSON.parse(ended.stdout) as RunReport;
    expect(totals).toMatchObject({
      pages: truth.length,
      new: 0,
      changed: 0,
      failed: 0,
      unchanged: articles.length,
    });
  }, 120_000);

  test('without worker threads the articles and clusters are the same', async () => {
    const alone = freshData();
    const ended = await runAnlan(['demo', '--json'], { env: { ANLAN_DATA: alone, ANLAN_THREADS: '0' } });
    expect(ended.status).toBe(0);
    const timeless = (all: readonly Article[]) =>
      all.map(({ fetched_at: _, first_seen_at: __, ...article }) => article);
    expect(timeless(await indexed(alone))).toEqual(timeless(articles));
  }, 120_000);

  test('one page is fetched again', async () => {
    const url = articleUrl(relevant[0] as SampleArticle);
    const planned = await runAnlan(['recrawl', url, '--dry-run'], { env });
    expect(planned.stdout).toContain(url);
    const ended = await runAnlan(['recrawl', url, '--json'], { env });
    expect(ended.status).toBe(0);
    const [report] = JSON.parse(ended.stdout) as RunReport[];
    expect(report?.totals).toMatchObject({ pages: 1, new: 0, changed: 0, unchanged: 1 });
  }, 60_000);

  test('the archive and the reports are where the README says', () => {
    expect(readdirSync(join(data, 'archive')).every((name) => /\.(?:warc\.gz|cdxj)$/.test(name))).toBe(true);
    expect(readdirSync(join(data, 'runs')).length).toBeGreaterThanOrEqual(1);
  });
});

describeEs('with Elasticsearch as the index', () => {
  test('the same run gives the same comparison', async () => {
    const elastic = {
      ANLAN_DATA: freshData(),
      ANLAN_INDEX_TARGET: 'elasticsearch',
      ANLAN_INDEX_URL: await elasticsearchUrl(),
      ANLAN_INDEX_PREFIX: `anlan-demo-${process.pid}`,
    };
    const ended = await runAnlan(['run', 'demo', '--json'], { env: elastic });
    expect(ended.status).toBe(0);
    expect((JSON.parse(ended.stdout) as RunReport).totals.new).toBe(articles.length);
    for (const level of ['province', 'city', 'county', 'town']) {
      const words = ['compare', '--by', level, '--format', 'json'];
      const [embedded, remote] = await Promise.all([
        runAnlan(words, { env }),
        runAnlan(words, { env: elastic }),
      ]);
      expect(JSON.parse(remote.stdout)).toEqual(JSON.parse(embedded.stdout));
    }
  }, 240_000);
});
