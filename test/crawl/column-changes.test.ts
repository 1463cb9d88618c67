import { expect, test } from 'vitest';
import { sourceOf } from './crawl-fixture.ts';
import { host, listSite, listSource, title } from './list-site.ts';
import { articlePage, listBody } from './mock-site.ts';
import { setUpCrawl } from './set-up-crawl.ts';

const night = (n: number) => () => new Date(Date.parse('2024-07-01T18:00:00Z') + n * 86_400_000);

test('a column with a new address is asked at once, and is not measured by its old list', async () => {
  const pages = listSite(10);
  const { sites, fixture } = await setUpCrawl({ [host]: pages });
  await fixture.run([listSource()], { now: night(0) });
  // Silent for long: its list is asked every other week.
  await fixture.run([listSource()], { now: night(120) });
  sites.hits.length = 0;
  await fixture.run([listSource()], { now: night(121) });
  expect(sites.log(host).filter((line) => line.startsWith('/tz/ '))).toEqual([]);
  pages['/gg/'] = listBody([['21.html', title(21), '2024-10-01']]);
  pages['/gg/21.html'] = articlePage(title(21));
  const moved = sourceOf(host, 'list', '/gg/');
  const report = await fixture.run([moved], { now: night(122) });
  expect(report.sources[0]).toMatchObject({ status: 'ok', new: 1, columns: [{ items: 1, status: 'ok' }] });
});

test('a link to a list among the entries of another is no article, whichever was known first', async () => {
  const pages = listSite(2);
  pages['/tz/'] = listBody([
    ['1.html', title(1), '2024-07-01'],
    ['/gg/0.html', '全市安全生产月活动专栏', '2024-07-01'],
    ['2.html', title(2), '2024-07-01'],
  ]);
  pages['/gg/0.html'] = listBody([['/tz/1.html', title(1), '2024-07-01']]);
  const { sites, fixture } = await setUpCrawl({ [host]: pages });
  const columns = [
    { id: 'tz', name: '通知', url: `http://${host}/tz/` },
    { id: 'gg', name: '公告', url: `http://${host}/gg/0.html` },
  ];
  // Read as an article first, as nobody said that it is a list.
  await fixture.run([listSource()], {
    onArticle: async (page) => ({ outcome: page.url.endsWith('/gg/0.html') ? 'refused' : 'new' }),
  });
  expect(fixture.store.pages.get(`http://${host}/gg/0.html`)).toMatchObject({
    kind: 'article',
    outcome: 'refused',
  });
  const report = await fixture.run([listSource({ columns })]);
  expect(report.sources[0]).toMatchObject({ status: 'ok', refused: 0 });
  expect(fixture.store.pages.get(`http://${host}/gg/0.html`)).toMatchObject({
    kind: 'list',
    outcome: 'listed',
  });
  sites.hits.length = 0;
  pages['/tz/'] = listBody([
    ['1.html', title(1), '2024-07-01'],
    ['/gg/0.html', '全市安全生产月活动专栏（更新）', '2024-07-03'],
    ['2.html', title(2), '2024-07-01'],
  ]);
  await fixture.run([listSource()], { mode: 'full' });
  expect(sites.log(host).filter((line) => line.startsWith('/gg/0.html'))).toEqual([]);
});

test('a list that leads to another site is told as that', async () => {
  const to = 'www.other.example';
  const { sites, fixture } = await setUpCrawl({
    [host]: { '/tz/': { status: 302, headers: { location: `http://${to}/tz/` } } },
    [to]: listSite(3),
  });
  const report = await fixture.run([listSource()]);
  expect(report.sources[0]).toMatchObject({
    status: 'broken',
    new: 0,
    columns: [{ reason: `it leads to another site, ${to}, and lists nothing of this one` }],
  });
  expect(sites.log(to)).toEqual(['/tz/ 200']);
});
