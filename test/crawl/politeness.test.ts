import { createServer } from 'node:net';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { sourceOf } from './crawl-fixture.ts';
import { host, listSite, listSource, title } from './list-site.ts';
import { articlePage, type MockAnswer, type MockSites } from './mock-site.ts';
import { newCrawl, setUpCrawl } from './set-up-crawl.ts';

const gaps = (sites: MockSites, name: string) => {
  const times = sites.hits.filter((hit) => hit.host === name).map((hit) => hit.at);
  return times.slice(1).map((at, index) => at - (times[index] ?? 0));
};

test('the delay is kept for each host of its own, hosts run side by side', async () => {
  const other = 'www.two.example';
  const { sites, fixture } = await setUpCrawl({ [host]: listSite(3), [other]: listSite(3) }, { delay: 0.2 });
  await fixture.run([listSource(), sourceOf(other, 'list', '/tz/')]);
  for (const name of [host, other]) {
    expect(gaps(sites, name)).toHaveLength(4);
    expect(Math.min(...gaps(sites, name))).toBeGreaterThanOrEqual(199);
  }
  // One delay for both would keep their requests as far apart.
  const [here = [], there = []] = [host, other].map((name) => sites.hits.filter((hit) => hit.host === name));
  const between = here.flatMap((a) => there.map((b) => Math.abs(a.at - b.at)));
  expect(Math.min(...between)).toBeLessThan(150);
});

test('robots.txt: forbidden pages are not asked, Crawl-delay is kept up to the cap', async () => {
  const { sites, fixture } = await setUpCrawl(
    { [host]: listSite(3, { '/robots.txt': 'User-agent: *\nCrawl-delay: 7\nDisallow: /tz/2.html\n' }) },
    { max_crawl_delay: 0.25 },
  );
  const report = await fixture.run([listSource()]);
  expect(sites.log(host).toSorted()).toEqual(['/tz/ 200', '/tz/1.html 200', '/tz/3.html 200']);
  expect(Math.min(...gaps(sites, host).slice(1))).toBeGreaterThanOrEqual(249);
  expect(report.sources[0]).toMatchObject({ status: 'ok', new: 2, forbidden: 1, failed: 0 });
});

test('robots.txt that forbids the list makes the source blocked; one that answers 500 makes it unreachable', async () => {
  const down = 'www.down.example';
  const { sites, fixture } = await setUpCrawl({
    [host]: listSite(1, { '/robots.txt': 'User-agent: anlan\nDisallow: /\n' }),
    [down]: listSite(1, { '/robots.txt': { status: 500 } }),
  });
  const report = await fixture.run([listSource(), sourceOf(down, 'list', '/tz/')]);
  expect(report.sources.map((one) => one.status)).toEqual(['blocked', 'unreachable']);
  expect([...sites.log(host), ...sites.log(down)]).toEqual([]);
});

test('redirects are followed, but never to an address that is private and not allowed', async () => {
  const secret = createServer(() => {
    throw new Error('the private service was asked');
  });
  await new Promise<void>((resolve) => secret.listen(0, '127.0.0.1', resolve));
  const address = secret.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const to = (location: string): MockAnswer => ({ status: 302, headers: { location } });
  const { fixture } = await setUpCrawl({
    [host]: listSite(7, {
      '/tz/1.html': to(`http://127.0.0.1:${port}/`),
      '/tz/2.html': to(`http://2130706433:${port}/`),
      '/tz/3.html': to(`http://[::ffff:127.0.0.1]:${port}/`),
      '/tz/4.html': to(`http://localhost:${port}/`),
      '/tz/5.html': to('file:///etc/passwd'),
      '/tz/6.html': to('/tz/moved.html'),
      '/tz/7.html': to('/tz/7.html'),
      '/tz/moved.html': articlePage(title(6)),
    }),
  });
  const report = await fixture.run([listSource()]);
  secret.close();
  expect(report.sources[0]).toMatchObject({ new: 1, failed: 6 });
  expect(fixture.handed.map((one) => one.page.finalUrl)).toEqual([`http://${host}/tz/moved.html`]);
  const reasons = report.sources[0]?.failures.map((failure) => failure.reason) ?? [];
  expect(reasons.filter((reason) => reason.includes('private and not allowed'))).toHaveLength(4);
  expect(reasons.some((reason) => reason.includes('redirects in a circle'))).toBe(true);
});

test('pages too long, gzip bombs and slow drips are cut off; everything else goes on', async () => {
  const { fixture } = await setUpCrawl(
    {
      [host]: listSite(6, {
        '/tz/1.html': { body: 'x'.repeat(300_000) },
        '/tz/2.html': {
          body: gzipSync(Buffer.alloc(50_000_000, 32)),
          headers: { 'content-encoding': 'gzip' },
        },
        '/tz/3.html': (_request, response) => {
          response.writeHead(200, { 'content-type': 'text/html' });
          const drip = setInterval(() => response.write(' '), 50);
          response.on('close', () => clearInterval(drip));
          return undefined;
        },
        '/tz/4.html': {
          body: brotliCompressSync(Buffer.from(String(articlePageBody(4)))),
          headers: { 'content-encoding': 'br' },
        },
        '/tz/5.html': { body: gzipSync(Buffer.from(String(articlePageBody(5)))) },
      }),
    },
    { max_bytes: 200_000, timeout: 0.5, total_timeout: 1, max_retries: 0 },
  );
  const report = await fixture.run([listSource()]);
  expect(report.sources[0]).toMatchObject({ new: 3, failed: 3, left: 0 });
  const texts = fixture.handed.map((one) => Buffer.from(one.page.bytes).toString());
  expect(texts.toSorted()).toEqual([4, 5, 6].map((id) => String(articlePageBody(id))).toSorted());
});

