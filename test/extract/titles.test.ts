import { describe, expect, it } from 'vitest';
import { extractDraft } from '../../src/extract/extract-draft.ts';
import { cutSuffix } from '../../src/extract/fields/cut-suffix.ts';
import { firstSentence } from '../../src/extract/lines/first-sentence.ts';

describe('cutSuffix', () => {
  it.each([
    ['青山镇开展燃气检查_工作动态_青山镇人民政府', '青山镇开展燃气检查'],
    ['青山镇开展燃气检查-青山在线', '青山镇开展燃气检查'],
    ['青山镇开展燃气检查 | 青山县人民政府门户网站', '青山镇开展燃气检查'],
    ['青山镇开展燃气检查——青山日报', '青山镇开展燃气检查'],
    ['青山镇开展燃气检查 — 青山新闻网', '青山镇开展燃气检查'],
    ['青山镇开展燃气检查--青山新闻网', '青山镇开展燃气检查'],
    ['守住青山——护林员的一天_青山新闻网', '守住青山——护林员的一天'],
    ['2023-2024年度冬春火灾防控方案', '2023-2024年度冬春火灾防控方案'],
  ])('%s', (whole, cut) => {
    expect(cutSuffix(whole, '')).toBe(cut);
  });
});

describe('a text without a headline', () => {
  it.each([
    ['某镇开展检查。共查出问题三处。', '某镇开展检查'],
    [
      '3月5日上午，青山镇组织应急、消防等部门，对辖区内六家加油站和两家液化气站逐一进行了安全检查。',
      '3月5日上午，青山镇组织应急、消防等部门',
    ],
    ['青山镇检查', '青山镇检查'],
    ['', ''],
  ])('%s', (text, title) => {
    expect(firstSentence(text)).toBe(title);
  });

  it('without any mark it is cut at 40 characters', () => {
    expect(Array.from(firstSentence('安'.repeat(39) + '𠮷'.repeat(9)))).toHaveLength(40);
  });

  it.each(['text', 'markdown'] as const)('%s: first sentence, which the body keeps', (format) => {
    const sentence = '3月5日，青山镇对辖区加油站进行安全检查，要求整改隐患十二处。下一步将持续加强日常巡查。';
    const draft = extractDraft({ text: sentence, format });
    expect(draft.title.length).toBeGreaterThan(0);
    expect(draft.title.length).toBeLessThanOrEqual(40);
    expect(draft.evidence.title).toBe('first sentence, no headline');
    expect(draft.paragraphs.join('')).toBe(sentence);
  });
});

describe('the end of the visible text', () => {
  const text = '一是责任再压实，镇村两级干部要下沉到山塘水库和地质灾害点，逐处落实巡查责任人。';
  const after = '<p>没有会员账号？立即注册，如有疑问请联系在线客服。</p>';
  const page = (marker: string, outside = ''): readonly string[] =>
    extractDraft({
      text: `<title>会上的讲话</title><h1>会上的讲话</h1><div id="zoom"><p>${text}</p><p>${text}</p>${marker}${outside === '' ? after : ''}</div>${outside}`,
    }).paragraphs;

  it.each([
    '……(未完,全文共3000字,当前仅显示500字,请阅读下面提示信息。)',
    '试读结束，开通会员继续阅读',
    '登录后阅读全文',
    '剩余80%未读',
  ])('%s ends the body and stays', (marker) => {
    expect(page(`<p>${marker}</p>`)).toEqual([text, text, marker]);
  });

  it('a marker right behind the container belongs to the text', () => {
    const marker = '（未完，全文共3000字，当前仅显示500字）';
    expect(page('', `<p>${marker}</p>${after}`).at(-1)).toBe(marker);
  });

  it('a marker before most of the text ends nothing', () => {
    const draft = extractDraft({
      text: `<title>会上的讲话</title><h1>会上的讲话</h1><div id="zoom"><p>登录后阅读全文</p><p>${text}</p><p>${text}</p></div>`,
    });
    expect(draft.paragraphs.filter((one) => one === text)).toHaveLength(2);
  });
});
