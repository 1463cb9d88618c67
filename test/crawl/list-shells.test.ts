import { expect, test } from 'vitest';
import { sourceOf } from './crawl-fixture.ts';
import { articlePage, type MockAnswer } from './mock-site.ts';
import { nightClock } from './night-clock.ts';
import { setUpCrawl } from './set-up-crawl.ts';

const host = 'yjt.one.example';

test('an index of sitemaps is no broken list: its sitemaps are read newest first, again only when they were changed', async () => {
  const time = nightClock();
  const xml = (body: string) => ({ headers: { 'content-type': 'text/xml' }, body });
  const index = (...maps: (readonly [string, string])[]) =>
    xml(
      `<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${maps.map(([path, at]) => `<sitemap><loc>http://${host}${path}</loc><lastmod>${at}</lastmod></sitemap>`).join('')}</sitemapindex>`,
    );
  const map = (...ids: number[]) =>
    xml(
      `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${ids.map((id) => `<url><loc>http://${host}/tz/t20240601_${id}.html</loc></url>`).join('')}</urlset>`,
    );
  const pages: Record<string, MockAnswer> = {
    '/sitemap.xml': index(['/old.xml', '2020-01-01'], ['/new.xml', '2024-07-01']),
    '/old.xml': map(1, 2),
    '/new.xml': map(3),
    ...Object.fromEntries([1, 2, 3, 4].map((id) => [`/tz/t20240601_${id}.html`, articlePage(`第${id}号`)])),
  };
  const { sites, fixture } = await setUpCrawl({ [host]: pages }, {}, time.now);
  const source = sourceOf(host, 'sitemap', '/sitemap.xml');
  time.night(0);
  const first = await fixture.run([source]);
  expect(first.sources[0]).toMatchObject({ status: 'ok', lists: 3, new: 3, columns: [{ status: 'ok' }] });
  expect(sites.log(host).filter((line) => line.includes('.xml'))).toEqual([
    '/sitemap.xml 200',
    '/new.xml 200',
    '/old.xml 200',
  ]);
  time.night(1);
  sites.hits.length = 0;
  pages['/sitemap.xml'] = index(['/old.xml', '2020-01-01'], ['/new.xml', '2024-07-02T20:00:00+08:00']);
  pages['/new.xml'] = map(3, 4);
  expect((await fixture.run([source])).sources[0]).toMatchObject({ status: 'ok', new: 1 });
  expect(sites.log(host).filter((line) => line.includes('.xml'))).toEqual([
    '/sitemap.xml 200',
    '/new.xml 200',
  ]);
  time.night(2);
  pages['/new.xml'] = { status: 404 };
  pages['/sitemap.xml'] = index(['/new.xml', '2024-07-03T20:00:00+08:00']);
  expect((await fixture.run([source])).sources[0]).toMatchObject({
    status: 'broken',
    reason: expect.stringContaining('the list behind it was not read'),
  });
});

test('a layout that has changed is a broken list, and its pager is not followed through all its pages', async () => {
  const pages: Record<string, MockAnswer> = {};
  for (let page = 0; page < 9; page++)
    pages[page === 0 ? '/tz/index.html' : `/tz/index_${page}.html`] =
      `<html><body><div>网站改版，敬请期待</div><script>createPageHTML(9, ${page}, "index", "html");</script></body></html>`;
  const { sites, fixture } = await setUpCrawl({ [host]: pages });
  const report = await fixture.run([sourceOf(host, 'trs', '/tz/index.html')]);
  expect(report.sources[0]).toMatchObject({ status: 'broken' });
  expect(sites.log(host).length).toBeLessThanOrEqual(2);
});