function articlePageBody(id: number) {
  return articlePage(title(id)).body;
}

test('503 with Retry-After is waited for, then the page is fetched', async () => {
  const { sites, fixture } = await setUpCrawl({
    [host]: listSite(2, {
      '/tz/1.html': (_request, _response, visit) =>
        visit === 1 ? { status: 503, headers: { 'retry-after': '1' } } : articlePage(title(1)),
    }),
  });
  const report = await fixture.run([listSource()]);
  expect(report.sources[0]).toMatchObject({ status: 'ok', new: 2, failed: 0 });
  const tries = sites.hits.filter((hit) => hit.path === '/tz/1.html');
  expect(tries.map((hit) => hit.status)).toEqual([503, 200]);
  expect((tries[1]?.at ?? 0) - (tries[0]?.at ?? 0)).toBeGreaterThanOrEqual(999);
});

test('walls are recognised and left alone: a challenge on the list, a script wall with status 200, a login form', async () => {
  const wall = `<html><head><script>document.cookie="__jsl_clearance=1";location.href=location.pathname</script></head><body></body></html>`;
  const { sites } = await setUpCrawl({
    'a.example.com': { '/tz/': { status: 412, body: wall } },
    'b.example.com': { '/tz/': wall },
    'c.example.com': { '/tz/': '<form><input name=u><input type="password" name=p></form>' },
    'd.example.com': { '/tz/': '<div class="tip">暂无数据</div>' },
    'e.example.com': { '/tz/': `<p>${'栏目介绍。'.repeat(50)}</p>` },
  });
  // Nobody listens there.
  const closed = '127.0.0.1:1';
  const fixture = newCrawl(sites, {
    resolve: {
      ...Object.fromEntries(Object.keys(sites.pages).map((name) => [name, sites.address])),
      'f.example.com': closed,
    },
    allow_private: [sites.address, closed],
  });
  const report = await fixture.run(
    ['a', 'b', 'c', 'd', 'e', 'f'].map((letter) => sourceOf(`${letter}.example.com`, 'list', '/tz/')),
  );
  expect(report.sources.map((one) => one.status)).toEqual([
    'blocked',
    'blocked',
    'blocked',
    'empty',
    'broken',
    'unreachable',
  ]);
  expect(sites.log('a.example.com')).toEqual(['/tz/ 412']);
});

test('a host that only answers 503 is given up after some tries, not after each of its pages', async () => {
  const down = Object.fromEntries(
    Array.from({ length: 40 }, (_, id) => [`/tz/${id + 1}.html`, { status: 503 }]),
  );
  const { sites, fixture } = await setUpCrawl({ [host]: { ...listSite(40), ...down } });
  const report = await fixture.run([listSource()]);
  expect(sites.hits.filter((hit) => hit.status === 503).length).toBeLessThan(8);
  expect(report.sources[0]).toMatchObject({ new: 0 });
  expect(report.sources[0]?.left).toBeGreaterThan(30);
  sites.pages = { [host]: listSite(40) };
  expect((await fixture.run([listSource()])).sources[0]).toMatchObject({ status: 'ok', new: 40, left: 0 });
});

test('error pages with status 200 are no articles, and nothing is said of the others; one page for every article is a wall', async () => {
  const gone = '<html><body><p>抱歉，您访问的页面不存在</p></body></html>';
  const same = '<html><body><h1>提示</h1><p>请使用手机客户端浏览本站内容。</p></body></html>';
  const other = 'www.two.example';
  const { fixture } = await setUpCrawl({
    [host]: listSite(6, { '/tz/1.html': gone, '/tz/2.html': gone, '/tz/3.html': gone, '/tz/4.html': '' }),
    [other]: Object.fromEntries(
      Object.keys(listSite(6)).map((path) => [path, path === '/tz/' ? (listSite(6)[path] ?? '') : same]),
    ),
  });
  const report = await fixture.run([listSource(), sourceOf(other, 'list', '/tz/')]);
  expect(report.sources[0]).toMatchObject({ status: 'ok', new: 2, failed: 4, left: 0 });
  expect(report.sources[0]?.failures.map(({ reason }) => reason.replace(/^[^ ]+ /, '')).toSorted()).toEqual([
    'an empty page',
    ...Array.from({ length: 3 }, () => expect.stringContaining('an error page: “')),
  ]);
  expect(report.sources[1]).toMatchObject({ new: 2, failed: 1, left: 3 });
  expect(report.sources[1]?.failures[0]?.reason).toMatch(/the same page as for 2 other articles/);
});

test('a site under maintenance or with a broken certificate is unreachable, one that was closed is broken', async () => {
  const { sites, fixture } = await setUpCrawl(
    {
      'a.example.com': { '/tz/': '<title>系统维护</title><p>网站正在升级维护，请稍后访问。</p>' },
      'b.example.com': { '/tz/': '<p>该网站已关闭</p>' },
    },
    { max_retries: 1 },
  );
  const report = await fixture.run(
    ['a', 'b'].map((letter) => sourceOf(`${letter}.example.com`, 'list', '/tz/')),
  );
  expect(report.sources.map((one) => one.status)).toEqual(['unreachable', 'broken']);
  expect(sites.log('a.example.com')).toEqual(['/tz/ 200', '/tz/ 200']);
  expect(sites.log('b.example.com')).toEqual(['/tz/ 200']);
});
