import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Article } from '../../src/article.ts';
import { compareRegions } from '../../src/compare/compare-regions.ts';
import { formatComparison } from '../../src/compare/format-comparison.ts';
import { openEmbeddedIndex } from '../../src/index/embedded/open-embedded-index.ts';
import { makeArticle, places } from '../index/make-article.ts';

const folder = mkdtempSync(join(tmpdir(), 'anlan-compare-'));
const index = openEmbeddedIndex(folder);

beforeAll(async () => {
  await index.write(articles);
});
afterAll(async () => {
  await index.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('compareRegions', () => {
  it('ranks by articles and marks thin coverage', async () => {
    const { rows, total, elsewhere, omitted } = await compareRegions(index, { by: 'province' });
    expect(rows.map(({ code, values, thin }) => [code, values, thin])).toEqual([
      ['37', { articles: 4, share: 4 / 7, sites: 2, months: 3 }, false],
      ['32', { articles: 2, share: 2 / 7, sites: 1, months: 1 }, true],
    ]);
    expect({ total, elsewhere, omitted }).toEqual({
      total: 7,
      elsewhere: 1,
      omitted: { regions: 0, articles: 0 },
    });
  });

  it('ranks by the first metric; a rate only where both of its figures are stated', async () => {
    const { rows } = await compareRegions(index, {
      by: 'province',
      metrics: ['rectification_rate', 'hazards_found', 'accidents', 'fines_cny'],
    });
    expect(rows.map(({ code, values }) => [code, values])).toEqual([
      ['32', { rectification_rate: 1, hazards_found: 5, accidents: 0 }],
      ['37', { rectification_rate: 0.75, hazards_found: 12, accidents: 1, fines_cny: 35000 }],
    ]);
  });

  it('keeps count of what a limit hides', async () => {
    const { rows, omitted } = await compareRegions(index, { by: 'province', limit: 1 });
    expect(rows).toHaveLength(1);
    expect(omitted).toEqual({ regions: 1, articles: 2 });
  });
});

describe('formatComparison', () => {
  it('aligns a table for double-width characters and says what it does not show', async () => {
    const table = formatComparison(await compareRegions(index, { by: 'city' }), 'table');
    expect(table).toBe(
      [
        'region           articles  share  sites  months  kinds                 last',
        '---------------  --------  -----  -----  ------  --------------------  ----------',
        '山东省/枣庄市           3  42.9%      2       3  notice 2, accident 1  2024-08-30',
        '江苏省/南通市 *         2  28.6%      1       1  notice 2              2024-07-30',
        '',
        '* thin coverage: fewer than 2 sites or fewer than 3 months; do not compare it with others.',
        '7 articles in all; 2 of them belong to no single city and stand in no line.',
      ].join('\n'),
    );
  });

  it('shows chosen metrics, `-` for what is not stated', async () => {
    const metrics = ['fines_cny', 'rectification_rate'] as const;
    const table = formatComparison(
      await compareRegions(index, { by: 'province', metrics, limit: 1 }),
      'table',
    );
    expect(table.split('\n').slice(0, 3)).toEqual([
      'region  fines cny  rectification rate  last',
      '------  ---------  ------------------  ----------',
      '山东省     35,000               75.0%  2024-08-30',
    ]);
    expect(table).toContain('1 more regions with 2 articles are not shown.');
  });

  it('writes CSV that adds up and that no spreadsheet runs', async () => {
    const comparison = await compareRegions(index, { by: 'city', metrics: ['articles', 'fines_cny'] });
    expect(formatComparison(comparison, 'csv').split('\r\n')).toEqual([
      'code,path,articles,fines_cny,first,last,thin',
      '3704,山东省/枣庄市,3,35000,2024-06-30,2024-08-30,false',
      '3206,江苏省/南通市,2,,2024-07-30,2024-07-30,true',
      ',(no single city),2,,,,',
    ]);
    const hostile = { ...comparison, rows: comparison.rows.map((row) => ({ ...row, path: '=cmd|"x",1' })) };
    expect(formatComparison(hostile, 'csv')).toContain(`3704,"'=cmd|""x"",1",3`);
  });

  it('gives JSON back, and says plainly that nothing matches', async () => {
    const comparison = await compareRegions(index, { by: 'province', words: '没有这样的词' });
    expect(JSON.parse(formatComparison(comparison, 'json'))).toEqual(comparison);
    expect(formatComparison(comparison, 'table')).toBe('No article matches.');
  });
});

function makeArticles(count: number, given: Partial<Article>): readonly Article[] {
  return Array.from({ length: count }, () => makeArticle(given));
}

const articles = [
  ...makeArticles(1, { region: places.shandong, published_at: '2024-07-01T00:00:00+08:00' }),
  ...makeArticles(1, {
    region: places.zaozhuang,
    published_at: '2024-06-30T00:00:00+08:00',
    figures: { hazards_found: 12, hazards_rectified: 9 },
  }),
  ...makeArticles(1, {
    region: places.yicheng,
    published_at: '2024-07-30T00:00:00+08:00',
    site: { id: 'other', kind: 'news' },
    figures: { fines_cny: 35000 },
  }),
  ...makeArticles(1, {
    region: places.yinping,
    published_at: '2024-08-30T00:00:00+08:00',
    document: { kind: 'accident' },
  }),
  ...makeArticles(1, { region: places.nantong, figures: { hazards_found: 5, hazards_rectified: 5 } }),
  ...makeArticles(1, { region: places.nantong }),
  ...makeArticles(1, {}),
];
