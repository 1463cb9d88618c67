import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { highlightMarks } from '../../src/index/article-index.ts';
import { cutBigrams, foldWidthAndCase } from '../../src/index/cjk-bigrams.ts';
import { highlightArticle } from '../../src/index/highlight-article.ts';
import { queryTerms } from '../../src/index/query-terms.ts';
import { cpuMilliseconds } from '../cpu-milliseconds.ts';
import { makeArticle } from './make-article.ts';

describe('cutBigrams', () => {
  it.each([
    ['第3号令 GB18030', '第 3 号令 gb18030'],
    ['安全生产', '安全 全生 生产'],
    ['ＧＢ　１８０３０', 'gb 18030'],
    ['安全，生产。', '安全 生产'],
    ['二〇二四年', '二〇 〇二 二四 四年'],
    ['x'.repeat(300), `${'x'.repeat(255)} ${'x'.repeat(45)}`],
    ['，。 ', ''],
  ])('%s', (text, tokens) => {
    expect(cutBigrams(text)).toBe(tokens);
  });

  it('keeps every offset when it folds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => foldWidthAndCase(text).length === text.length),
    );
  });
});

describe('queryTerms', () => {
  it('asks for the end of a word as a beginning, and not for a first single character', () => {
    expect(queryTerms('第3號')).toMatchObject([{ tokens: ['3', '号'], prefix: true }]);
    expect(queryTerms('安全生產，LNG')).toMatchObject([
      { tokens: ['安全', '全生', '生产'], prefix: false },
      { tokens: ['lng'], prefix: false },
    ]);
  });
});

describe('highlightArticle', () => {
  it('gives the text back unchanged between the marks, whatever it holds', () => {
    const pieces = fc.array(fc.constantFrom('安全', '生产', 'LNG', 'ＬＮＧ', '⟦', '，', '\n', '𠮷', ' '), {
      maxLength: 60,
    });
    fc.assert(
      fc.property(pieces, (parts) => {
        const title = parts.join('') || '题';
        for (const highlight of highlightArticle(makeArticle({ title, body: '' }), queryTerms('安全 lng'))) {
          const [open, close] = highlightMarks;
          const plain = highlight.replaceAll(open, '').replaceAll(close, '');
          expect(plain).toBe(title.replaceAll(open, ''));
        }
      }),
    );
  });

  it('is quick on a body of a million signs', () => {
    const terms = queryTerms('3号 安全生产 a1b');
    for (const sign of ['(', ' ', '3', '安', 'a1']) {
      const article = makeArticle({ body: sign.repeat(1_000_000 / sign.length) });
      const start = cpuMilliseconds();
      highlightArticle(article, terms);
      expect(cpuMilliseconds() - start).toBeLessThan(2000);
    }
  });
});
