import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { sourceOf } from './crawl-fixture.ts';
import { host, listSite, listSource, title } from './list-site.ts';
import { articlePage, mockSites } from './mock-site.ts';
import { answerOf, rawServer } from './raw-server.ts';
import { selfSigned } from './self-signed.ts';
import { newCrawl, setUpCrawl } from './set-up-crawl.ts';

test('why a source cannot be reached is told: name, refusal, certificate, silence, broken-off answer; certificates are not tried twice', async () => {
  let handshakes = 0;
  const tls = createTlsServer(selfSigned, (_request, response) => response.end('secret'));
  tls.on('connection', () => handshakes++);
  await new Promise<void>((resolve) => tls.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void tls.close());
  const robots = answerOf('', { 'content-type': 'text/plain' });
  const raw = await rawServer({
    '/robots.txt': robots,
    '/silent/': () => undefined,
    '/short/': answerOf('<html>', { 'content-length': '999' }),
    '/no-http/': 'hello\r\n\r\n',
  });
  const closed = '127.0.0.1:1';
  const addresses = {
    'refused.example.com': closed,
    'tls.example.com': `127.0.0.1:${(tls.address() as AddressInfo).port}`,
    'raw1.example.com': raw.address,
    'raw2.example.com': raw.address,
    'raw3.example.com': raw.address,
  };
  const sites = await mockSites({});
  onTestFinished(() => sites.close());
  const fixture = newCrawl(sites, {
    resolve: addresses,
    allow_private: Object.values(addresses),
    timeout: 1.5,
    max_retries: 1,
  });
  const secure = sourceOf('tls.example.com', 'list', '/tz/');
  const report = await fixture.run([
    sourceOf('nobody.invalid', 'list', '/tz/'),
    sourceOf('refused.example.com', 'list', '/tz/'),
    {
      ...secure,
      columns: secure.columns.map((column) => ({ ...column, url: 'https://tls.example.com/tz/' })),
    },
    sourceOf('raw1.example.com', 'list', '/silent/'),
    sourceOf('raw2.example.com', 'list', '/short/'),
    sourceOf('raw3.example.com', 'list', '/no-http/'),
  ]);
  expect(report.sources.map(({ status, columns }) => [status, columns[0]?.reason])).toEqual([
    ['unreachable', expect.stringMatching(/the name (does not exist|cannot be resolved now) \(E/)],
    ['unreachable', expect.stringContaining('connection refused (ECONNREFUSED)')],
    ['unreachable', expect.stringContaining('its certificate is self-signed (DEPTH_ZERO_SELF_SIGNED_CERT)')],
    ['unreachable', expect.stringContaining('no answer in time')],
    ['unreachable', expect.stringContaining('not as long as announced')],
    ['broken', expect.stringContaining('no valid HTTP')],
  ]);
  expect(handshakes).toBe(1);
  expect(raw.asked.filter((path) => path === '/short/')).toHaveLength(2);
  expect(raw.asked.filter((path) => path === '/no-http/')).toHaveLength(1);
});

test('an article that breaks off is tried again and taken only when it is whole', async () => {
  const whole = listSite(2);
  const { fixture } = await setUpCrawl({
    [host]: listSite(2, {
      '/tz/1.html': (_request, response, visit) => {
        if (visit > 2) return whole['/tz/1.html'] as { body: string };
        response.writeHead(200, { 'content-type': 'text/html', 'transfer-encoding': 'chunked' });
        response.write('<html><body><h1>关于第1号隐患整改的通知</h1>', () => response.socket?.destroy());
        return undefined;
      },
    }),
  });
  const report = await fixture.run([listSource()]);
  expect(report.sources[0]).toMatchObject({ status: 'ok', new: 2, failed: 0 });
  expect(fixture.handed.every(({ page }) => Buffer.from(page.bytes).toString().endsWith('</html>'))).toBe(
    true,
  );
});

test('redirects that go round are named; one that waits for its cookie to come back is a challenge', async () => {
  const to = (location: string, more = {}) => ({ status: 302, headers: { location, ...more } });
  const { sites, fixture } = await setUpCrawl({
    [host]: listSite(2, {
      '/tz/1.html': to('/a'),
      '/a': to('/b'),
      '/b': to('/a'),
      '/tz/2.html': to('/tz/2.html', { 'set-cookie': 'CT6T=1; path=/' }),
    }),
  });
  const report = await fixture.run([listSource()]);
  expect(report.sources[0]).toMatchObject({ new: 0, failed: 2 });
  expect(report.sources[0]?.failures.map(({ reason }) => reason)).toEqual([
    `http://${host}/tz/1.html: redirects in a circle (http://${host}/tz/1.html → http://${host}/a → http://${host}/b → http://${host}/a)`,
    `http://${host}/tz/2.html: redirects to itself until a cookie comes back`,
  ]);
  expect(sites.log(host).toSorted()).toEqual([
    '/a 302',
    '/b 302',
    '/tz/ 200',
    '/tz/1.html 302',
    '/tz/2.html 302',
  ]);
});

test('a redirect may be written as no address is: letters in UTF-8 or GBK, blanks', async () => {
  const octets = (...parts: (string | readonly number[])[]) =>
    parts.map((part) => Buffer.from(part).toString('latin1')).join('');
  const to = (location: string) => ({ status: 302, headers: { location } });
  const { sites, fixture } = await setUpCrawl({
    [host]: listSite(3, {
      '/tz/1.html': to(octets('../安全/1 b.html')),
      '/%E5%AE%89%E5%85%A8/1%20b.html': articlePage(title(1)),
      '/tz/2.html': to(octets('/', [0xb0, 0xb2], '.html')),
      '/%B0%B2.html': articlePage(title(2)),
      '/tz/3.html': to(octets('/%e5%ae%89.html')),
      '/%e5%ae%89.html': articlePage(title(3)),
    }),
  });
  expect((await fixture.run([listSource()])).sources[0]).toMatchObject({ new: 3, failed: 0 });
  expect(
    sites
      .log(host)
      .filter((line) => line.includes('%'))
      .toSorted(),
  ).toEqual(['/%B0%B2.html 200', '/%E5%AE%89%E5%85%A8/1%20b.html 200', '/%e5%ae%89.html 200']);
});

test('a header without sense does no harm', async () => {
  const whole = listSite(3);
  const body = (id: number) => (whole[`/tz/${id}.html`] as { body: string }).body;
  const { fixture } = await setUpCrawl({
    [host]: listSite(3, {
      '/tz/1.html': { body: body(1), headers: { 'content-type': 'text/html; charset="x-nonsense' } },
      '/tz/2.html': {
        body: body(2),
        headers: { 'content-type': 'text/html;;charset=;', 'retry-after': 'soon', 'x-robots-tag': ':,,;:' },
      },
      '/tz/3.html': {
        body: body(3),
        headers: { 'content-type': '', 'last-modified': 'yesterday', 'content-encoding': 'UTF-8' },
      },
    }),
  });
  expect((await fixture.run([listSource()])).sources[0]).toMatchObject({ status: 'ok', new: 3, failed: 0 });
});

test('articles on which the server fails for ever say nothing about their host', async () => {
  const fault = '<title>出错了</title><p>系统异常，请联系管理员</p>';
  const faults = Object.fromEntries([1, 2, 3, 4, 5, 6].map((id) => [`/tz/${id}.html`, fault]));
  const { sites, fixture } = await setUpCrawl({ [host]: listSite(20, faults) }, { max_retries: 2 });
  const report = await fixture.run([listSource()]);
  expect(report.sources[0]).toMatchObject({ status: 'ok', new: 14, failed: 6, left: 0 });
  expect(sites.log(host).filter((line) => line === '/tz/1.html 200')).toHaveLength(3);
});
