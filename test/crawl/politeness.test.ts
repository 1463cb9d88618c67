import { createServer } from 'node:net';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { IndexUnavailableError, RetryableError } from '../../src/errors.ts';
import { sourceOf } from './crawl-fixture.ts';
import { articlePage, listBody, type MockAnswer, type MockSites } from './mock-site.ts';
import { newCrawl, setUpCrawl } from './set-up-crawl.ts';

const host = 'www.one.example';
const title = (id: number) => `关于第${id}号隐患整改的通知`;

/** One list of `count` articles under /tz/. */
function site(count: number, more: Record<string, MockAnswer> = {}): Record<string, MockAnswer> {
  const ids = Array.from({ length: count }, (_, index) => index + 1);
  return {
    '/tz/': listBody(ids.map((id) => [`${id}.html`, title(id), '2024-07-01'] as const)),
    ...Object.fromEntries(ids.map((id) => [`/tz/${id}.html`, articlePage(title(id))])),
    ...more,
  };
}
const source = (more = {}) => sourceOf(host, 'list', '/tz/', more);
const gaps = (sites: MockSites, name: string) => {
  const times = sites.hits.filter((hit) => hit.host === name).map((hit) => hit.at);
  return times.slice(1).map((at, index) => at - (times[index] ?? 0));
};

test('the delay is kept for each host of its own, hosts run side by side', async () => {
  const other = 'www.two.example';
  const { sites, fixture } = await setUpCrawl({ [host]: site(3), [other]: site(3) }, { delay: 0.2 });
  const started = performance.now();
  await fixture.run([source(), sourceOf(other, 'list', '/tz/')]);
  const took = performance.now() - started;
  for (const name of [host, other]) {
    expect(gaps(sites, name)).toHaveLength(4);
    expect(Math.min(...gaps(sites, name))).toBeGreaterThanOrEqual(199);
  }
  expect(took).toBeLessThan(2 * 4 * 200 + 700);
});

test('robots.txt: forbidden pages are not asked, Crawl-delay is kept up to the cap', async () => {
  const { sites, fixture } = await setUpCrawl(
    { [host]: site(3, { '/robots.txt': 'User-agent: *\nCrawl-delay: 7\nDisallow: /tz/2.html\n' }) },
    { max_crawl_delay: 0.25 },
  );
  const report = await fixture.run([source()]);
  expect(sites.log(host).toSorted()).toEqual(['/tz/ 200', '/tz/1.html 200', '/tz/3.html 200']);
  expect(Math.min(...gaps(sites, host).slice(1))).toBeGreaterThanOrEqual(249);
  expect(report.sources[0]).toMatchObject({ status: 'ok', new: 2, forbidden: 1, failed: 0 });
});

