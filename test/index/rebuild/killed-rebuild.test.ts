import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ArticleIndex } from '../../../src/index/article-index.ts';
import { connectElasticsearch } from '../../../src/index/elasticsearch/connection/connection.ts';
import { openElasticsearchIndex } from '../../../src/index/elasticsearch/open-elasticsearch-index.ts';
import { setUpIndices } from '../../../src/index/elasticsearch/set-up/set-up-indices.ts';
import { dropIndices } from '../../elasticsearch/drop-indices.ts';
import { describeEs, elasticsearchUrl } from '../../elasticsearch/it-es.ts';
import { randomOf } from '../../random-of.ts';
import { rawRequests } from './old-index.ts';
import { wantedArticles } from './wanted-articles.ts';

const names = ['articles'] as const;
const seed = 20260729;

describeEs('a rebuild that is killed', () => {
  const prefix = `killed-rebuild-${process.pid}`;
  let url = '';
  let index: ArticleIndex;
  const open = () => openElasticsearchIndex({ url, prefix, patience: 30, env: {} });
  const wanted = wantedArticles(() => index);
  beforeAll(async () => {
    url = await elasticsearchUrl();
    await setUpIndices(connectElasticsearch({ url, prefix, env: {} }), names);
    index = open();
    await wanted.write(...Array.from({ length: 60 }, (_, n) => `a-${n}`));
  }, 120_000);
  afterAll(async () => {
    await index.close();
    await dropIndices(url, prefix);
  });

  async function killAt(verb: 'rebuild' | 'rollback', step: string, delay = 0): Promise<void> {
    const child = spawn(
      process.execPath,
      [join(import.meta.dirname, 'rebuild-child.ts'), url, prefix, verb, step, String(delay)],
      { stdio: ['ignore', 'ignore', 'inherit'] },
    );
    await once(child, 'exit');
    // A late kill may come after the end.
    if (delay === 0) expect(child.signalCode).toBe('SIGKILL');
    // As the next run: one process looks for dead rebuilds every 5 s at most.
    await index.close();
    index = open();
  }

  it('at any step: searches and writes go on, the next one goes on, and nothing is lost', {
    timeout: 240_000,
  }, async () => {
    const random = randomOf(seed);
    const later = () => Math.floor(random() * 400) + 1;
    const moments: readonly (readonly [step: string, delay: number])[] = [
      ...['copy', 'close', 'last', 'check', 'swap'].map((step) => [step, 0] as const),
      ['close', later()],
      ['prepare', later()],
      ['swap', 1 + Math.floor(random() * 10)],
    ];
    for (const [at, [step, delay]] of moments.entries()) {
      await killAt('rebuild', step, delay);
      expect((await index.search({ limit: 0 })).total, `${step} +${delay}`).toBe(wanted.count());
      await wanted.write(`after-${at}`);
      await wanted.remove(`a-${at}`);
    }
    const { indices } = await index.rebuild({ names });
    expect(indices[0]).toMatchObject({ documents: wanted.count(), refused: 0 });
    await wanted.expectAll();
    const state = await rawRequests(url)('GET', `_alias/${prefix}-articles*`);
    const aliases = Object.values(state as Record<string, { aliases: object }>).flatMap((one) =>
      Object.keys(one.aliases),
    );
    expect(aliases.sort()).toEqual([`${prefix}-articles`, `${prefix}-articles-before`]);
  });

  it('a rollback too; and what it left is undone', { timeout: 120_000 }, async () => {
    await wanted.write('before-rollback');
    await killAt('rollback', 'last');
    await wanted.write('after-rollback');
    await expect(index.rebuild({ names })).rejects.toMatchObject({
      advice: expect.stringContaining('--undo'),
    });
    await killAt('rollback', 'check');
    const undone = await index.undoRebuild();
    expect(undone).toEqual([
      expect.stringContaining('open for writing again'),
      expect.stringContaining('kept as the index before'),
    ]);
    await wanted.write('after-undo');
    expect(await index.undoRebuild()).toEqual([]);
    expect((await index.rollback({ names })).indices[0]).toMatchObject({ documents: wanted.count() });
    await wanted.expectAll();
    await killAt('rebuild', 'close');
    expect(await index.undoRebuild()).toContainEqual(expect.stringMatching(/deleted, half made$/));
    expect((await index.status()).differences.filter(({ index: at }) => !at.startsWith('template'))).toEqual(
      [],
    );
    await wanted.expectAll();
  });
});
