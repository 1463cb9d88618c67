import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Article, type FigureName, figureNames, kinds } from '../../src/article.ts';
import type { ArticleIndex, Filter } from '../../src/index/article-index.ts';
import { cutBigrams } from '../../src/index/cjk-bigrams.ts';
import { openElasticsearchIndex } from '../../src/index/elasticsearch/open-elasticsearch-index.ts';
import { openEmbeddedIndex } from '../../src/index/embedded/open-embedded-index.ts';
import { groupLevels } from '../../src/index/region-keys.ts';
import { randomFrom } from '../damage/random.ts';
import { dropIndices } from '../elasticsearch/drop-indices.ts';
import { describeEs, elasticsearchUrl } from '../elasticsearch/it-es.ts';
import { makeArticle, places } from './make-article.ts';

const random = randomFrom(20260101);
const pick = <T>(from: readonly [T, ...T[]]): T => from[Math.floor(random() * from.length)] ?? from[0];
const some = (share: number): boolean => random() < share;

/** Words that meet at every kind of border: Chinese, Latin, digits, full width, rare characters, marks. */
// biome-ignore format: a table
const pieces = [
  '安全', '生产', '安全生产', '危险', '化学品', '镇', '号', '第', '3', '７', '2024', 'GB18218', 'ＬＮＧ', 'LNG站',
  'a_b', "can't", '3.5', '10,000', '，', '。', '\n', '　', ' ', '〇', '二〇二四', '𠮷', '①', 'Ⅷ', '·', '（试行）',
  '〔2024〕', 'é', 'ß', 'カタカナ', 'ひらがな', '㎡', '%', '一', '々', '䶮', '𬭚', 'ｶﾅ', '—', '的', '应急管理厅', 'Ａ股',
] as const;
const phrase = (most: number): string =>
  Array.from({ length: 1 + Math.floor(random() * most) }, () => pick(pieces)).join('');

function randomArticle(serial: number): Article {
  const figures: Partial<Record<FigureName, number>> = {};
  for (const name of figureNames)
    if (some(0.15)) figures[name] = Math.round(random() * 1e6) / pick([1, 10, 100]);
  const day = new Date(Date.UTC(2023, 0, 1 + Math.floor(random() * 700))).toISOString().slice(0, 10);
  const { published_at: _, topics: __, ...base } = makeArticle({ id: `r-${serial}` });
  const region = some(0.9) ? Object.values(places)[Math.floor(random() * 6)] : undefined;
  return {
    ...base,
    title: `标题${phrase(5)}`,
    body: phrase(60),
    ...(some(0.5) && { publisher: `局${phrase(2)}` }),
    ...(some(0.3) && { source: `报${phrase(2)}` }),
    site: { id: `site-${Math.floor(random() * 8)}`, kind: 'government' },
    ...(some(0.95) && {
      published_at: `${day}T${pick(['00:00:00', '23:59:59', '07:59:59', '08:00:00'])}+08:00`,
    }),
    document: { kind: pick(kinds) },
    topics: ['有限空间', '消防', '燃气', '防汛'].filter(() => some(0.3)),
    findings: (['masked', 'masked', 'gbk-unrepaired', 'omission'] as const)
      .filter(() => some(0.2))
      .map((code) => ({ code, detail: phrase(2) })),
    figures,
    ...(region && { region }),
  };
}

/** Characters of the blocks that Chinese pages really hold, at random. */
function anyText(): string {
  const blocks = [
    [0x20, 0x7e],
    [0xa0, 0x24f],
    [0x370, 0x3ff],
    [0x400, 0x45f],
    [0x2000, 0x206f],
    [0x2150, 0x218b],
    [0x2460, 0x24ff],
    [0x3000, 0x303f],
    [0x4e00, 0x9fff],
    [0x3400, 0x4dbf],
    [0xff00, 0xff9d],
    [0x20000, 0x2a6df],
  ] as const;
  return Array.from({ length: 12 }, () => {
    const [from, to] = pick<readonly [number, number]>(blocks);
    return String.fromCodePoint(from + Math.floor(random() * (to - from + 1)));
  }).join('');
}

