import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cleanText } from '../../src/clean/clean-text.ts';
import type { ArticleIndex } from '../../src/index/article-index.ts';
import { makeArticle } from './make-article.ts';

/** A page of Hong Kong, as clean puts it into Simplified script, and a Mainland page that quotes in Traditional script. */
const traditional =
  '消防處人員瞭解大廈的應急計畫，覆核滅火裝置，並於地下樓層檢查乾粉滅火筒。發言人藉此機會提醒住客，沿著走廊撤離，勿使用升降機。';
const quoting =
  '县图书馆举办安全文化展，展出清代救火会的匾额“眾志成城，衛護鄉里”和一册《救火章程》，其中写道：“凡聞鑼聲，須著號衣，攜乾糧，覆查火場，瞭望四方”。';

/** What every index must find whichever script was asked for. */
export function twoScriptsSuite(open: () => Promise<ArticleIndex>): void {
  describe('two scripts', () => {
    let index: ArticleIndex;
    beforeAll(async () => {
      index = await open();
      await index.setup();
      const articles = [
        makeArticle({ id: 'converted', title: '巡查', body: cleanText(traditional).text }),
        makeArticle({ id: 'quoting', title: '展览', body: cleanText(quoting).text }),
        makeArticle({ id: 'other', title: '别的', body: '召开会议，部署工作。' }),
      ];
      await index.write(articles, { refresh: true });
    });
    afterAll(() => index.close());

    it.each([
      ['瞭解大廈', '了解大厦', 'converted'],
      ['應急計畫', '应急计划', 'converted'],
      ['覆核', '复核', 'converted'],
      ['乾粉滅火筒', '干粉灭火筒', 'converted'],
      ['藉此機會', '借此机会', 'converted'],
      ['沿著走廊', '沿着走廊', 'converted'],
      ['眾志成城', '众志成城', 'quoting'],
      ['衛護鄉里', '卫护乡里', 'quoting'],
      ['須著號衣', '须着号衣', 'quoting'],
      ['攜乾糧', '携干粮', 'quoting'],
      ['覆查火場', '复查火场', 'quoting'],
      ['救火會', '救火会', 'quoting'],
      ['瞭望', '了望', 'quoting'],
      ['聞', '闻', 'quoting'],
    ])('%s and %s find the same article', async (words, simplified, id) => {
      for (const asked of [words, simplified]) {
        const { hits } = await index.search({ words: asked });
        expect(
          hits.map(({ article }) => article.id),
          asked,
        ).toEqual([id]);
        expect(hits[0]?.highlights.join(), asked).toMatch(/⟦.+⟧/u);
      }
    });

    it('mark the words as they stand in the article', async () => {
      const { hits } = await index.search({ words: '众志成城' });
      expect(hits[0]?.highlights.join()).toContain('⟦眾志成城⟧');
    });
  });
}
