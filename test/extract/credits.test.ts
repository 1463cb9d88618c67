import { expect, test } from 'vitest';
import { extractDraft } from '../../src/extract/extract-draft.ts';

const text =
  '3月8日，白河县组织执法人员对全县十二处渡口逐一检查，查出隐患七处，当场整改五处，其余限期三天内整改到位。';
const read = (end: string) =>
  extractDraft({
    text: `<html><head><title>白河县检查渡口_白河新闻网</title></head><body><h1>白河县检查渡口</h1>
<div>2024-03-09 09:12 来源：白河日报</div><div class="content"><p>${text}</p><p>${text}</p>${end}</div></body></html>`,
  });

test.each([
  ['（赣潮晚报记者 陶立 实习生 金雨）', ['陶立', '金雨']],
  ['（保卫科 供稿）', []],
  ['（摄影：宋佳宝 审核：秦洋）', undefined],
  ['《白河日报》（2003年08月05日第二版）', []],
])('%s behind a text is none of it', (end, authors) => {
  const draft = read(`<p>${end}</p>`);
  expect(draft.paragraphs).toEqual([text, text]);
  if (authors) expect(draft.authors).toEqual(authors);
});

test('a sentence in brackets, or a paper named amid the text, stays', () => {
  for (const end of [
    '（以上数据由县应急管理局提供，截至3月8日18时。）',
    '《白河日报》2003年8月5日曾报道过这处渡口。',
  ])
    expect(read(`<p>${end}</p>`).paragraphs).toEqual([text, text, end]);
});
