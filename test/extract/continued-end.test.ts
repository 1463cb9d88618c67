import { expect, test } from 'vitest';
import { extractDraft } from '../../src/extract/extract-draft.ts';

const sentence = (at: number): string =>
  `第${'一二三四五六七'[at]}天，护林员老周沿着山脊走了${at + 3}个小时，把沿途的火险隐患逐一记在本子上，回来后交给了镇里。`;
const row = (text: string): string =>
  `<tr><td><table width=100%><tr><td style="line-height:180%">　　${text}</td></tr></table></td></tr>`;
const page = (rows: string, behind = ''): string =>
  `<html><head><title>护林员老周的七天_白河新闻网</title></head><body><table><tr><td>
<table><tr><td align=center><b>护林员老周的七天</b></td></tr><tr><td align=center>白河新闻网 2008年01月30日</td></tr></table>
<table>${rows}</table>${behind}</td></tr></table></body></html>`;

test('a table for each paragraph, a picture between: all of them are the text', () => {
  const rows = [
    row(sentence(0)),
    row(sentence(1)),
    '<tr><td align=center><table><tr><td><img src=/a.jpg></td></tr></table></td></tr>',
    ...[2, 3, 4, 5].map((at) => row(sentence(at))),
  ];
  const { paragraphs } = extractDraft({ text: page(rows.join('')) });
  expect(paragraphs).toEqual([0, 1, 2, 3, 4, 5].map(sentence));
});

test('what is linked, a heading or furniture ends it', () => {
  const rows = [0, 1, 2].map((at) => row(sentence(at))).join('');
  for (const end of [
    `<table><tr><td><a href=/1>${sentence(5)}</a></td></tr></table>`,
    '<table><tr><td>版权声明：凡本网注明来源的稿件，未经许可不得转载，违者必究，谢谢合作。</td></tr></table>',
  ]) {
    expect(extractDraft({ text: page(rows, end) }).paragraphs).toEqual([0, 1, 2].map(sentence));
  }
});
