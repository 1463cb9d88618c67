import { expect, test } from 'vitest';
import { laneOf, mayNeedBrowser } from '../../src/crawl/queue/lane-of.ts';

test('a column decides for itself; else lists and articles go where the source says, data lists never to a browser', () => {
  expect(laneOf({})).toBe('plain');
  expect(laneOf({ browser: true })).toBe('browser');
  expect(laneOf({}, { browser: true })).toBe('browser');
  expect(laneOf({ browser: true }, {})).toBe('browser');
  expect(laneOf({ browser: true }, { browser: false })).toBe('plain');
  expect(laneOf({ browser: true, profile: 'feed' }, {})).toBe('plain');
  expect(laneOf({ browser: true, profile: 'trs' }, { profile: 'sitemap' })).toBe('plain');
  expect(laneOf({ browser: true, profile: 'feed' })).toBe('browser');
});

test('a browser may be needed by a source or by one of its columns', () => {
  const column = { id: 'a', name: 'a', url: 'http://a.example/' };
  expect(mayNeedBrowser([{ columns: [column] }])).toBe(false);
  expect(mayNeedBrowser([{ columns: [column] }, { browser: true, columns: [] }])).toBe(true);
  expect(mayNeedBrowser([{ columns: [{ ...column, browser: true }] }])).toBe(true);
});
