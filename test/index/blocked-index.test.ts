import { afterAll, beforeAll, expect, it } from 'vitest';
import { IndexUnavailableError } from '../../src/errors.ts';
import type { ArticleIndex } from '../../src/index/article-index.ts';
import { openElasticsearchIndex } from '../../src/index/elasticsearch/open-elasticsearch-index.ts';
import { dropIndices } from '../elasticsearch/drop-indices.ts';
import { describeEs, elasticsearchUrl } from '../elasticsearch/it-es.ts';
import { makeArticle } from './make-article.ts';

describeEs('an index that is blocked or closed from outside', () => {
  const prefix = `anlan-blocked-${process.pid}`;
  let url = '';
  let index: ArticleIndex;
  const ask = async (method: string, path: string, body?: object) => {
    const answer = await fetch(`${url}/${prefix}-articles/${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    expect(answer.ok).toBe(true);
  };
  beforeAll(async () => {
    url = await elasticsearchUrl();
    index = openElasticsearchIndex({ url, prefix, env: {}, patience: 0 });
    await index.setup();
  });
  afterAll(async () => {
    await index.close();
    await dropIndices(url, prefix);
  });

  it('a disk that is full: worth another try, and no rebuild is blamed', async () => {
    await ask('PUT', '_settings', { 'index.blocks.read_only_allow_delete': true });
    const [outcome] = await index.write([makeArticle()]);
    expect(outcome).toMatchObject({
      result: 'retry',
      code: '429 cluster_block_exception',
      reason: expect.stringContaining('flood-stage'),
    });
    expect(outcome).not.toMatchObject({ reason: expect.stringContaining('rebuild') });
    await ask('PUT', '_settings', { 'index.blocks.read_only_allow_delete': null });
    await ask('PUT', '_settings', { 'index.blocks.write': true });
    expect(await index.write([makeArticle()])).toMatchObject([
      { result: 'retry', reason: expect.stringContaining('rebuild is under way') },
    ]);
    await ask('PUT', '_settings', { 'index.blocks.write': null });
  });

  it('closed: as while it is restored, so that a run goes on without it and says what to do', async () => {
    await ask('POST', '_close');
    for (const work of [() => index.setup(), () => index.search({})])
      await expect(work()).rejects.toMatchObject({
        name: IndexUnavailableError.name,
        passes: true,
        advice: expect.stringContaining('_open'),
      });
    expect(await index.write([makeArticle()])).toMatchObject([{ result: 'retry' }]);
    await ask('POST', '_open?wait_for_active_shards=1');
    expect(await index.write([makeArticle()])).toMatchObject([{ result: 'created' }]);
  });
});
