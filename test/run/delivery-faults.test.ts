import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, vi } from 'vitest';
import { settingsSchema } from '../../src/config/settings.ts';
import { openElasticsearchIndex } from '../../src/index/elasticsearch/open-elasticsearch-index.ts';
import { silentLog } from '../../src/log.ts';
import { createDelivery } from '../../src/run/delivery/create-delivery.ts';
import { meetIndex } from '../../src/run/delivery/index-presence.ts';
import { replayLetters } from '../../src/run/delivery/replay-letters.ts';
import { openStore } from '../../src/store/open-store.ts';
import { faultyElasticsearch } from '../elasticsearch/faulty-elasticsearch.ts';
import { itEs } from '../elasticsearch/it-es.ts';
import { makeArticle } from '../index/make-article.ts';
import { randomOf } from '../random-of.ts';

const count = 10_000;
const prefix = `anlan-faults-${process.pid}`;
const es = faultyElasticsearch(prefix, { seed: 7 });
const folder = mkdtempSync(join(tmpdir(), 'anlan-faults-'));
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
});

const numberOf = (id: string) => Number(id.slice(1));
const isRefused = (id: string) => numberOf(id) % 61 === 0;
const refused = Array.from({ length: count }, (_, at) => `n${at}`)
  .filter(isRefused)
  .sort();
const itemFault = (id: string) => (isRefused(id) ? 'refused' : undefined);

itEs(
  `${count} articles through every fault: in the index once, or in the dead letters with the true reason; nobody lends a hand`,
  async () => {
    const store = openStore(folder);
    const index = openElasticsearchIndex({ url: es.proxy.url, prefix, env: {}, patience: 0.2 });
    const presence = await meetIndex(index, silentLog);
    const delivery = createDelivery({
      presence,
      store,
      log: silentLog,
      what: 'test',
      bulk: { articles: 200, bytes: 5_000_000 },
      whileAway: 'keep',
      pauses: { first: 0.05, longest: 0.5, random: randomOf(3) },
    });
    let waited = 0;
    const at: Record<number, () => unknown> = {
      0: () =>
        es.proxy.inject({
          paths: /_bulk|_mget/,
          requests: {
            busy: 0.05,
            unavailable: 0.05,
            'bad-gateway': 0.05,
            reset: 0.05,
            'reset-after-write': 0.05,
            'half-answer': 0.05,
            nonsense: 0.05,
            'item-missing': 0.05,
          },
          items: (id) => itemFault(id) ?? (numberOf(id) % 29 === 0 ? 'busy' : undefined),
        }),
      6000: () => es.proxy.down(),
      8000: () => {
        waited = store.outbox.count();
        es.proxy.inject({ items: itemFault });
        return es.proxy.up();
      },
    };
    let next = 0;
    const worker = async (): Promise<void> => {
      while (next < count) {
        const number = next++;
        await at[number]?.();
        await delivery.deliver(makeArticle({ id: `n${number}` }));
      }
    };
    await Promise.all(Array.from({ length: 400 }, worker));
    expect(waited).toBeGreaterThan(1000);
    await vi.waitFor(() => expect(store.outbox.count()).toBe(0), { timeout: 20_000 });
    await delivery.finish();

    const has = async () => {
      await index.write([], { refresh: true });
      const ids: string[] = [];
      for await (const { id } of index.addresses({})) ids.push(id);
      return ids;
    };
    const written = await has();
    expect([new Set(written).size, written.length]).toEqual([count - refused.length, count - refused.length]);
    const dead = store.deadLetters.next({ after: 0, most: count });
    expect(dead.map(({ articleId }) => articleId).sort()).toEqual(refused);
    expect(new Set(dead.map(({ code }) => code))).toEqual(new Set(['400 document_parsing_exception']));

    es.proxy.inject();
    const settings = settingsSchema.parse({});
    const replayed = await replayLetters(
      { index, store, log: silentLog, settings },
      { filter: {}, outbox: true },
    );
    expect(replayed).toMatchObject({ delivered: refused.length, left: 0, stays: [] });
    expect((await has()).length).toBe(count);
    await index.close();
    store.close();
  },
);
