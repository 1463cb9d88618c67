import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { formatInspection } from '../../src/cli/format-inspection.ts';
import { loadKnowledge } from '../../src/run/knowledge.ts';
import { normalise } from '../../src/run/normalise.ts';

const knowledge = loadKnowledge(resolve('config'));
const html = `<html><head><title>峄城区召开安全生产会议_峄城区人民政府</title>
<meta name="PubDate" content="2024-03-09 09:12"></head><body><div class="logo"><h1>峄城区人民政府</h1></div>
<h2>峄城区召开安全生产会议</h2><div>发布时间：2024-03-08 来源：阴平镇人民政府</div>
<div class="TRS_Editor"><p>3月8日，峄城区召开安全生产会议，通报对阴平镇三家企业开展执法检查的情况，要求各镇街压实责任、立行立改。</p>
<p>会议要求，各单位要举一反三，把隐患排查做实做细，确保全区安全形势稳定。</p></div></body></html>`;
const url = 'http://www.yicheng.gov.example/art/2024/3/9/art_1_2.html';
const explained = normalise({ content: html, format: 'html', url, explain: true }, knowledge);

test('each field names what was thought of, the chosen one first', () => {
  const { candidates, article, draft } = explained;
  expect(candidates.title?.[0]).toMatchObject({ value: draft.title, score: expect.any(Number) });
  expect(candidates.published_at?.map(({ value }) => value.slice(0, 10))).toEqual(
    expect.arrayContaining(['2024-03-09', '2024-03-08']),
  );
  expect(candidates.published_at?.[0]?.value).toContain(draft.publishedAt?.slice(0, 10));
  expect(candidates.source?.[0]).toMatchObject({
    value: '阴平镇人民政府',
    why: expect.stringContaining('来源'),
  });
  expect(candidates.body?.[0]).toMatchObject({
    value: 'div.TRS_Editor',
    why: expect.stringContaining('known container'),
  });
  expect(candidates.region?.map(({ value }) => value)).toEqual(
    expect.arrayContaining([expect.stringContaining('峄城区 (370404)'), expect.stringContaining('阴平镇')]),
  );
  expect(candidates.kind?.map(({ value }) => value)).toEqual(expect.arrayContaining(['inspection']));
  expect(candidates.kind?.[0]?.value).toBe(article.document.kind);
});

test('nobody who does not ask pays for it, and the article is the same', () => {
  const plain = normalise({ content: html, format: 'html', url }, knowledge);
  expect(plain.candidates).toEqual({});
  expect(plain.draft).not.toHaveProperty('candidates');
  expect(plain.article).toEqual(explained.article);
});

test('people read them on 80 columns', () => {
  const shown = formatInspection(explained);
  expect(shown).toContain('  region, of:\n');
  expect(shown).toMatch(/title, of:\n {4}- 峄城区召开安全生产会议 \(/);
});
