import { expect, test } from 'vitest';
import type { ListPage } from '../../src/crawl/profiles/list-page.ts';
import { hasArticleTags, isArticle } from '../../src/run/sources/judge-page.ts';

const folder = 'http://yjj.qingwu.example/tzgg/';
const article = `${folder}202407/t20240730_31.html`;
const titles = Array.from({ length: 12 }, (_, id) => `关于第${id}次有限空间作业专项检查情况的通报`);
const list: ListPage = {
  items: titles.map((title, id) => ({ title, url: `${folder}${id}.html`, date: '2024-07-30' })),
  next: `${folder}index_1.html`,
};
const boxes: ListPage = { items: list.items.slice(0, 6) };
const text = [
  '市安委会办公室派出三个检查组，对化工、矿山、工贸企业开展检查，发现隐患十二处，已全部整改。'.repeat(5),
];
const draft = { pageType: 'article', paragraphs: text, publishedAt: '2024-07-30T00:00:00+08:00' } as const;
const plain = { url: 'http://yjj.qingwu.example/a', tagged: false };

test.each([
  ['an article with boxes beside it', draft, boxes, { ...plain, url: article }, true],
  ['an article whose address says nothing', draft, boxes, plain, true],
  [
    'a thread of many pages',
    draft,
    { ...boxes, next: 'http://bbs.example/thread-31-2-1.html' },
    { ...plain, url: 'http://bbs.example/thread-312877-1-1.html' },
    true,
  ],
  [
    'an article in a folder of its own, without entries',
    draft,
    { items: [] },
    { ...plain, url: folder },
    true,
  ],
  [
    'a list whose titles were taken for a text',
    { ...draft, paragraphs: titles },
    list,
    { ...plain, url: folder },
    false,
  ],
  [
    'the same without a column address',
    { ...draft, paragraphs: titles, publishedAt: undefined },
    list,
    plain,
    false,
  ],
  [
    'a list with an introduction',
    { ...draft, paragraphs: text.map((line) => line.slice(0, 120)), publishedAt: undefined },
    list,
    { ...plain, url: folder },
    false,
  ],
  [
    'a shell with a few words',
    { ...draft, paragraphs: ['正在加载'], publishedAt: undefined },
    { items: [], lists: [{ url: `${folder}a.json` }] },
    { ...plain, url: folder },
    false,
  ],
  [
    'what the classifier calls no article',
    { ...draft, pageType: 'list' },
    boxes,
    { ...plain, url: article },
    false,
  ],
] as const)('%s', (_case, read, found, page, expected) => {
  const { publishedAt, ...rest } = read;
  expect(isArticle({ ...rest, ...(publishedAt !== undefined && { publishedAt }) }, found, page)).toBe(
    expected,
  );
});

test.each([
  ['<meta name="ArticleTitle" content="关于检查的通知">', true],
  ["<META content='2024-07-30 09:20' NAME='pubdate'>", true],
  ['<meta name="PubDate" content="">', false],
  ['<meta name="ColumnName" content="通知公告">', false],
])('%s', (tag, expected) => {
  expect(hasArticleTags(`<html><head>${tag}</head></html>`)).toBe(expected);
});
