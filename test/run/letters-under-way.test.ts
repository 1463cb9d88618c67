import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Article } from '../../src/article.ts';
import { settingsSchema } from '../../src/config/settings.ts';
import type { ArticleIndex, WriteOutcome } from '../../src/index/article-index.ts';
import { openEmbeddedIndex } from '../../src/index/embedded/open-embedded-index.ts';
import { silentLog } from '../../src/log.ts';
import { createDelivery } from '../../src/run/delivery/create-delivery.ts';
import { inTurn } from '../../src/run/delivery/in-turn.ts';
import { meetIndex } from '../../src/run/delivery/index-presence.ts';
import { replayLetters } from '../../src/run/delivery/replay-letters.ts';
import { sendLetters } from '../../src/run/delivery/send-letters.ts';
import { finishRemovals } from '../../src/run/removals/remove-articles.ts';
import { openStore, type Store } from '../../src/store/open-store.ts';
import { makeArticle } from '../index/make-article.ts';

let folder: string;
let store: Store;
let index: ArticleIndex;
let time = Date.parse('2024-07-30T01:00:00Z');
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'anlan-under-way-'));
  store = openStore(folder, { now: () => new Date(time++) });
  index = openEmbeddedIndex(folder);
});
afterEach(async () => {
  await index.close();
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

const version = (hour: string, more: Partial<Article> = {}) =>
  makeArticle({ id: 'x', fetched_at: `2024-07-30T${hour}:00:00+08:00`, content_hash: hour, ...more });
const keep = (article: Article, result: 'retry' | 'refused' = 'retry') =>
  store.undelivered.settle(article.id, article, { result, code: '429', reason: 'busy' });

/** Sends the outbox; `meanwhile` happens when the index has been asked and has not answered. */
const send = (meanwhile: () => unknown, outcome?: (article: Article) => WriteOutcome) =>
  sendLetters(
    {
      index: {
        ...index,
        async write(articles) {
          await meanwhile();
          return outcome ? articles.map(outcome) : index.write(articles);
        },
      },
      store,
      log: silentLog,
      bulk: { articles: 2, bytes: 1_000_000 },
      inTurn: inTurn(),
      onBatch: () => undefined,
    },
    store.outbox,
  );

async function takeOut(articleId: string): Promise<void> {
  const removal = {
    articleId,
    url: 'http://a.example/',
    sourceId: 'a',
    cause: 'gone',
    reason: '404',
  } as const;
  store.removals.note({ ...removal, state: 'removing', article: undefined });
  await finishRemovals({ index, store, log: silentLog });
}

test('an article that is taken out while its letter is under way does not come back by it', async () => {
  keep(version('08'));
  await send(() => takeOut('x'));
  expect([await index.get('x'), store.outbox.count()]).toEqual([undefined, 0]);
});

test('one that was taken out before, and is on its site again, does come back', async () => {
  await takeOut('x');
  keep(version('08'));
  await send(() => undefined);
  expect((await index.get('x'))?.content_hash).toBe('08');
});

test('a letter that is no longer wanted does not come back because the index was busy or refused it', async () => {
  for (const result of ['retry', 'refused'] as const) {
    keep(version('08'));
    await send(
      () => store.undelivered.forget('x'),
      ({ id }) => ({ id, result, code: '429', reason: 'busy' }),
    );
    expect([store.outbox.count(), store.deadLetters.count()]).toEqual([0, 0]);
  }
});

test('a newer version that came while the older one was under way is kept, and goes next', async () => {
  keep(version('08'));
  await send(() => keep(version('09')));
  expect(store.outbox.ofArticle('x')?.article).toMatchObject({ content_hash: '09' });
  await send(() => undefined);
  expect([(await index.get('x'))?.content_hash, store.outbox.count()]).toEqual(['09', 0]);
});

test('an older version does not overwrite what the index has by now', async () => {
  keep(version('08'));
  await index.write([version('09')]);
  await send(() => undefined);
  expect([(await index.get('x'))?.content_hash, store.outbox.count()]).toEqual(['09', 0]);
});

test('letters that are never taken hold up no others, neither in one pass nor in the next', async () => {
  for (const id of ['a', 'b', 'c', 'd', 'e']) keep(version('08', { id }));
  const stubborn = ({ id }: Article): WriteOutcome =>
    id < 'e' ? { id, result: 'retry', code: '429', reason: 'busy' } : { id, result: 'created' };
  let taken = 0;
  for (let pass = 0; pass < 3; pass++) taken += await send(() => undefined, stubborn);
  expect([taken, store.outbox.count()]).toEqual([1, 4]);
});

test('a letter of an older schema, or one that is no JSON, goes to the dead letters with the reason; the others are sent', async () => {
  keep(version('08', { id: 'good' }));
  store.undelivered.settle(
    'old',
    { ...version('08', { id: 'old' }), colour: 'red' },
    { result: 'retry', code: '429', reason: '' },
  );
  store.undelivered.settle('bad', undefined, { result: 'retry', code: '429', reason: '' });
  expect(await send(() => undefined)).toBe(1);
  expect(store.deadLetters.next({ after: 0, most: 9 })).toMatchObject([
    { articleId: 'old', code: 'schema', reason: expect.stringContaining('colour') },
    { articleId: 'bad', code: 'schema' },
  ]);
});

test('an article that comes out of the dead letters is like any other: its page, and its place among reprints', async () => {
  const url = 'http://a.example/1.html';
  store.pages.record({
    url,
    sourceId: 'a',
    kind: 'article',
    outcome: 'refused',
    articleId: 'x',
    contentHash: '08',
  });
  keep(version('08'), 'refused');
  const settings = settingsSchema.parse({});
  const replayed = await replayLetters(
    { index, store, log: silentLog, settings },
    { filter: {}, outbox: false },
  );
  expect(replayed).toMatchObject({ delivered: 1, left: 0 });
  expect(store.pages.get(url)?.outcome).toBe('unchanged');
  expect(store.reprints.due()).toMatchObject([{ articleId: 'x' }]);
});

test('an index that answers and takes nothing is left alone after two batches, and has everything once it does', async () => {
  let isBusy = true;
  let asked = 0;
  const presence = await meetIndex(
    {
      ...index,
      async write(articles) {
        asked++;
        if (!isBusy) return index.write(articles);
        return articles.map(({ id }) => ({ id, result: 'retry', code: '429', reason: 'made busy' }));
      },
    },
    silentLog,
  );
  const bulk = { articles: 2, bytes: 1_000_000 };
  // The first pause is longer than it takes to deliver: nothing is tried in between.
  const pauses = { first: 1, longest: 1, random: () => 0.5 };
  const options = { presence, store, log: silentLog, what: 'test', bulk, whileAway: 'keep', pauses } as const;
  const delivery = createDelivery(options);
  const ids = Array.from({ length: 20 }, (_, at) => `n${at}`);
  const outcomes = await Promise.all(ids.map((id) => delivery.deliver(version('08', { id }))));
  expect(outcomes.every(({ result }) => result === 'retry')).toBe(true);
  expect([asked, presence.away()?.message, store.outbox.count()]).toEqual([2, 'made busy', 20]);
  isBusy = false;
  await vi.waitFor(() => expect(store.outbox.count()).toBe(0), { timeout: 10_000 });
  expect((await index.search({ limit: 0 })).total).toBe(20);
  await delivery.finish();
});
