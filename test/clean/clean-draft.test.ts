import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { boilerplateSchema } from '../../src/clean/boilerplate.ts';
import { cleanDraft } from '../../src/clean/clean-draft.ts';
import { cleanText } from '../../src/clean/clean-text.ts';
import type { Draft } from '../../src/draft.ts';

const boilerplate = boilerplateSchema.parse(parse(readFileSync('config/boilerplate.yaml', 'utf8')));

const draft: Draft = {
  pageType: 'article',
  pageTypeReason: 'x',
  format: 'html',
  title: '鎮(zhèn)安全生產(chǎn)會(huì)議',
  paragraphs: [
    '鄉(xiāng)鎮(zhèn)召開會(huì)議,學(xué)習(xí)國務(wù)院部署。',
    '版權(quán)聲明:未經(jīng)授權(quán)不得轉(zhuǎn)載。',
    '傳達**書記批示,落實(shí)責(zé)任。',
  ],
  lang: 'zh',
  source: '某縣新聞網(wǎng)',
  authors: ['張業(yè)'],
  editors: [],
  breadcrumb: ['首頁', '動(dòng)態(tài)'],
  attachments: [{ url: 'https://example.com/a.pdf', name: '責(zé)任書.pdf', type: 'pdf' }],
  evidence: {},
  furniture: ['版權(quán)所有'],
  findings: [{ code: 'charset-conflict', detail: 'x' }],
};

test('repairs every field and says which', () => {
  const cleaned = cleanDraft(draft, { boilerplate });
  expect(cleaned).toMatchObject({
    title: '镇安全生产会议',
    paragraphs: ['乡镇召开会议,学习国务院部署。', '传达**书记批示,落实责任。'],
    source: '某县新闻网',
    authors: ['张业'],
    editors: [],
    breadcrumb: ['首页', '动态'],
    furniture: ['版权所有'],
  });
  expect(cleaned.attachments[0]?.name).toBe('责任书.pdf');
  expect(cleaned).not.toHaveProperty('subtitle');
  expect(cleaned.findings[0]).toEqual(draft.findings[0]);
  const title = cleaned.findings.filter(({ detail }) => detail.startsWith('title: '));
  expect(title.length).toBeGreaterThan(0);
  expect(title.every(({ at }) => at === undefined)).toBe(true);
});

test('positions count code points of the final body', () => {
  const { paragraphs, findings, quality } = cleanDraft(draft, { boilerplate });
  const body = [...paragraphs.join('\n')];
  const masked = findings.find(({ code }) => code === 'masked');
  expect(body.slice(...(masked?.at ?? [0, 0])).join('')).toBe('**');
  expect(quality).toMatchObject({ masks: 1, unrepaired: 0 });
});

test('a clean draft keeps its texts', () => {
  const clean: Draft = { ...draft, ...cleanDraft(draft, { boilerplate }), findings: [] };
  expect(cleanDraft(clean, { boilerplate })).toMatchObject({
    paragraphs: clean.paragraphs,
    title: clean.title,
  });
  expect(cleanDraft(clean, { boilerplate }).quality?.repairs).toBe(0);
});

test('a sentence in the middle that speaks of copyright stays', () => {
  const lines = Array.from({ length: 30 }, (_, index) => `第${index}条要求已经落实。`);
  lines[12] = '版权声明要放在网站首页。';
  expect(cleanText(lines.join('\n'), { boilerplate }).text).toBe(lines.join('\n'));
});
