import { afterAll, afterEach, expect, it, vi } from 'vitest';
import { IndexUnavailableError } from '../../../src/errors.ts';
import {
  type Connection,
  connectElasticsearch,
} from '../../../src/index/elasticsearch/connection/connection.ts';
import { requireRebuildLock } from '../../../src/index/elasticsearch/rebuild/rebuild-lock.ts';
import { dropIndices } from '../../elasticsearch/drop-indices.ts';
import { describeEs, elasticsearchUrl } from '../../elasticsearch/it-es.ts';

describeEs('the lock of a rebuild that has run out, as the server was away', () => {
  const prefix = `rebuild-lock-${process.pid}`;
  let url = '';
  afterEach(() => vi.restoreAllMocks());
  afterAll(() => dropIndices(url, prefix));

  async function connect(): Promise<Connection> {
    url = await elasticsearchUrl();
    return connectElasticsearch({ url, prefix, env: {} });
  }

  /** As if the next look came so many milliseconds later. */
  function later(milliseconds: number): void {
    const now = performance.now.bind(performance);
    vi.spyOn(performance, 'now').mockImplementation(() => now() + milliseconds);
  }

  it('is kept where nobody has taken it', async () => {
    const lock = await requireRebuildLock(await connect(), 'articles', 'rebuild');
    later(40_000);
    await lock.check();
    await lock.release();
  });

  it('is lost where somebody has, whose lock it then stays', async () => {
    const connection = await connect();
    const lock = await requireRebuildLock(connection, 'articles', 'rebuild');
    const theirs = { index: `${prefix}-locks`, id: 'articles' };
    await connection.client.update({ ...theirs, doc: { owner: 'another' } });
    later(40_000);
    await expect(lock.check()).rejects.toBeInstanceOf(IndexUnavailableError);
    await lock.release();
    expect(await connection.client.get(theirs)).toMatchObject({ _source: { owner: 'another' } });
  });
});
