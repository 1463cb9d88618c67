import { expect, test } from 'vitest';
import { extractDraft } from '../../src/extract/extract-draft.ts';

const whole = '各乡镇要认真落实安全生产责任，加强值班值守，遇有险情立即报告，并组织群众转移。';
const page = (first: string): string =>
  `<html><head><title>汛期值班通知</title></head><body><h1>汛期值班通知</h1><div class="content"><p>${first}</p><p>${whole}</p><p>${whole}</p></div></body></html>`;

/** Words with readings, and how they are read. */
const marked: readonly (readonly [what: string, html: string])[] = [
  [
    'with brackets',
    '<ruby>安<rp>(</rp><rt>ān</rt><rp>)</rp></ruby><ruby>全<rp>(</rp><rt>quán</rt><rp>)</rp></ruby>',
  ],
  ['without brackets', '<ruby>安<rt>ān</rt></ruby><ruby>全<rt>quán</rt></ruby>'],
  ['characters in one element', '<ruby>安<rt>ān</rt>全<rt>quán</rt></ruby>'],
  ['word by word', '<ruby>安全<rp>（</rp><rt>ān quán</rt><rp>）</rp></ruby>'],
  ['with a base element', '<ruby><rb>安</rb><rt>ān</rt><rb>全</rb><rt>quán</rt></ruby>'],
  [
    'without end tags',
    '<ruby>安<rp>(<rt>ān<rp>)</ruby><ruby><rb>安<rt>ān</ruby>'.replace('<rb>安', '<rb>全'),
  ],
  ['base elements without end tags', '<ruby><rb>安<rt>ān<rb>全<rt>quán</ruby>'],
  [
    'two lines of readings',
    '<ruby><rb>安</rb><rb>全</rb><rt>ān</rt><rt>quán</rt><rtc><rt>safety</rt></rtc></ruby>',
  ],
  ['with elements inside', '<ruby><b>安全</b><rt><span style="color:red">ān <i>quán</i></span></rt></ruby>'],
];

test.each(marked)('ruby %s: the words stay, their readings go', (_, html) => {
  const { paragraphs } = extractDraft({
    text: page(`做好${html}工作，加强领导，压实责任，确保群众平稳度汛。`),
  });
  expect(paragraphs[0]).toBe('做好安全工作，加强领导，压实责任，确保群众平稳度汛。');
});

test('text behind a reading that was never closed stays', () => {
  const { paragraphs } = extractDraft({
    text: page(`做好<ruby>安<rt>ān<br>${whole}<br>${whole}</p><p>加强领导，压实责任，确保平稳度汛。`),
  });
  expect(paragraphs.join('')).toContain(`做好安${whole}${whole}加强领导，压实责任，确保平稳度汛。`);
});

test('outside of ruby the element says nothing', () => {
  const { paragraphs } = extractDraft({
    text: page('做好<rt>安全</rt>工作，加强领导，压实责任，确保平稳度汛。'),
  });
  expect(paragraphs[0]).toBe('做好安全工作，加强领导，压实责任，确保平稳度汛。');
});
