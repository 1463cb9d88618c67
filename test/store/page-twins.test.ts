import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openStore } from '../../src/store/open-store.ts';

let folder: string;
let store: ReturnType<typeof openStore>;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'anlan-twins-'));
  store = openStore(folder, { now: () => new Date('2024-07-30T18:00:00Z') });
});
afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

const ref = { file: 'anlan-20240730-x.warc.gz', offset: 10, length: 20 };
const page = (name: string) => `http://a.example/${name}.html`;
const record = (name: string, articleId: string, outcome: 'new' | 'duplicate' = 'new') =>
  store.pages.record({
    url: page(name),
    sourceId: 'a',
    kind: 'article',
    outcome,
    articleId,
    contentHash: 'c',
    bodyHash: 'b',
    etag: '"1"',
    ref,
    check: { changed: true, dueAt: '2024-08-30' },
  });
const anew = { dueAt: '2024-07-30T18:00:00.000Z' };

test('an article belongs to the page found first, until that carries it no more', () => {
  store.pages.discover({ url: page('b'), sourceId: 'a', kind: 'article' });
  record('b', '1');
  record('c', '1', 'duplicate');
  expect(store.twins.owner('1')?.url).toBe(page('b'));
  expect(store.twins.isCarriedElsewhere('1', page('b'))).toBe(true);
  expect(store.twins.pagesOf('1').map(({ url }) => url)).toEqual([page('b'), page('c')]);
  record('b', '2');
  expect(store.twins.owner('1')).toBeUndefined();
});

test('a page that took an article from another one keeps it; the other is read anew', () => {
  record('wrong', '1');
  record('right', '1');
  store.twins.settle({ url: page('right'), articleId: '1', displaced: page('wrong') });
  expect(store.pages.get(page('right'))).toMatchObject({ articleId: '1', etag: '"1"', dueAt: '2024-08-30' });
  expect(store.pages.get(page('wrong'))).toMatchObject(anew);
  for (const key of ['articleId', 'contentHash', 'bodyHash', 'etag'])
    expect(store.pages.get(page('wrong'))).not.toHaveProperty(key);
});

test('where both were under way, both are read anew, and the right one has the article meanwhile', () => {
  record('right', '1');
  store.twins.settle({ url: page('right'), articleId: '1', displaced: page('wrong') });
  expect(store.pages.get(page('right'))).toMatchObject({ articleId: '1', ...anew });
  record('wrong', '1');
  store.twins.settle({ url: page('wrong'), articleId: '1' });
  expect(store.twins.owner('1')?.url).toBe(page('right'));
  expect(store.pages.get(page('wrong'))).toMatchObject(anew);
  expect(store.pages.get(page('wrong'))).not.toHaveProperty('articleId');
});
