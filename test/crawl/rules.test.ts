import { expect, test } from 'vitest';
import { judgeList } from '../../src/crawl/health/judge-list.ts';
import { addressPort, isPublicAddress } from '../../src/crawl/http/address-guard.ts';
import { isSameSite } from '../../src/crawl/page-url.ts';
import { parseRobots } from '../../src/crawl/politeness/parse-robots.ts';
import { retryAfterOf } from '../../src/retry-after.ts';

test.each([
  '0.0.0.0',
  '10.1.2.3',
  '100.64.0.1',
  '127.0.0.1',
  '100.100.100.200',
  '168.63.129.16',
  '169.254.169.254',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.1.1',
  '198.18.0.1',
  '224.0.0.1',
  '255.255.255.255',
  '::',
  '::1',
  'fc00::1',
  'fd12::1',
  'fe80::1',
  'fe80::1%eth0',
  'ff02::1',
  '::ffff:10.0.0.1',
  '::ffff:7f00:1',
  '64:ff9b::7f00:1',
  '64:ff9b:1::a00:1',
  '2001:0:4136:e378:8000:63bf:3fff:fdd2',
  '2002:7f00:1::',
  '::127.0.0.1',
  '::ffff:0:127.0.0.1',
  '2001:db8::1',
  '[::1]',
  'nonsense',
])('%s is not public', (address) => expect(isPublicAddress(address)).toBe(false));

test.each(['1.1.1.1', '202.96.128.86', '172.32.0.1', '::ffff:1.1.1.1', '2400:3200::1', '240e::1'])(
  '%s is public',
  (address) => expect(isPublicAddress(address)).toBe(true),
);

test('address and port are compared in one form', () => {
  expect(addressPort('0:0:0:0:0:0:0:1', 80)).toBe('[::1]:80');
  expect(addressPort('127.0.0.1', 80)).toBe('127.0.0.1:80');
});

test.each<[robots: string, path: string, allowed: boolean]>([
  ['', '/a', true],
  ['User-agent: *\nDisallow:\n', '/a', true],
  ['User-agent: *\nDisallow: /\n', '/a', false],
  ['User-agent: *\nDisallow: /\n', '/robots.txt', true],
  ['User-agent: other\nDisallow: /\n', '/a', true],
  ['User-agent: *\nDisallow: /\nUser-agent: Anlan/2.0\nDisallow: /p/\n', '/a', true],
  ['User-agent: x\nUser-agent: ANLAN\nDisallow: /p/\n\nUser-agent: y\nDisallow: /\n', '/a', true],
  [
    'User-agent: anlan\nDisallow: /p/\nUser-agent: z\nDisallow: /\nUser-agent: anlan\nDisallow: /q/\n',
    '/q/1',
    false,
  ],
  ['User-agent: *\nDisallow: /p\nAllow: /p/open\n', '/p/open/1', true],
  ['User-agent: *\nDisallow: /p\nAllow: /p\n', '/p', true],
  ['User-agent: *\nDisallow: /*.php$\n', '/a/b.php', false],
  ['User-agent: *\nDisallow: /*.php$\n', '/a/b.php?x=1', true],
  ['User-agent: *\nDisallow: /a*b*c\n', '/axxbxxc/d', false],
  ['User-agent: *\nDisallow: /通知\n', '/%e9%80%9a%e7%9f%a5/1', false],
  ['\uFEFFUser-agent: *\r\nDisallow: /p # why\r\n', '/p1', false],
  ['User-agent: *\rSitemap: http://a/\rDisallow: /p', '/p1', false],
])('robots.txt %j: %s → %s', (robots, path, allowed) => {
  expect(parseRobots(robots, 'anlan').isAllowed(path)).toBe(allowed);
});

test('Crawl-delay is read from our group, or from *', () => {
  expect(parseRobots('User-agent: *\nCrawl-delay: 5\n', 'anlan').crawlDelay).toBe(5);
  expect(
    parseRobots('User-agent: *\nCrawl-delay: 5\nUser-agent: anlan\nCrawl-delay: 1.5\nDisallow:', 'anlan')
      .crawlDelay,
  ).toBe(1.5);
  expect(parseRobots('User-agent: *\nCrawl-delay: soon\n', 'anlan').crawlDelay).toBeUndefined();
});

test('a hostile robots.txt is cheap', () => {
  const started = performance.now();
  const robots = parseRobots(`User-agent: *\n${`Disallow: /${'*a'.repeat(4000)}$\n`.repeat(50)}`, 'anlan');
  robots.isAllowed(`/${'a'.repeat(2000)}`);
  parseRobots(' '.repeat(1e6), 'anlan');
  expect(performance.now() - started).toBeLessThan(2000);
});

test('Retry-After in seconds or as a date', () => {
  const now = new Date('2024-07-30T01:00:00Z');
  const read = (value: string) => retryAfterOf({ 'retry-after': value }, now);
  expect(read('120')).toEqual({ retryAfter: 120 });
  expect(read('Tue, 30 Jul 2024 01:00:05 GMT')).toEqual({ retryAfter: 5 });
  expect(read('Tue, 30 Jul 2024 00:59:59 GMT')).toEqual({});
  expect(read('later')).toEqual({});
  expect(read('-5')).toEqual({});
  expect(read('1.5')).toEqual({});
  expect(read('99999999999999999999')).toEqual({ retryAfter: 86_400 });
  expect(read('Sat, 30 Jul 2124 01:00:05 GMT')).toEqual({ retryAfter: 86_400 });
  expect(retryAfterOf({}, now)).toEqual({});
});

test('a site is its host, those below it, and those above it short of the public suffix', () => {
  const site = (a: string, b: string) => isSameSite(new URL(`http://${a}/`), new URL(`http://${b}/`));
  expect(site('www.x.gov.cn', 'x.gov.cn')).toBe(true);
  expect(site('yjt.x.gov.cn', 'www.x.gov.cn')).toBe(true);
  expect(site('www.x.gov.cn', 'yjt.x.gov.cn')).toBe(true);
  expect(site('gov.cn', 'yjt.x.gov.cn')).toBe(false);
  expect(site('mp.weixin.qq.com', 'x.gov.cn')).toBe(false);
});

test('an entry dated in the future does not make an old list a fresh one', () => {
  const entry = (date: string) => ({
    url: `http://a.example/${date}.html`,
    title: '关于开展检查的通知',
    date,
  });
  const judge = (...dates: string[]) =>
    judgeList(
      { items: dates.map(entry) },
      '',
      { expect: { newest_days: 30 } },
      { walkOpen: false },
      new Date('2024-07-30T01:00:00Z'),
    ).status;
  expect(judge('2024-07-01', '2024-01-05')).toBe('ok');
  expect(judge('2024-01-05')).toBe('stale');
  expect(judge('2042-07-01', '2024-01-05')).toBe('stale');
});
