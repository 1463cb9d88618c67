import { pino } from 'pino';
import { expect, test } from 'vitest';
import { host, listSource, title } from './list-site.ts';
import { articlePage, listBody, type MockAnswer } from './mock-site.ts';
import { setUpCrawl } from './set-up-crawl.ts';

const list = (ids: readonly number[], next: string) =>
  listBody(
    ids.map((id) => [`${id}.html`, title(id), '2024-07-01'] as const),
    `<div class="page"><a href="${next}">下一页</a></div>`,
  );
const articles = (count: number) =>
  Object.fromEntries(
    Array.from({ length: count }, (_, id) => [`/tz/${id + 1}.html`, articlePage(title(id + 1))]),
  );

test('a list whose next page repeats its first or last entries ends there', async () => {
  const pages: Record<string, MockAnswer> = {
    ...articles(4),
    '/tz/': list([1, 2], 'p2.html'),
    '/tz/p2.html': list([3, 4], 'p3.html'),
  };
  // The last page again and again, each time under a new address.
  for (let page = 3; page < 40; page++) pages[`/tz/p${page}.html`] = list([3, 4], `p${page + 1}.html`);
  const { sites, fixture } = await setUpCrawl({ [host]: pages });
  const report = await fixture.run([listSource()]);
  expect(report.sources[0]).toMatchObject({ status: 'ok', new: 4, lists: 3, left: 0, failed: 0 });
  expect(sites.log(host).filter((line) => line.startsWith('/tz/p'))).toEqual([
    '/tz/p2.html 200',
    '/tz/p3.html 200',
  ]);
});

test('a JSON list that counts its entries and not its pages ends with its last entry', async () => {
  const api = '/gkmlpt/api/all/7?sid=1';
  const page = (ids: readonly number[]): MockAnswer => ({
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      total: 5,
      articles: ids.map((id) => ({ title: title(id), url: `/tz/${id}.html`, date: '2024-07-01' })),
    }),
  });
  const { sites, fixture } = await setUpCrawl({
    [host]: {
      ...articles(5),
      [`${api}&page=1`]: page([1, 2]),
      [`${api}&page=2`]: page([3, 4]),
      [`${api}&page=3`]: page([5]),
      [`${api}&page=4`]: page([]),
    },
  });
  const columns = [{ id: 'tz', name: '通知', url: `http://${host}${api}&page=1` }];
  const report = await fixture.run([listSource({ profile: 'gkmlpt', columns })]);
  expect(report.sources[0]).toMatchObject({ status: 'ok', new: 5, lists: 3, left: 0, failed: 0 });
  expect(sites.log(host).filter((line) => line.includes('page=4'))).toEqual([]);
});

test('one article under many addresses is asked once, traps are not asked at all', async () => {
  const entries = [
    '?id=1',
    '?id=1&utm_source=a',
    '?PHPSESSID=9f&id=1',
    '?id=1&_=1720000000000',
    '?id=2',
    '?date=2031-01',
    '/a/b/a/b/a/b/?id=3',
    `?x=${'y'.repeat(3000)}`,
  ];
  const rows = entries.map(
    (href, at) => [href.startsWith('/') ? href : `/v.php${href}`, title(at), '2024-07-01'] as const,
  );
  const { sites, fixture } = await setUpCrawl({
    [host]: {
      '/tz/': listBody(rows),
      '/v.php?id=1': articlePage(title(1)),
      '/v.php?id=2': articlePage(title(2)),
    },
  });
  const report = await fixture.run([listSource()]);
  expect(report.sources[0]).toMatchObject({ status: 'ok', new: 2, failed: 0 });
  expect(sites.log(host).toSorted()).toEqual(['/tz/ 200', '/v.php?id=1 200', '/v.php?id=2 200']);
});

test('who can be written to is asked for, once, where real sites are crawled', async () => {
  const lines: string[] = [];
  const log = pino(
    { level: 'warn' },
    { write: (line: string) => void lines.push(String(JSON.parse(line).msg)) },
  );
  const { fixture } = await setUpCrawl({ [host]: { '/tz/': list([1], 'p2.html'), ...articles(1) } });
  await fixture.run([listSource({ sample: true })], { log });
  const before = lines.filter((line) => line.includes('crawl.contact')).length;
  await fixture.run([listSource()], { log });
  expect([before, lines.filter((line) => line.includes('crawl.contact')).length]).toEqual([0, 1]);
});