test('robots.txt that forbids the list makes the source blocked; one that answers 500 makes it unreachable', async () => {
  const down = 'www.down.example';
  const { sites, fixture } = await setUpCrawl({
    [host]: site(1, { '/robots.txt': 'User-agent: anlan\nDisallow: /\n' }),
    [down]: site(1, { '/robots.txt': { status: 500 } }),
  });
  const report = await fixture.run([source(), sourceOf(down, 'list', '/tz/')]);
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
    [host]: site(7, {
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
  const report = await fixture.run([source()]);
  secret.close();
  expect(report.sources[0]).toMatchObject({ new: 1, failed: 6 });
  expect(fixture.handed.map((one) => one.page.finalUrl)).toEqual([`http://${host}/tz/moved.html`]);
  const reasons = report.sources[0]?.failures.map((failure) => failure.reason) ?? [];
  expect(reasons.filter((reason) => reason.includes('private and not allowed'))).toHaveLength(4);
  expect(reasons.some((reason) => reason.includes('more than 10 redirects'))).toBe(true);
});

test('pages too long, gzip bombs and slow drips are cut off; everything else goes on', async () => {
  const { fixture } = await setUpCrawl(
    {
      [host]: site(6, {
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
    { max_bytes: 200_000, timeout: 0.5, max_retries: 0 },
  );
  const report = await fixture.run([source()]);
  expect(report.sources[0]).toMatchObject({ new: 3, failed: 3, left: 0 });
  const texts = fixture.handed.map((one) => Buffer.from(one.page.bytes).toString());
  expect(texts.toSorted()).toEqual([4, 5, 6].map((id) => String(articlePageBody(id))).toSorted());
});

function articlePageBody(id: number) {
  return articlePage(title(id)).body;
}

test('503 with Retry-After is waited for, then the page is fetched', async () => {
  const { sites, fixture } = await setUpCrawl({
    [host]: site(2, {
      '/tz/1.html': (_request, _response, visit) =>
        visit === 1 ? { status: 503, headers: { 'retry-after': '1' } } : articlePage(title(1)),
    }),
  });
  const report = await fixture.run([source()]);
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

test('a list that comes back short is shrunk, an old one stale; nothing is forgotten because of it', async () => {
  const pages = site(10);
  const { fixture } = await setUpCrawl({ [host]: pages });
  await fixture.run([source()]);
  pages['/tz/'] = listBody([['1.html', title(1), '2024-07-01']]);
  const short = await fixture.run([source()]);
  expect(short.sources[0]).toMatchObject({ status: 'shrunk', columns: [{ items: 1 }] });
  const old = await fixture.run([source({ expect: { newest_days: 30 } })], {
    now: () => new Date('2024-12-01'),
  });
  expect(old.sources[0]?.status).toBe('shrunk');
  pages['/tz/'] = site(10)['/tz/'] ?? '';
  const stale = await fixture.run([source({ expect: { newest_days: 30 } })], {
    now: () => new Date('2024-12-01'),
  });
  expect(stale.sources[0]?.status).toBe('stale');
  expect(fixture.store.pages.countsBySource()).toMatchObject([{ articles: 10, pending: 0, gone: 0 }]);
});

test('404 is counted once a run and only then the page is listed as gone', async () => {
  const pages = site(2);
  const { fixture } = await setUpCrawl({ [host]: pages });
  await fixture.run([source()]);
  pages['/tz/2.html'] = { status: 404 };
  for (let run = 0; run < 2; run++) await fixture.run([source()], { mode: 'full' });
  pages['/tz/2.html'] = { status: 503 };
  await fixture.run([source()], { mode: 'full' });
  expect(fixture.store.pages.gone(2).map((page) => page.url)).toEqual([`http://${host}/tz/2.html`]);
  expect(fixture.store.pages.gone(3)).toEqual([]);
});

test('an index that is busy gets the article again from the archive; one that is gone stops the crawl and nothing is done', async () => {
  const { sites, fixture } = await setUpCrawl({ [host]: site(3) });
  let calls = 0;
  const report = await fixture.run([source()], {
    onArticle: async () => {
      if (++calls <= 2) throw new RetryableError('busy');
      return { outcome: 'new', articleId: String(calls) };
    },
  });
  expect(report.sources[0]).toMatchObject({ new: 3, failed: 0, fetched: 4 });
  expect(sites.log(host).toSorted()).toEqual([
    '/tz/ 200',
    '/tz/1.html 200',
    '/tz/2.html 200',
    '/tz/3.html 200',
  ]);

  sites.hits.length = 0;
  const second = newCrawl(sites);
  const gone = second.run([source()], {
    onArticle: async () => {
      throw new IndexUnavailableError('no index');
    },
  });
  await expect(gone).rejects.toThrow(IndexUnavailableError);
  expect(second.store.pages.countsBySource()).toMatchObject([{ articles: 0, pending: 3 }]);
  const after = await second.run([source()]);
  expect(after).toMatchObject({ complete: true, sources: [{ new: 3 }] });
  const asked = sites.log(host);
  expect(new Set(asked).size).toBe(asked.length);
});

test('an abort leaves the rest for the next run, which asks nothing twice', async () => {
  const stop = new AbortController();
  const { sites, fixture } = await setUpCrawl({ [host]: site(6) }, { delay: 0.05 });
  let done = 0;
  const first = await fixture.run([source()], {
    signal: stop.signal,
    onArticle: async () => {
      if (++done === 2) stop.abort();
      return { outcome: 'new' };
    },
  });
  expect(first.complete).toBe(false);
  const second = await fixture.run([source()]);
  expect(second.complete).toBe(true);
  expect(second.sources[0]).toMatchObject({ new: 6, left: 0 });
  const asked = sites.log(host).filter((line) => line.endsWith('200'));
  expect(new Set(asked).size).toBe(asked.length);
});

test('limits on pages leave the rest for the next run', async () => {
  const { fixture } = await setUpCrawl({ [host]: site(5) });
  const first = await fixture.run([source()], { maxPages: 3 });
  expect(first).toMatchObject({ complete: false, sources: [{ new: 2, left: 3 }] });
  const second = await fixture.run([source()]);
  expect(second).toMatchObject({ complete: true, sources: [{ new: 5, left: 0 }] });
  expect(fixture.handed).toHaveLength(5);
});

test('recrawling named pages asks just these; force asks without conditions', async () => {
  const { sites, fixture } = await setUpCrawl({ [host]: site(4) });
  await fixture.run([source()]);
  sites.hits.length = 0;
  const urls = [{ url: `http://${host}/tz/2.html#top`, sourceId: source().id }];
  const plain = await fixture.run([source()], { urls });
  expect(plain.sources[0]).toMatchObject({ notModified: 1, unchanged: 1 });
  const forced = await fixture.run([source()], { urls, force: true });
  expect(forced.sources[0]).toMatchObject({ fetched: 1, unchanged: 1 });
  expect(sites.log(host)).toEqual(['/tz/2.html 304', '/tz/2.html 200']);
  expect(fixture.handed).toHaveLength(5);
});

test('a host that only answers 503 is given up after some tries, not after each of its pages', async () => {
  const down = Object.fromEntries(
    Array.from({ length: 40 }, (_, id) => [`/tz/${id + 1}.html`, { status: 503 }]),
  );
  const { sites, fixture } = await setUpCrawl({ [host]: { ...site(40), ...down } });
  const report = await fixture.run([source()]);
  expect(sites.hits.filter((hit) => hit.status === 503).length).toBeLessThan(8);
  expect(report.sources[0]).toMatchObject({ new: 0 });
  expect(report.sources[0]?.left).toBeGreaterThan(30);
  sites.pages = { [host]: site(40) };
  expect((await fixture.run([source()])).sources[0]).toMatchObject({ status: 'ok', new: 40, left: 0 });
});
