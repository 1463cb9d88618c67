import { expect, test } from 'vitest';
import { sourceOf } from './crawl-fixture.ts';
import { articlePage, listBody } from './mock-site.ts';
import { setUpCrawl } from './set-up-crawl.ts';

const host = 'www.spa.example';
const title = '开展有限空间作业专项检查';
const shell = (file: string) =>
  `<html><head><meta charset="utf-8"></head><body><div id="app"></div><script src="/${file}"></script></body></html>`;
const js = (body: string) => ({ body, headers: { 'content-type': 'text/javascript' } });
const list = listBody([['/d/1.html', title, '2024-06-01']]).replace(/<\/?(html|body)>/g, '');
const pages = () => ({
  [host]: {
    '/list.html': shell('list.js'),
    '/list.js': js(`document.getElementById('app').innerHTML = ${JSON.stringify(list)}`),
    '/d/1.html': shell('article.js'),
    '/article.js': js(
      `document.getElementById('app').innerHTML = ${JSON.stringify(`<h1>${title}</h1><div id="zoom"><p>${'检查组深入企业，逐项核对作业票证与气体检测记录。'.repeat(5)}</p></div>`)}`,
    ),
  },
});

test('a source that needs a browser has its lists and its articles rendered, and archived as rendered', {
  timeout: 60_000,
}, async () => {
  const { sites, fixture } = await setUpCrawl(pages());
  const report = await fixture.run([sourceOf(host, 'list', '/list.html', { browser: true })]);
  expect(report.sources[0]).toMatchObject({ status: 'ok', lists: 1, new: 1, failed: 0 });
  expect(sites.log(host)).toEqual(['/list.html 200', '/list.js 200', '/d/1.html 200', '/article.js 200']);
  expect(fixture.handed).toHaveLength(1);
  expect(new TextDecoder().decode(fixture.handed[0]?.page.bytes)).toContain('逐项核对作业票证');
  const state = fixture.store.pages.get(`http://${host}/d/1.html`);
  expect(state?.ref && (await fixture.archive.read(state.ref)).rendered).toBe(true);
});

test('its plain lists bring articles for the browser, whose lane has waited for them', {
  timeout: 60_000,
}, async () => {
  const plain = { '/plain.html': listBody([['/d/1.html', title, '2024-06-01']]) };
  const { sites, fixture } = await setUpCrawl({ [host]: { ...pages()[host], ...plain } });
  const columns = [{ id: 'tz', name: '通知', url: `http://${host}/plain.html`, browser: false }];
  const report = await fixture.run([sourceOf(host, 'list', '/', { browser: true, columns })]);
  expect(report.sources[0]).toMatchObject({ status: 'ok', lists: 1, new: 1 });
  expect(sites.log(host)).toEqual(['/plain.html 200', '/d/1.html 200', '/article.js 200']);
});

test('without a browser, articles that a plain list brings are skipped too, and the run ends', {
  timeout: 60_000,
}, async () => {
  const everything = {
    [host]: {
      '/plain.html': listBody([['/d/1.html', title, '2024-06-01']]),
      '/d/1.html': articlePage(title),
    },
  };
  const { sites, fixture } = await setUpCrawl(everything, { chromium: 'none' });
  const columns = [{ id: 'tz', name: '通知', url: `http://${host}/plain.html`, browser: false }];
  const report = await fixture.run([sourceOf(host, 'list', '/', { browser: true, columns })]);
  expect(report.sources[0]).toMatchObject({ status: 'ok', new: 0, left: 1 });
  expect(sites.log(host)).toEqual(['/plain.html 200']);
});
