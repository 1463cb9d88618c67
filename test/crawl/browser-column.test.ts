import { expect, test } from 'vitest';
import { sourceOf } from './crawl-fixture.ts';
import { articlePage } from './mock-site.ts';
import { setUpCrawl } from './set-up-crawl.ts';

const host = 'www.town.example';
const shell = `<html><head><meta charset="utf-8"><script src="/list.js"></script></head><body><img src="/big.png"><ul id="l" class="list"></ul></body></html>`;
const script = `
addEventListener('DOMContentLoaded', async () => {
  new Image().src = '/pixel.gif';
  fetch('http://169.254.169.254/latest/meta-data').catch(() => {});
  const rows = await (await fetch('/rows.json')).json();
  document.getElementById('l').innerHTML = rows.map((r) => '<li><a href="' + r.u + '">' + r.t + '</a><span>' + r.d + '</span></li>').join('');
});`;
const rows = [
  { u: '/c/11.html', t: '水头镇开展燃气安全检查', d: '2024-05-06' },
  { u: '/c/12.html', t: '水头镇召开安全生产例会', d: '2024-05-02' },
];
const pages = () => ({
  [host]: {
    '/list.html': shell,
    '/list.js': { body: script, headers: { 'content-type': 'text/javascript' } },
    '/rows.json': { body: JSON.stringify(rows), headers: { 'content-type': 'application/json' } },
    '/c/11.html': articlePage('水头镇开展燃气安全检查'),
    '/c/12.html': articlePage('水头镇召开安全生产例会'),
  },
});
const source = () =>
  sourceOf(host, 'list', '/list.html', {
    columns: [{ id: 'tzgg', name: '通知', url: `http://${host}/list.html`, browser: true }],
  });

test('a column that needs a browser is rendered; the browser itself reaches nothing', {
  timeout: 90_000,
}, async () => {
  const { sites, fixture } = await setUpCrawl(pages());
  const report = await fixture.run([source()]);
  expect(report.sources[0]).toMatchObject({
    status: 'ok',
    lists: 1,
    new: 2,
    failed: 0,
    newest: '2024-05-06',
  });
  expect(sites.log(host).toSorted()).toEqual([
    '/c/11.html 200',
    '/c/12.html 200',
    '/list.html 200',
    '/list.js 200',
    '/rows.json 200',
  ]);
  const state = fixture.store.pages.get(`http://${host}/list.html`);
  expect(state?.ref && (await fixture.archive.read(state.ref)).rendered).toBe(true);
  const again = await fixture.run([source()]);
  expect(again.sources[0]).toMatchObject({ status: 'ok', lists: 1, new: 0, changed: 0 });
});

test('a Chromium that cannot start makes its column skipped, and everything else goes on', {
  timeout: 60_000,
}, async () => {
  const other = 'www.plain.example';
  const everything = {
    ...pages(),
    [other]: {
      '/tz/':
        '<ul class="list"><li><a href="1.html">关于高温天气作业的提示</a><span>2024-07-01</span></li></ul>',
      '/tz/1.html': articlePage('关于高温天气作业的提示'),
    },
  };
  const { fixture } = await setUpCrawl(everything, { chromium: '/nowhere/chromium' });
  const report = await fixture.run([source(), sourceOf(other, 'list', '/tz/')]);
  expect(report.sources.map((one) => [one.sourceId, one.status, one.new])).toEqual([
    ['www-town-example', 'skipped', 0],
    ['www-plain-example', 'ok', 1],
  ]);
  expect(report.sources[0]?.reason).toContain('/nowhere/chromium does not exist');
});
