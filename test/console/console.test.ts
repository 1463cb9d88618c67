import { resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Article } from '../../src/article.ts';
import { loadSettings } from '../../src/config/load-settings.ts';
import { type ConsoleServer, serveConsole } from '../../src/console/serve-console.ts';
import { openEmbeddedIndex } from '../../src/index/embedded/open-embedded-index.ts';
import { silentLog } from '../../src/log.ts';
import { loadKnowledge } from '../../src/run/knowledge.ts';
import { freshData } from '../cli/run-anlan.ts';
import { makeArticle } from '../index/make-article.ts';

const hostile = '<script>alert(1)</script>';
const data = freshData();
const index = openEmbeddedIndex(data);
let server: ConsoleServer;
let article: Article;

beforeAll(async () => {
  await index.setup();
  const plain = makeArticle();
  article = {
    ...plain,
    id: 'hostile-1',
    region: {
      code: '42',
      level: 'province',
      province: '湖北省',
      province_code: '42',
      path: '湖北省',
      confidence: 1,
    },
    title: `检查${hostile}`,
    body: `第一段𠀀**书记讲话。\n第二段${hostile}。`,
    findings: [{ code: 'masked', at: [4, 6], before: '**', detail: `left as found ${hostile}` }],
  };
  await index.write([article], { refresh: true });
  const settings = loadSettings(resolve('config'), { ANLAN_DATA: data, ANLAN_CONSOLE_PORT: '0' });
  server = await serveConsole({
    settings,
    index,
    knowledge: loadKnowledge(resolve('config')),
    log: silentLog,
  });
});

afterAll(async () => {
  await server.close();
  await index.close();
});

const get = async (path: string) => {
  const response = await fetch(new URL(path, server.url));
  return { status: response.status, headers: response.headers, text: await response.text() };
};

test('the first page compares regions and lists articles', async () => {
  const page = await get('/?by=province');
  expect(page.status).toBe(200);
  expect(page.text).toContain('1 篇，1 个地区');
  expect(page.text).toContain('/articles/hostile-1');
});

test('an article is shown with its finding where it is, counted in code points', async () => {
  const page = await get('/articles/hostile-1');
  expect(page.status).toBe(200);
  expect(page.text).toContain('<p>第一段𠀀<mark class="doubt" title="masked">**</mark>书记讲话。</p>');
});

test('nothing from an article becomes markup, and no script may run', async () => {
  for (const path of [
    '/',
    '/articles/hostile-1',
    `/?words=${encodeURIComponent(hostile)}&since=${encodeURIComponent(hostile)}`,
  ]) {
    const page = await get(path);
    expect(page.text).not.toContain('<script');
    expect(page.headers.get('content-security-policy')).toMatch(/^default-src 'none'/);
  }
});

test('what is not understood is named and left out', async () => {
  const page = await get('/?by=village&since=yesterday');
  expect(page.status).toBe(200);
  expect(page.text).toContain('by: 「village」');
  expect(page.text).toContain('since: 「yesterday」');
});

test('unknown pages are 404', async () => {
  expect((await get('/articles/none')).status).toBe(404);
  expect((await get('/nowhere')).status).toBe(404);
});
