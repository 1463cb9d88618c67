import { describe, expect, it } from 'vitest';
import { extractDraft } from '../../src/extract/extract-draft.ts';

const first = '3月2日，东坪镇组织人员对辖区烟花爆竹零售点开展安全检查，发现隐患七处。';
const second = '检查人员当场开具整改通知，要求两日内整改到位，并安排专人复查销号。';
const third = '下一步，该镇将继续加大巡查力度，确保辖区安全形势平稳。';

function paragraphs(between: string): readonly string[] {
  const text = `<title>东坪镇开展检查</title><h1>东坪镇开展检查</h1><p>2024-03-03 来源：东坪镇</p><div class="text"><p>${first}</p>${between}<p>${second}</p><p>${third}</p></div>`;
  return extractDraft({ text }).paragraphs;
}

describe('adverts', () => {
  it.each([
    ['class ad', '<div class="ad ad-1"><span>广告</span><a href="x">家庭财产险，足不出户轻松投保</a></div>'],
    ['id with digits', '<div id="AD_300x250"><p>到店有礼，详情咨询门店。</p></div>'],
    ['camel case', '<section class="articleAdBox artAd"><p>新房开盘，首付三成。</p></section>'],
    ['pinyin', '<p class="guanggao">名师一对一辅导</p>'],
    ['initials, a link', '<div class="gg"><a href="x">低价机票限时抢购</a></div>'],
    ['amp', '<amp-ad width=300><div>今日特价</div></amp-ad>'],
    ['a line that says so', '<p>【广告】金牌月嫂，持证上岗</p>'],
    ['a line with a label', '<p>广告：免费领取试用装</p>'],
    ['the word alone', '<p>广告</p>'],
    ['sponsor', '<aside class="sponsor-note"><p>本栏目由某某酒业特约</p></aside>'],
  ])('%s goes', (_, between) => {
    expect(paragraphs(between)).toEqual([first, second, third]);
  });

  it.each([
    ['loading', '<div class="loading">各村同步开展了自查自纠工作，群众反响良好。</div>'],
    [
      'header, thread, read',
      '<div class="header-thread read">各村同步开展了自查自纠工作，群众反响良好。</div>',
    ],
    ['shadow, gradient', '<p class="shadow gradient">各村同步开展了自查自纠工作，群众反响良好。</p>'],
    ['no-ads', '<div class="no-ads">各村同步开展了自查自纠工作，群众反响良好。</div>'],
    ['公告 in gg', '<div class="gg">各村同步开展了自查自纠工作，群众反响良好。</div>'],
    ['a word inside a sentence', '<p>各村<span class="ad">同步</span>开展了自查自纠工作，群众反响良好。</p>'],
  ])('%s is no advert', (_, between) => {
    expect(paragraphs(between)).toHaveLength(4);
  });

  it.each(['广告牌、灯箱等设施逐一排查。', '广告公司也要落实主体责任，加强高处作业管理。'])(
    '%s stays',
    (sentence) => {
      expect(paragraphs(`<p>${sentence}</p>`)).toEqual([first, sentence, second, third]);
    },
  );

  it('a container with most of the text is no advert, whatever its class', () => {
    const text = `<title>东坪镇开展检查</title><h1>东坪镇开展检查</h1><div class="ads"><p>${first}</p><p>${second}</p><p>${third}</p></div>`;
    expect(extractDraft({ text }).paragraphs).toEqual([first, second, third]);
  });
});
