import { expect, test } from 'vitest';
import { versionToWrite } from '../../src/index/article-version.ts';

const second = 2 ** 20;
/** 2024-08-01T02:00:00+08:00 */
const august = 1_722_448_800;
const at = (seconds: number, hash = 'a', pipeline = '1') => ({
  content_hash: hash,
  pipeline_version: pipeline,
  fetched_at: new Date((august + seconds + 8 * 3600) * 1000).toISOString().replace('.000Z', '+08:00'),
});
const stored = (seconds: number, raised: number, hash?: string, pipeline?: string) => ({
  article: at(seconds, hash, pipeline),
  version: (august + seconds) * second + raised,
});

test('a version of its second, where nothing is', () => {
  expect(at(0).fetched_at).toBe('2024-08-01T02:00:00+08:00');
  expect(versionToWrite(at(0))).toBe(august * second);
  expect(versionToWrite({ content_hash: 'a', pipeline_version: '1' })).toBe(0);
  for (const fetched_at of [
    '2242-01-01T00:00:00+08:00',
    '2300-01-01T00:00:00+08:00',
    '9999-12-31T23:59:59+08:00',
  ])
    expect(versionToWrite({ ...at(0), fetched_at })).toBeLessThan(2 ** 53);
});

test.each([
  ['the same', at(5), stored(5, 0), undefined],
  ['the same, crawled later', at(9), stored(5, 3), undefined],
  ['the same, crawled earlier', at(1), stored(5, 0), undefined],
  ['other text, later', at(9, 'b'), stored(5, 3), (august + 9) * second],
  ['other text, earlier', at(1, 'b'), stored(5, 0), undefined],
  ['other text, same second', at(5, 'b'), stored(5, 0), (august + 5) * second + 1],
  ['other text, same second, after three clusters', at(5, 'b'), stored(5, 3), (august + 5) * second + 4],
  ['other pipeline, same second', at(5, 'a', '2'), stored(5, 0), (august + 5) * second + 1],
  ['other pipeline, earlier', at(4, 'a', '2'), stored(5, 0), undefined],
  ['more changes than a second has room for', at(6, 'b'), stored(5, second + 7), (august + 6) * second + 8],
  ['stored without this rule, earlier', at(6, 'b'), { article: at(5), version: 4 }, (august + 6) * second],
  ['stored without this rule, later', at(5, 'b'), { article: at(6), version: 4 }, undefined],
  ['stored of an unknown time', at(5, 'b'), { article: {}, version: 7 }, (august + 5) * second],
  ['both of an unknown time', { content_hash: 'b', pipeline_version: '1' }, { article: {}, version: 7 }, 8],
] as const)('%s', (_, article, found, version) => {
  expect(versionToWrite(article, found)).toBe(version);
});
