import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { IndexUnavailableError } from '../../../src/errors.ts';
import type { ArticleIndex, RebuildStep } from '../../../src/index/article-index.ts';
import { connectElasticsearch } from '../../../src/index/elasticsearch/connection/connection.ts';
import { openElasticsearchIndex } from '../../../src/index/elasticsearch/open-elasticsearch-index.ts';
import { closeBefore } from '../../../src/index/elasticsearch/rebuild/close-before.ts';
import { setUpIndices } from '../../../src/index/elasticsearch/set-up/set-up-indices.ts';
import { faultyElasticsearch } from '../../elasticsearch/faulty-elasticsearch.ts';
import { describeEs } from '../../elasticsearch/it-es.ts';
import { wantedArticles } from './wanted-articles.ts';

const names = ['articles'] as const;

describeEs('a rebuild whose way to the server fails', () => {
  const prefix = `cut-off-rebuild-${process.pid}`;
  const es = faultyElasticsearch(prefix, { seed: 11 });
  let index: ArticleIndex;
  const open = () => openElasticsearchIndex({ url: es.proxy.url, prefix, patience: 20, env: {} });
  const wanted = wantedArticles(() => index);
  beforeAll(async () => {
    await setUpIndices(connectElasticsearch({ url: es.url, prefix, env: {} }), names);
    index = open();
    await wanted.write(...Array.from({ length: 50 }, (_, n) => `a-${n}`));
  }, 120_000);
  afterAll(async () => {
    await index.close();
  });

  it('is told; writes go on once it is back, and the next rebuild ends it', {
    timeout: 240_000,
  }, async () => {
    for (const cut of ['last', 'swap'] as const satisfies readonly RebuildStep[]) {
      let down: Promise<void> | undefined;
      const impatient = openElasticsearchIndex({ url: es.proxy.url, prefix, patience: 0.1, env: {} });
      const onProgress = ({ step }: { readonly step: RebuildStep }) => {
        if (step === cut) down ??= es.proxy.down();
      };
      await expect(impatient.rebuild({ names, onProgress })).rejects.toBeInstanceOf(IndexUnavailableError);
      await down;
      await impatient.close();
      await es.proxy.up();
      // As the next run: one process looks for dead rebuilds every 5 s at most.
      await index.close();
      index = open();
      await wanted.write(`after-${cut}`);
      expect((await index.search({ limit: 0 })).total).toBe(wanted.count());
    }
    expect((await index.rebuild({ names })).indices[0]).toMatchObject({ documents: wanted.count() });
    await wanted.expectAll();
  });

  it('bears a server that is just up, and whose shards are not yet', { timeout: 120_000 }, async () => {
    const from = es.proxy.passages.length;
    es.proxy.inject({ paths: /_mget/, requests: { 'shards-away': 1 } });
    const done = index.rebuild({ names });
    const met = () => es.proxy.passages.slice(from).some(({ fault }) => fault === 'shards-away');
    await vi.waitFor(() => expect(met()).toBe(true), { timeout: 30_000 });
    es.proxy.inject();
    const { indices } = await done;
    expect(indices[0]).toMatchObject({ documents: wanted.count() });
  });

  it('ends with exactly what there was, whatever is lost, late or answered twice', {
    timeout: 240_000,
  }, async () => {
    es.proxy.inject({
      requests: {
        reset: 0.03,
        busy: 0.03,
        unavailable: 0.02,
        'bad-gateway': 0.02,
        'reset-after-write': 0.03,
        'half-answer': 0.02,
      },
    });
    // What the client waits by itself is a share of the patience.
    const faulty = openElasticsearchIndex({ url: es.proxy.url, prefix, patience: 3, env: {} });
    let done = 0;
    for (let attempt = 0; attempt < 10 && done === 0; attempt++) {
      await faulty.rebuild({ names }).then(
        () => {
          done += 1;
        },
        (error: unknown) => {
          if (!(error instanceof IndexUnavailableError)) throw error;
        },
      );
    }
    es.proxy.inject();
    await faulty.close();
    expect(done).toBe(1);
    await wanted.write('at-last');
    await wanted.expectAll();
    expect((await index.status()).differences.filter(({ field }) => field !== 'template')).toEqual([]);
  });

  it('of which only answers are lost is done all the same: what is closed is closed, what is live is live', async () => {
    /** The first request like this meets the fault, and only it. */
    const meetOnce = async (paths: RegExp, fault: 'reset-after-write' | 'busy') => {
      const before = es.proxy.passages.length;
      es.proxy.inject({ requests: { [fault]: 1 }, paths });
      await expect
        .poll(() => es.proxy.passages.slice(before).some((one) => one.fault === fault), { timeout: 20_000 })
        .toBe(true);
      es.proxy.inject();
    };
    const met: Promise<void>[] = [];
    const { indices } = await index.rebuild({
      names,
      onProgress({ step }) {
        if (step === 'close') met.push(meetOnce(/_block/, 'reset-after-write'));
        if (step === 'done') met.push(meetOnce(/^\/$/, 'busy'));
      },
    });
    await Promise.all(met);
    expect(met).toHaveLength(2);
    expect(indices[0]).toMatchObject({ documents: wanted.count() });
    await wanted.write('after-lost-answers');
    await wanted.expectAll();
  });

  it('whose rollback was done, though its answer was lost, does not close the index that is live now', async () => {
    const {
      indices: [done],
    } = await index.rollback({ names });
    const connection = connectElasticsearch({ url: es.url, prefix, env: {} });
    await expect(closeBefore(connection, connection.alias, done?.to ?? '')).rejects.toBeInstanceOf(
      IndexUnavailableError,
    );
    await wanted.write('after-rollback');
    await wanted.expectAll();
  });
});
