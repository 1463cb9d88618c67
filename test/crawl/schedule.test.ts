import { expect, test } from 'vitest';
import {
  firstListPriority,
  furtherListPriority,
  knownPagePriority,
  leftPagePriority,
  newPagePriority,
} from '../../src/crawl/queue/priorities.ts';
import { sourceOf } from './crawl-fixture.ts';
import { articlePage, listBody, type MockAnswer } from './mock-site.ts';
import { dateOf, nightClock, tagged } from './night-clock.ts';
import { setUpCrawl } from './set-up-crawl.ts';

const host = 'yjt.one.example';
const listOf = (...ids: number[]) =>
  tagged(listBody(ids.map((id) => [`${id}.html`, `第${id}号通知公告`, dateOf(0)] as const)));
const source = (more = {}) => sourceOf(host, 'list', '/tz/', more);

test('a list without news is asked ever less often, every night again once it has some; a full run asks it all the same', async () => {
  const time = nightClock();
  const pages: Record<string, MockAnswer> = {
    '/tz/': listOf(1, 2),
    '/tz/1.html': articlePage('一'),
    '/tz/2.html': articlePage('二'),
  };
  const { sites, fixture } = await setUpCrawl({ [host]: pages }, {}, time.now);
  const nights: number[] = [];
  for (let night = 0; night < 70; night++) {
    time.night(night, night % 7);
    const before = sites.log(host).filter((line) => line.startsWith('/tz/ ')).length;
    if (night === 60) await fixture.run([source()], { mode: 'full' });
    if (night === 64) {
      pages['/tz/'] = listOf(1, 2, 3);
      pages['/tz/3.html'] = articlePage('三');
    }
    await fixture.run([source()]);
    if (sites.log(host).filter((line) => line.startsWith('/tz/ ')).length > before) nights.push(night);
  }
  expect(nights).toEqual([
    0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 16, 18, 20, 22, 25, 28, 32, 36, 41, 46, 52, 59, 60, 68,
    69,
  ]);
  expect(fixture.store.pages.get(`http://${host}/tz/3.html`)?.outcome).toBe('new');
});

test('a sitemap says what is due: a newer date is asked at once, an old one is not, and one that cries wolf is not heard', async () => {
  const time = nightClock();
  const sitemap = (entries: Record<string, string>) => ({
    headers: { 'content-type': 'application/xml' },
    body: `<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${Object.entries(
      entries,
    )
      .map(([path, lastmod]) => `<url><loc>http://${host}${path}</loc><lastmod>${lastmod}</lastmod></url>`)
      .join('')}</urlset>`,
  });
  const paths = ['/tz/t20240601_1.html', '/tz/t20240601_2.html', '/tz/t20240601_3.html'];
  const pages: Record<string, MockAnswer> = Object.fromEntries(
    paths.map((path) => [path, articlePage(path)]),
  );
  const dates = (first: string, last: string) => {
    const [a = '', b = '', c = ''] = paths;
    pages['/sitemap.xml'] = sitemap({ [a]: first, [b]: '2024-06-30', [c]: last });
  };
  dates('2024-06-30', '2024-06-30');
  const { sites, fixture } = await setUpCrawl({ [host]: pages }, {}, time.now);
  const map = () => sourceOf(host, 'sitemap', '/sitemap.xml');
  const asked: string[][] = [];
  for (let night = 0; night < 6; night++) {
    time.night(night);
    sites.hits.length = 0;
    if (night === 2) {
      dates('2024-07-03T10:00:00+08:00', `${dateOf(2)}T00:00:00+08:00`);
      pages[paths[0] ?? ''] = articlePage('更正');
    } else if (night > 2)
      dates('2024-07-03T10:00:00+08:00', new Date(time.now().getTime() - 3_600_000).toISOString());
    await fixture.run([map()]);
    asked.push(
      sites
        .log(host)
        .filter((line) => line.startsWith('/tz/'))
        .toSorted(),
    );
  }
  const [first, second, third] = paths;
  expect(asked).toEqual([
    paths.map((path) => `${path} 200`),
    [],
    [`${first} 200`, `${third} 304`],
    [`${third} 304`],
    [`${third} 304`],
    [],
  ]);
  expect(asked.flat().filter((line) => line.startsWith(`${second}`))).toHaveLength(1);
});

test('servers that lie: 304 to whatever has changed, an ETag of its own for each answer, a Last-Modified of the future', async () => {
  const time = nightClock();
  const version = { text: '第一版' };
  let answers = 0;
  const pages: Record<string, MockAnswer> = {
    '/tz/': listOf(1, 2, 3),
    '/tz/1.html': (request) =>
      request.headers['if-none-match']
        ? { status: 304 }
        : { ...articlePage(version.text), headers: { etag: '"always"' } },
    '/tz/2.html': () => ({ body: bodyOf('不变'), headers: { etag: `W/"${answers++}"` } }),
    '/tz/3.html': (request) =>
      request.headers['if-modified-since']
        ? { status: 304 }
        : { body: bodyOf(version.text), headers: { 'last-modified': 'Mon, 01 Jan 2035 00:00:00 GMT' } },
  };
  const { sites, fixture } = await setUpCrawl({ [host]: pages }, {}, time.now);
  const changed: Record<string, number> = {};
  for (let night = 0; night < 30; night++) {
    time.night(night);
    if (night === 2) version.text = '第二版';
    await fixture.run([source()]);
    for (const { url } of fixture.handed.splice(0)) if (night > 0) changed[new URL(url).pathname] = night;
  }
  // The sixth check sends no conditions.
  expect(changed).toEqual({ '/tz/1.html': 10, '/tz/3.html': 2 });
  expect(
    sites.hits.filter((hit) => hit.path === '/tz/2.html').map((hit) => hit.headers['if-none-match']),
  ).toEqual([undefined, 'W/"0"', 'W/"1"', 'W/"2"', 'W/"3"', 'W/"4"', undefined, 'W/"6"']);
  expect(fixture.store.pages.get(`http://${host}/tz/2.html`)).toMatchObject({
    outcome: 'unchanged',
    changes: 0,
  });
});

