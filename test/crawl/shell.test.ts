import { expect, test } from 'vitest';
import { sourceOf } from './crawl-fixture.ts';
import { listBody } from './mock-site.ts';
import { setUpCrawl } from './set-up-crawl.ts';

const host = 'www.shell.example';
const shell =
  '<html><head><title>通知公告</title></head><body><div id="app"></div><script src="/js/app.js"></script></body></html>';

test('a list that its scripts build is broken, said to be a shell, and the report says what to write', async () => {
  const { fixture } = await setUpCrawl({ [host]: { '/list.html': shell } });
  const report = await fixture.run([sourceOf(host, 'list', '/list.html')]);
  expect(report.sources[0]).toMatchObject({
    status: 'broken',
    reason: 'column tzgg: an empty shell: its scripts build what it shows (<div id="app"> without content)',
    advice: expect.stringContaining('browser: true'),
  });
});

test('an unknown layout, an empty list and a wall are told from it', async () => {
  const { fixture } = await setUpCrawl({
    [host]: {
      '/unknown.html': '<html><body><h1>通知公告</h1><p>本栏目发布各类通知</p></body></html>',
      '/empty.html': '<html><body><h1>通知公告</h1><p>暂无信息</p><script>count()</script></body></html>',
      '/wall.html':
        '<html><body><script>document.cookie = "__jsl_clearance=1"; location.reload();</script></body></html>',
    },
  });
  const columns = ['unknown', 'empty', 'wall'].map((id) => ({
    id,
    name: id,
    url: `http://${host}/${id}.html`,
  }));
  const report = await fixture.run([sourceOf(host, 'list', '/', { columns })]);
  expect(report.sources[0]?.columns.map(({ status, reason }) => [status, reason])).toEqual([
    ['broken', 'no entries were recognised in the list'],
    ['empty', 'the list says that it has no entries'],
    ['blocked', expect.stringContaining('sets a cookie')],
  ]);
});

test('an article that its scripts build fails as a shell; a refused page that is none stays refused', async () => {
  const list = listBody([
    ['/d/1.html', '关于开展汛期检查的通知', '2024-05-01'],
    ['/d/2.html', '关于开展夏季检查的通知', '2024-05-02'],
  ]);
  const { fixture } = await setUpCrawl({
    [host]: {
      '/list.html': list,
      '/d/1.html': shell,
      '/d/2.html': '<html><body><p>本栏目录另见左侧各章节</p><p>共十二章</p></body></html>',
    },
  });
  const report = await fixture.run([sourceOf(host, 'list', '/list.html')], {
    onArticle: async () => ({ outcome: 'refused', reason: 'no article' }),
  });
  expect(report.sources[0]).toMatchObject({ refused: 1, failed: 1 });
  expect(report.sources[0]?.failures).toEqual([
    {
      url: `http://${host}/d/1.html`,
      reason: `http://${host}/d/1.html: an empty shell: its scripts build what it shows (<div id="app"> without content)`,
    },
  ]);
});
