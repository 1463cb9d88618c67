import type { ChildProcess } from 'node:child_process';
import { expect, test } from 'vitest';
import { openElasticsearchIndex } from '../../src/index/elasticsearch/open-elasticsearch-index.ts';
import { openStore } from '../../src/store/open-store.ts';
import { freshData, runAnlan } from '../cli/run-anlan.ts';
import { faultyElasticsearch } from '../elasticsearch/faulty-elasticsearch.ts';
import { describeEs } from '../elasticsearch/it-es.ts';
import { makeArticle } from '../index/make-article.ts';

const count = 300;
const prefix = `anlan-two-${process.pid}`;
const es = faultyElasticsearch(prefix);
const fetched_at = '2024-07-30T09:00:00+08:00';

describeEs('two processes that deliver one outbox', () => {
  function outbox(name: string) {
    const data = freshData();
    const env = {
      ANLAN_DATA: data,
      ANLAN_INDEX_TARGET: 'elasticsearch',
      ANLAN_INDEX_URL: es.proxy.url,
      ANLAN_INDEX_PREFIX: prefix,
      ANLAN_INDEX_BULK_ARTICLES: '40',
    };
    const store = openStore(data);
    store.transaction(() => {
      for (let at = 0; at < count; at++) {
        const article = makeArticle({ id: `${name}-${at}`, fetched_at });
        store.undelivered.settle(article.id, article, { result: 'retry', code: '429', reason: 'busy' });
      }
    });
    const replay = (onStart: (child: ChildProcess) => void = () => undefined) =>
      runAnlan(['index', 'replay', '--outbox', '--json'], { env, onStart });
    const state = async () => {
      const index = openElasticsearchIndex({ url: es.url, prefix, env: {} });
      await index.write([], { refresh: true });
      const ids: string[] = [];
      for await (const { id } of index.addresses({})) if (id.startsWith(name)) ids.push(id);
      await index.close();
      return {
        indexed: ids.length,
        distinct: new Set(ids).size,
        outbox: store.outbox.count(),
        dead: store.deadLetters.count(),
      };
    };
    return { replay, state };
  }
  const all = { indexed: count, distinct: count, outbox: 0, dead: 0 };

  test('at the same moment: each letter is sent once', async () => {
    const { replay, state } = outbox('both');
    const sent = es.proxy.passages.length;
    const ended = await Promise.all([replay(), replay()]);
    expect(ended.map(({ status }) => status)).toEqual([0, 0]);
    const delivered = ended.map(({ stdout }) => Number(JSON.parse(stdout).delivered));
    expect(delivered.reduce((sum, one) => sum + one, 0)).toBe(count);
    const items = es.proxy.passages.slice(sent).map((passage) => passage.items);
    expect(items.reduce((sum, one) => sum + one, 0)).toBe(count);
    expect(await state()).toEqual(all);
  }, 120_000);

  test('one is killed before its answer comes: the other one, which waited for it, sends the rest', async () => {
    const { replay, state } = outbox('killed');
    let second: ReturnType<typeof replay> | undefined;
    let bulks = 0;
    const killed = await replay((child) =>
      es.proxy.inject({
        onBulk: async (step) => {
          if (step !== 'done' || second || ++bulks < 3) return;
          let told: () => void = () => undefined;
          const waits = new Promise<void>((resolve) => {
            told = resolve;
          });
          second = replay((other) => {
            other.stderr?.on('data', (chunk) => String(chunk).includes('waiting for it') && told());
          });
          await waits;
          child.kill('SIGKILL');
        },
      }),
    );
    expect(killed.signal).toBe('SIGKILL');
    const ended = await second;
    es.proxy.inject();
    expect(ended?.status).toBe(0);
    expect(Number(JSON.parse(ended?.stdout ?? '').delivered)).toBe(count - 80);
    expect(await state()).toEqual(all);
  }, 120_000);
});
