import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { parseRobots } from '../../src/crawl/politeness/parse-robots.ts';
import { productToken } from '../../src/crawl/politeness/product-token.ts';
import { host, listSite, listSource } from './list-site.ts';
import { setUpCrawl } from './set-up-crawl.ts';

const vectors = z
  .object({
    count: z.literal(145),
    cases: z.array(
      z.object({
        test: z.string(),
        robots: z.string(),
        agent: z.string(),
        url: z.string(),
        allowed: z.boolean(),
        tags: z.array(z.string()),
      }),
    ),
  })
  .parse(JSON.parse(readFileSync(join(import.meta.dirname, 'robots-vectors.json'), 'utf8')));

/** Where we differ, by index, and why; only cases with a tag may stand here. */
const differing: Readonly<Record<number, string>> = {
  63: 'the address has a raw ツ: RFC 9309, 2.2.2 encodes both sides before they are compared, and our addresses always are',
  65: 'as 63',
};

/** Path and query as the case has them: an address that is none is the root, one with raw characters stays raw. */
function pathOf(url: string, tags: readonly string[]): string {
  if (url === '') return '/';
  if (tags.includes('raw_url')) return url.replace(/^https?:\/\/[^/]+/, '');
  const { pathname, search } = new URL(url);
  return pathname + search;
}

test('all 145 cases of google/robotstxt, but for those that differ for a reason', () => {
  expect(vectors.cases).toHaveLength(145);
  const wrong = vectors.cases.flatMap(({ robots, agent, url, allowed, tags }, index) =>
    parseRobots(robots, agent).isAllowed(pathOf(url, tags)) === allowed ? [] : [index],
  );
  expect(wrong).toEqual(Object.keys(differing).map(Number));
  expect(wrong.filter((index) => vectors.cases[index]?.tags.length === 0)).toEqual([]);
});

test('paths in GBK are compared by their octets', () => {
  // 通知 in GBK is CD A8 D6 AA.
  const file = Buffer.concat([
    Buffer.from('User-agent: *\nDisallow: /'),
    Buffer.from('cda8d6aa', 'hex'),
    Buffer.from('/\n'),
  ]);
  const robots = parseRobots(file, 'anlan');
  expect(robots.isAllowed('/%cd%a8%d6%aa/1.html')).toBe(false);
  expect(robots.isAllowed('/%E9%80%9A%E7%9F%A5/1.html')).toBe(true);
});

test.each<[name: string, file: Uint8Array | string, allowed: boolean]>([
  ['a BOM', Buffer.from('\uFEFFUser-agent: *\nDisallow: /a'), false],
  ['UTF-16', Buffer.from('\uFEFFUser-agent: *\nDisallow: /a', 'utf16le'), false],
  [
    'NUL and broken UTF-8',
    Buffer.concat([Buffer.from([0, 0xff, 0xfe, 0x0a]), Buffer.from('user-agent: *\ndisallow: /a')]),
    false,
  ],
  ['an error page', '<!DOCTYPE html><html><body>404\nUser-agent: *\nDisallow: /\n</body></html>', true],
  ['a page behind blank lines', '\r\n  <html>\nDisallow: /\nUser-agent: *\nDisallow: /', true],
  ['JSON', '{"code": 404, "Disallow": "/"}', true],
  ['rules without a group', 'Disallow: /', true],
])('robots.txt with %s', (_name, file, allowed) => {
  expect(parseRobots(file, 'anlan').isAllowed('/a')).toBe(allowed);
});

test('sitemaps are offered, whatever group they stand in', () => {
  const file =
    'Sitemap: http://a.cn/1.xml\nUser-agent: x\nDisallow: /\nsitemap: https://b.cn/2.xml # new\nSitemap: /3.xml\nSitemap: http://a.cn/1.xml';
  expect(parseRobots(file, 'anlan').sitemaps).toEqual(['http://a.cn/1.xml', 'https://b.cn/2.xml']);
});

