import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { lostBy } from '../../src/crawl/walls/lost-redirect.ts';
import { recogniseWall } from '../../src/crawl/walls/recognise-wall.ts';
import { decodePage } from '../../src/decode/decode-page.ts';
import { labelledPages } from '../bench/labelled-pages.ts';
import type { WallCase } from './walls/case.ts';
import { laterCases } from './walls/later.ts';
import { seenCases } from './walls/seen.ts';
import { unseenCases } from './walls/unseen.ts';

const site = 'http://www.baichuan.example';

function kindOf({
  html,
  status = 200,
  headers = {},
  asked = '/tz/1.html',
  final = asked,
  accept = 'article',
}: WallCase) {
  const page = {
    url: site + asked,
    finalUrl: site + final,
    status,
    headers: { 'content-type': 'text/html', ...headers },
    bytes: Buffer.from(html),
    fetchedAt: '2024-07-30T01:00:00Z',
    sourceId: 'x',
  };
  const wall = recogniseWall(page, html, accept);
  if (wall) expect(wall.reason).not.toBe('');
  return wall?.kind ?? 'none';
}

test.each([...seenCases, ...unseenCases, ...laterCases].map((one) => [one.name, one] as const))(
  '%s',
  (_name, one) => {
    expect(kindOf(one)).toBe(one.kind);
  },
);

test('of the labelled pages no article and no list is a wall; challenges and logins all are, error pages nearly all', () => {
  const found = labelledPages().map(({ bytes, headers = {}, draft, slug, url = `${site}/1.html` }) => {
    const html = decodePage(bytes, headers).text;
    const page = { url, finalUrl: url, status: 200, headers, bytes, fetchedAt: '', sourceId: 'x' };
    return { type: draft.pageType ?? 'article', slug, kind: recogniseWall(page, html)?.kind ?? 'none' };
  });
  const walls = (type: string) => found.filter((one) => one.type === type && one.kind !== 'none');
  const missed = (type: string) => found.filter((one) => one.type === type && one.kind === 'none');
  expect([...walls('article'), ...walls('list')]).toEqual([]);
  expect([...missed('challenge'), ...missed('login')]).toEqual([]);
  expect(walls('error').length).toBeGreaterThanOrEqual(24);
  expect(missed('error').length).toBeLessThanOrEqual(2);
});

test.each<[asked: string, final: string, lost: string | undefined]>([
  ['/tz/1.html', '/404.html', 'an error page'],
  ['/tz/1.html', '/error.jsp?code=3', 'an error page'],
  ['/tz/1.html', '/common/err_404/', 'an error page'],
  ['/tz/1.html', '/pageNotFound', 'an error page'],
  ['/tz/1.html', '/tz/antiterror.html', undefined],
  ['/tz/1.html', '/art/2024/t20240404_404.html', undefined],
  ['/tz/1.html', '/art/40412.html', undefined],
  ['/tz/404.html', '/tz/404.html?from=1', undefined],
  ['/tz/1.html', '/', 'the home page'],
  ['/tz/1.html', '/index.shtml', 'the home page'],
  ['/tz/1.html', '/tz/', 'a folder above it'],
  ['/tz/1.html', '/tz/index.html', 'a folder above it'],
  ['/tz/1/index.html', '/tz/1/', undefined],
  ['/tz/1', '/tz/1/', undefined],
  ['/tz/', '/tz/index.html', undefined],
  ['/', '/index.html', undefined],
  ['/tz/1.html', '/zwgk/tz/1.html', undefined],
  ['/tz/1.html', '/?id=1', undefined],
])('%s that leads to %s: %s', (asked, final, lost) => expect(lostBy(site + asked, site + final)).toBe(lost));

test('of the labelled list pages only the stub and the login are one', () => {
  const folder = join(import.meta.dirname, 'lists');
  const walls = readdirSync(folder).filter((slug) => {
    const file = readdirSync(join(folder, slug)).find((name) => /^page\./.test(name));
    if (file === undefined) return false;
    const bytes = readFileSync(join(folder, slug, file));
    const url = `${site}/tz/`;
    const page = { url, finalUrl: url, status: 200, headers: {}, bytes, fetchedAt: '', sourceId: 'x' };
    return recogniseWall(page, decodePage(bytes, {}).text, 'list') !== undefined;
  });
  expect(walls).toEqual(['login-wall', 'trs-deep-stub']);
});
