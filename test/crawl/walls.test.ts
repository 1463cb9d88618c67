import { expect, test } from 'vitest';
import { recogniseWall } from '../../src/crawl/recognise-wall.ts';
import type { WallCase } from './walls/case.ts';
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

test.each([...seenCases, ...unseenCases].map((one) => [one.name, one] as const))('%s', (_name, one) => {
  expect(kindOf(one)).toBe(one.kind);
});