test.each([
  ['Anlan/0.1 (work-safety announcements)', 'anlan'],
  ['Mozilla/5.0 (compatible; Haian-Bot/2.0; +https://a.example)', 'haian-bot'],
  ['Mozilla/5.0 (Anlan/0.1)', 'anlan'],
  ['1', 'anlan'],
])('the product token of %s is %s', (agent, token) => expect(productToken(agent)).toBe(token));

const asked = (sites: { hits: readonly { path: string; host: string }[] }) =>
  sites.hits.filter((hit) => hit.path === '/robots.txt').length;

test('robots.txt is asked once a day, also by later runs; while its copy is good the server may fail', async () => {
  const pages = listSite(2, { '/robots.txt': 'User-agent: *\nDisallow: /tz/2.html' });
  const { sites, fixture } = await setUpCrawl({ [host]: pages });
  let hour = 0;
  const run = async () =>
    (await fixture.run([listSource()], { now: () => new Date(Date.UTC(2024, 6, 1, hour)), mode: 'full' }))
      .sources[0];
  expect(await run()).toMatchObject({ new: 1, forbidden: 1 });
  pages['/robots.txt'] = { status: 503 };
  hour = 23;
  expect(await run()).toMatchObject({ status: 'ok', forbidden: 1 });
  expect(asked(sites)).toBe(1);
  hour = 25;
  expect(await run()).toMatchObject({ status: 'unreachable' });
  pages['/robots.txt'] = { status: 404 };
  expect(await run()).toMatchObject({ status: 'ok', new: 1, forbidden: 0 });
});

test.each<[name: string, answer: object, status: string]>([
  ['401', { status: 401 }, 'ok'],
  ['403', { status: 403 }, 'ok'],
  ['410', { status: 410 }, 'ok'],
  ['429', { status: 429 }, 'unreachable'],
  ['500', { status: 500 }, 'unreachable'],
  ['a redirect without a target', { status: 302 }, 'ok'],
])('robots.txt that answers %s', async (_name, answer, status) => {
  const { fixture } = await setUpCrawl(
    { [host]: listSite(1, { '/robots.txt': answer }) },
    { max_retries: 0 },
  );
  expect((await fixture.run([listSource()])).sources[0]?.status).toBe(status);
});

test('redirects of robots.txt are followed five times, to other hosts too; the rules hold for the host that was asked', async () => {
  const far = 'robots.two.example';
  const to = (location: string) => ({ status: 301, headers: { location } });
  const hops = (count: number) =>
    Object.fromEntries(
      Array.from({ length: count }, (_, hop) => [
        hop === 0 ? '/robots.txt' : `/r${hop}`,
        to(hop + 1 < count ? `/r${hop + 1}` : `http://${far}/rules`),
      ]),
    );
  const rules = { '/rules': 'User-agent: *\nDisallow: /tz/2.html', '/tz/2.html': 'x' };
  const five = await setUpCrawl({ [host]: listSite(2, hops(5)), [far]: rules });
  expect((await five.fixture.run([listSource()])).sources[0]).toMatchObject({ new: 1, forbidden: 1 });
  expect(five.sites.log(far)).toEqual(['/rules 200']);
  const six = await setUpCrawl({ [host]: listSite(2, hops(6)), [far]: rules });
  expect((await six.fixture.run([listSource()])).sources[0]).toMatchObject({ new: 2, forbidden: 0 });
});

test('of a robots.txt over 500 KiB the first whole lines count', async () => {
  const line = `Disallow: /${'x'.repeat(88)}\n`;
  const start = 'User-agent: *\nDisallow: /tz/2.html\n';
  const fill = line.repeat(Math.floor((500 * 1024 - start.length) / line.length));
  // The last rule is cut after `/t`: half of it would forbid everything.
  const rest = 500 * 1024 - start.length - fill.length;
  const file = `${start}${fill}${'#'.repeat(Math.max(0, rest - 13))}\nDisallow: /tz/nothing\n${line.repeat(100)}`;
  const { fixture } = await setUpCrawl({ [host]: listSite(2, { '/robots.txt': file }) });
  expect((await fixture.run([listSource()])).sources[0]).toMatchObject({ new: 1, forbidden: 1 });
});
