import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { openArchive } from '../../src/archive/open-archive.ts';
import { loadKnowledge } from '../../src/run/knowledge.ts';
import { learnFurniture } from '../../src/run/learn/learn-furniture.ts';
import { writeFurniture } from '../../src/run/learn/learned-furniture.ts';
import { normalise } from '../../src/run/normalise.ts';
import { openStore } from '../../src/store/open-store.ts';
import { freshData } from '../cli/run-anlan.ts';

const host = 'www.baihe.gov.example';
const subjects = ['采石场', '液化气站', '敬老院', '农贸市场', '水库大坝', '幼儿园', '棉花仓库', '渡口码头'];

/** A template that no vocabulary knows: a slogan above the text, a box and a disclaimer of the site below it. */
function page(subject: string, at: number, ending = ''): string {
  const text = `${at + 3}月${at + 5}日，县里组织力量对${subject}逐一过了一遍筛子，${subject}的负责人当场领走了问题清单，答应在${at + 4}天内逐条改好。工作人员还把${subject}的老照片和图纸翻出来比对，看出了${at + 2}处年久失修的地方。`;
  return `<html><head><title>${subject}领走问题清单</title></head><body><div class="page">
<h1>${subject}领走问题清单</h1><div>发布时间：2024-0${(at % 8) + 1}-11 来源：白河县人民政府</div>
<p>白河水暖 万家灯火</p>
<p>${text}</p><p>特此通报。</p><p>白河县应急管理局</p>${ending}
<p>清风掌柜台 随手拍一拍</p><p>本栏由白河数字工坊搭建，内容以各单位报送为准，欢迎街坊们随时挑错。</p></div></body></html>`;
}

async function archived(pages: readonly string[]): Promise<string> {
  const folder = freshData();
  const store = openStore(folder);
  const archive = openArchive(folder);
  for (const [at, html] of pages.entries()) {
    const url = `https://${host}/xw/${at}.html`;
    const fetchedAt = '2024-08-01T00:00:00Z';
    const headers = { 'content-type': 'text/html; charset=utf-8' };
    const raw = {
      url,
      finalUrl: url,
      status: 200,
      headers,
      bytes: Buffer.from(html),
      fetchedAt,
      sourceId: 'baihe',
    };
    const ref = await archive.write(raw);
    store.pages.record({ url, sourceId: 'baihe', kind: 'article', outcome: 'new', articleId: `a${at}`, ref });
  }
  await archive.close();
  store.close();
  return folder;
}

async function learn(folder: string) {
  const [store, archive] = [openStore(folder), openArchive(folder)];
  const learned = await learnFurniture({ store, archive }, { sourceIds: ['baihe'] });
  await archive.close();
  store.close();
  return learned;
}

const read = (folder: string, html: string, url = `https://${host}/xw/9.html`) =>
  normalise({ content: html, format: 'html', url }, loadKnowledge(resolve('config'), folder));

test('lines that a host’s pages repeat are its template; formulas, signatures and the text itself stay', async () => {
  const folder = await archived(subjects.map((subject, at) => page(subject, at)));
  const fresh = page('粮油仓库', 5);
  const before = read(folder, fresh);
  expect(before.article.body).toContain('清风掌柜台');
  const { furniture, pages, articles } = await learn(folder);
  expect(pages).toBe(8);
  expect(articles).toBeGreaterThan(4);
  expect(furniture.get(host)).toEqual(
    expect.arrayContaining([
      '白河水暖万家灯火',
      '清风掌柜台随手拍一拍',
      expect.stringContaining('白河数字工坊'),
    ]),
  );
  writeFurniture(folder, furniture);
  const after = read(folder, fresh);
  expect(after.article.body).toMatch(/^8月10日，县里组织力量对粮油仓库[^\n]+\n特此通报。\n白河县应急管理局$/);
  expect(after.article.pipeline_version).not.toBe(before.article.pipeline_version);
  expect(after.draft.furniture).toContain('清风掌柜台 随手拍一拍');
  // Another host's page with the same line keeps it.
  expect(read(folder, fresh, 'https://www.qingshi.gov.example/1.html').article.body).toContain('清风掌柜台');
});

test('what a paywall says of its hole is no furniture, on however many pages', async () => {
  const wall = '<p>……（某某网省略320字，正式会员可完整阅读）……</p>';
  const folder = await archived(subjects.map((subject, at) => page(subject, at, wall)));
  const { furniture } = await learn(folder);
  expect(furniture.get(host)).toContain('清风掌柜台随手拍一拍');
  expect(furniture.get(host)?.filter((line) => line.includes('会员'))).toEqual([]);
});

test('near-duplicates teach nothing, nor do two pages', async () => {
  const folder = await archived(Array.from({ length: 6 }, () => page('采石场', 1)));
  expect(await learn(folder)).toMatchObject({ pages: 6, articles: 1, furniture: new Map() });
  const two = await archived([page('采石场', 1), page('渡口码头', 2)]);
  expect((await learn(two)).furniture.size).toBe(0);
});

test('a sentence that officials copy now and then is text', async () => {
  const copied = '<p>下一步，县里将把这项工作一抓到底，让群众看得见变化。</p>';
  const pages = subjects.concat(
    subjects.map((one) => `${one}二期`),
    subjects.map((one) => `老${one}`),
  );
  const folder = await archived(pages.map((subject, at) => page(subject, at % 9, at < 4 ? copied : '')));
  const { furniture } = await learn(folder);
  expect(furniture.get(host)?.some((line) => line.startsWith('下一步'))).toBe(false);
});

test('the file is the same each time, and a damaged one is said', async () => {
  const folder = await archived(subjects.map((subject, at) => page(subject, at)));
  const file = writeFurniture(folder, (await learn(folder)).furniture);
  const first = readFileSync(file, 'utf8');
  writeFurniture(folder, (await learn(folder)).furniture);
  expect(readFileSync(file, 'utf8')).toBe(first);
  writeFileSync(join(folder, 'learned-furniture.json'), first.slice(0, 40));
  expect(() => loadKnowledge(resolve('config'), folder)).toThrow('learned-furniture.json is damaged');
});