test('fresh articles go before the depths of a list, and those before what is only asked again', async () => {
  const time = nightClock();
  const pages: Record<string, MockAnswer> = {};
  const dates = ['2024-07-01', '2024-06-20', '2020-03-01', '2020-02-01', '2019-01-01'];
  for (const [at, date] of dates.entries()) {
    pages[`/tz/${at}.html`] = articlePage(`第${at}号`);
    pages[at === 0 ? '/tz/' : `/tz/p${at}.html`] = tagged(
      listBody(
        [[`${at}.html`, `第${at}号通知公告`, date]],
        at < 4 ? `<a href="p${at + 1}.html">下一页</a>` : '',
      ),
    );
  }
  const { sites, fixture } = await setUpCrawl({ [host]: pages }, { max_depth: 4 }, time.now);
  await fixture.run([source()]);
  expect(sites.log(host)).toEqual(
    [
      '/tz/',
      '/tz/0.html',
      '/tz/p1.html',
      '/tz/1.html',
      '/tz/p2.html',
      '/tz/2.html',
      '/tz/p3.html',
      '/tz/3.html',
    ].map((path) => `${path} 200`),
  );
  const now = time.now();
  const order = [
    firstListPriority,
    newPagePriority(dateOf(0), 0, now),
    newPagePriority(undefined, 0, now) + 1,
    furtherListPriority('2024-06-20', 1, now),
    newPagePriority('2024-06-10', 3, now),
    knownPagePriority,
    leftPagePriority({ date: undefined, firstSeenAt: now.toISOString() }, now),
    newPagePriority('2024-05-01', 0, now),
    furtherListPriority('2024-05-01', 1, now),
    newPagePriority('1970-01-01', 0, now),
  ];
  expect(order.toSorted((a, b) => a - b)).toEqual(order);
});

test('a page goes on under the address it was found at when its site goes over to https, or back', async () => {
  const pages: Record<string, MockAnswer> = {
    '/tz/': listOf(1, 2),
    '/tz/1.html': articlePage('一'),
    '/tz/2.html': articlePage('二'),
  };
  const { fixture } = await setUpCrawl({ [host]: pages });
  const ref = { file: 'anlan-20240701-x.warc.gz', offset: 0, length: 1 };
  const known = `https://${host}/tz/1.html`;
  fixture.store.pages.record({
    url: known,
    sourceId: 'yjt-one-example',
    kind: 'article',
    outcome: 'new',
    ref,
    check: { changed: true, dueAt: new Date(Date.now() + 86_400_000).toISOString() },
  });
  await fixture.run([source()]);
  expect(fixture.handed.map(({ url }) => url)).toEqual([`http://${host}/tz/2.html`]);
  expect(fixture.store.pages.get(known)?.listedTitle).toBe('第1号通知公告');
});

function bodyOf(title: string): string {
  const page = articlePage(title);
  return String(page.body);
}