const articles = Array.from({ length: 300 }, (_, serial) => randomArticle(serial));

describeEs('both indexes', () => {
  let folder = '';
  const prefix = `same-${process.pid}`;
  let url = '';
  let indexes: readonly [embedded: ArticleIndex, remote: ArticleIndex];

  beforeAll(async () => {
    url = await elasticsearchUrl();
    folder = mkdtempSync(join(tmpdir(), 'anlan-same-'));
    indexes = [openEmbeddedIndex(folder), openElasticsearchIndex({ url, prefix, env: {} })];
    for (const index of indexes) {
      await index.setup();
      const outcomes = await index.write(articles, { refresh: true });
      expect(outcomes.filter(({ result }) => result !== 'created')).toEqual([]);
    }
  });
  afterAll(async () => {
    for (const index of indexes ?? []) await index.close();
    rmSync(folder, { recursive: true, force: true });
    await dropIndices(url, prefix);
  });

  it('cut any text alike', async () => {
    const texts = Array.from({ length: 1000 }, () => (some(0.5) ? phrase(8) : anyText()));
    // One text at a time in a request: a text's tokens would run on into the next.
    for (const text of texts) {
      const answer = await fetch(`${url}/${prefix}-articles/_analyze`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ analyzer: 'anlan_cjk', text }),
      });
      const { tokens } = (await answer.json()) as { tokens: readonly { token: string }[] };
      expect(tokens.map(({ token }) => token).join(' '), JSON.stringify(text)).toBe(cutBigrams(text));
    }
  });

  it('give the same tables, at every level, for any filter', async () => {
    for (const by of groupLevels) {
      for (const filter of filters()) {
        const [embedded, remote] = await Promise.all(indexes.map((index) => index.group({ ...filter, by })));
        expect(remote, JSON.stringify({ by, filter })).toEqual(embedded);
      }
    }
  });

  it('find the same articles for any words, marked alike', async () => {
    let found = 0;
    for (let round = 0; round < 400; round++) {
      const words = Array.from({ length: 1 + Math.floor(random() * 2) }, () => phrase(2)).join(' ');
      const [embedded, remote] = await Promise.all(
        indexes.map(async (index) => {
          const { total, hits } = await index.search({ words, limit: 300 });
          const lines = hits.map(({ article, highlights }) => `${article.id} ${highlights.join(' … ')}`);
          return { total, lines: lines.sort() };
        }),
      );
      expect(remote, JSON.stringify(words)).toEqual(embedded);
      found += embedded?.total ?? 0;
    }
    expect(found).toBeGreaterThan(1000);
  });

  it('list the same addresses, more than are asked for at once', async () => {
    const listed = async (index: ArticleIndex, filter: Filter) => {
      const found: string[] = [];
      for await (const { id, url } of index.addresses(filter)) found.push(`${id} ${url}`);
      return found;
    };
    for (const filter of filters()) {
      const [embedded, remote] = await Promise.all(indexes.map((index) => listed(index, filter)));
      expect(remote, JSON.stringify(filter)).toEqual(embedded);
      if (Object.keys(filter).length === 0) expect(embedded).toHaveLength(articles.length);
    }
  });

  it('give every article back as it was', async () => {
    for (const index of indexes) {
      for (const article of articles.slice(0, 50)) expect(await index.get(article.id)).toEqual(article);
    }
  });
});

function filters(): readonly Filter[] {
  return [
    {},
    { topic: '消防' },
    { kind: 'accident' },
    { region: '37' },
    { region: '3704', since: '2023-06-01', until: '2023-12-31' },
    { site: 'site-3' },
    { finding: 'masked' },
    { finding: 'gbk-unrepaired', region: '37' },
    { words: '安全生产' },
    { words: '没有', until: '2020-01-01' },
  ];
}
