import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, expect, test } from 'vitest';
import { openEmbeddedIndex } from '../../src/index/embedded/open-embedded-index.ts';
import { openStore } from '../../src/store/open-store.ts';
import { freshData, runAnlan } from '../cli/run-anlan.ts';

/** Articles in the index after which the run is killed: early, in the middle, near the end. */
const moments = [3, 45, 100];

/** URLs of the articles that an undisturbed run brings into the index. */
let expected: readonly string[];

beforeAll(async () => {
  const data = freshData();
  expect((await runAnlan(['run', 'demo'], { env: { ANLAN_DATA: data } })).status).toBe(0);
  expected = await indexedUrls(data);
  expect(expected.length).toBeGreaterThan(100);
}, 120_000);

test.each(moments)(
  'SIGKILL after %i articles, and a new start: nothing lost, nothing doubled',
  async (moment) => {
    const data = freshData();
    const env = { ANLAN_DATA: data };
    const killed = await runAnlan(['run', 'demo'], {
      env,
      onStart: (child) => {
        void (async () => {
          while (child.exitCode === null && (await countArticles(data)) < moment) await sleep(15);
          child.kill('SIGKILL');
        })();
      },
    });
    expect(killed.signal).toBe('SIGKILL');
    const before = await countArticles(data);

    const ended = await runAnlan(['run', 'demo'], { env });
    expect(ended.status).toBe(0);
    const urls = await indexedUrls(data);
    expect(urls.length).toBeGreaterThanOrEqual(before);
    expect(urls).toEqual(expected);

    const store = openStore(data);
    const interrupted = store.runs.last(2).map((run) => run.status);
    const pending = store.pages.countsBySource().reduce((sum, counts) => sum + counts.pending, 0);
    store.close();
    expect(interrupted).toContain('finished');
    expect(pending).toBe(0);
  },
  180_000,
);

test('SIGINT saves the state and ends with 130; the next run goes on', async () => {
  const data = freshData();
  const env = { ANLAN_DATA: data };
  const stopped = await runAnlan(['run', 'demo'], {
    env,
    onStart: (child) => {
      void (async () => {
        while (child.exitCode === null && (await countArticles(data)) < 20) await sleep(15);
        child.kill('SIGINT');
      })();
    },
  });
  expect(stopped.status).toBe(130);
  expect((await runAnlan(['run', 'demo'], { env })).status).toBe(0);
  expect(await indexedUrls(data)).toEqual(expected);
}, 180_000);

async function indexedUrls(folder: string): Promise<readonly string[]> {
  const index = openEmbeddedIndex(folder);
  try {
    const { hits, total } = await index.search({ limit: 1000 });
    expect(hits).toHaveLength(total);
    return hits.map((hit) => hit.article.url ?? '').sort();
  } finally {
    await index.close();
  }
}

async function countArticles(folder: string): Promise<number> {
  const index = openEmbeddedIndex(folder);
  try {
    return (await index.status()).articles;
  } catch {
    return 0;
  } finally {
    await index.close();
  }
}
