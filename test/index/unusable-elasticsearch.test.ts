import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { IndexUnavailableError } from '../../src/errors.ts';
import type { ArticleIndex } from '../../src/index/article-index.ts';
import { openElasticsearchIndex } from '../../src/index/elasticsearch/open-elasticsearch-index.ts';
import { indexDefinition } from '../../src/index/elasticsearch/set-up/definitions.ts';
import { dropIndices } from '../elasticsearch/drop-indices.ts';
import { describeEs, elasticsearchUrl } from '../elasticsearch/it-es.ts';
import { expectUnavailable } from './expect-unavailable.ts';
import { makeArticle } from './make-article.ts';

describe('an Elasticsearch that is not there', () => {
  it('says where, without the credentials, and what to do', async () => {
    const index = openElasticsearchIndex({
      url: 'http://me:secret@127.0.0.1:9',
      prefix: 'a',
      patience: 0.1,
      env: {},
    });
    await expectUnavailable(
      index,
      /^Elasticsearch at http:\/\/127\.0\.0\.1:9: (?!.*secret)/,
      /ANLAN_INDEX_URL/,
      2,
    );
    await index.close();
  });

  it('says that something else answers there', async () => {
    const server = createServer((_, response) => response.end('<h1>hello</h1>'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const index = openElasticsearchIndex({ url, prefix: 'a', patience: 0.1, env: {} });
    await expectUnavailable(index, 'this is no Elasticsearch', /9\.4/);
    await index.close();
    server.close();
  });

  it('says which half of an account is missing', () => {
    const open = () =>
      openElasticsearchIndex({ url: 'http://127.0.0.1:9', prefix: 'a', env: { ANLAN_ES_USERNAME: 'me' } });
    expect(open).toThrow('ANLAN_ES_PASSWORD is not set');
  });
});

describeEs('an Elasticsearch that does not take everything', () => {
  let url = '';
  let index: ArticleIndex;
  const prefix = `unusable-${process.pid}`;
  const alias = `${prefix}-articles`;
  const { version } = indexDefinition('articles', { url, prefix });
  const concrete = `${alias}-v${version}-000001`;
  const send = async (method: string, path: string, body?: unknown) => {
    const answer = await fetch(`${url}/${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    if (method === 'PUT') expect(answer.ok, await answer.text()).toBe(true);
  };
  beforeAll(async () => {
    url = await elasticsearchUrl();
    index = openElasticsearchIndex({ url, prefix, patience: 0.1, env: {} });
  });
  afterEach(async () => {
    await dropIndices(url, prefix);
  });
  afterAll(() => index.close());

  it('is not set up: says so, and makes no index by itself', async () => {
    expect(await index.status()).toMatchObject({
      ready: false,
      detail: expect.stringContaining('index setup'),
    });
    await expect(index.write([makeArticle()])).rejects.toMatchObject({ advice: 'Run `anlan index setup`.' });
    await expect(index.search({})).rejects.toMatchObject({ advice: 'Run `anlan index setup`.' });
    expect((await fetch(`${url}/${alias}`)).status).toBe(404);
  });

  it('an index stands where the alias should', async () => {
    await send('PUT', alias);
    await expect(index.setup()).rejects.toThrow(`${alias} is an index, not an alias`);
    await send('DELETE', alias);
  });

  it('refuses one article for its content: the others are written', async () => {
    const mappings = { properties: { title: { type: 'long' } } };
    await send('PUT', concrete, { mappings, aliases: { [alias]: { is_write_index: true } } });
    const articles = [
      makeArticle({ id: 'one', title: '1' }),
      makeArticle({ id: 'two', title: '不是数字' }),
      makeArticle({ id: 'three', title: '3' }),
    ];
    expect(await index.write([...articles, ...articles.slice(1, 2)])).toEqual([
      { id: 'one', result: 'created' },
      { id: 'two', result: 'refused', code: '400 document_parsing_exception', reason: expect.any(String) },
      { id: 'three', result: 'created' },
      { id: 'two', result: 'refused', code: '400 document_parsing_exception', reason: expect.any(String) },
    ]);
  });

  it('answers from one of two indices only: no count of a part is taken for the whole', async () => {
    await index.setup();
    await index.write([makeArticle()], { refresh: true });
    // Cannot be sorted by what it has as another type.
    const properties = { id: { type: 'binary' }, published_at: { type: 'binary' } };
    await send('PUT', `${alias}-other`, { mappings: { properties }, aliases: { [alias]: {} } });
    for (const way of [
      () => index.search({}),
      () => index.group({ by: 'province', since: '2000-01-01' }),
      () => index.addresses({})[Symbol.asyncIterator]().next(),
    ])
      await expect(way()).rejects.toBeInstanceOf(IndexUnavailableError);
  });

  it('is closed: every way says which, and how to open it', async () => {
    await index.setup();
    await send('POST', `${concrete}/_close`);
    const closed = {
      message: expect.stringContaining(`${concrete} is closed`),
      advice: expect.stringContaining(`POST /${concrete}/_open`),
    };
    await expect(index.status()).rejects.toMatchObject(closed);
    await expect(index.search({})).rejects.toMatchObject(closed);
    await send('POST', `${concrete}/_open`);
    const pages = `${prefix}-pages-v${indexDefinition('pages', { url, prefix }).version}-000001`;
    await send('POST', `${pages}/_close`);
    const { ready, differences } = await index.status();
    expect(ready).toBe(true);
    expect(differences).toEqual([
      expect.objectContaining({ field: 'state', have: `${pages} is closed`, isLosing: true }),
    ]);
    await send('POST', `${pages}/_open`);
    expect((await index.status()).differences).toEqual([]);
  });

  it('has no room on its disk: articles wait, and it says what for', async () => {
    await index.setup();
    await send('PUT', `${alias}/_settings`, { 'index.blocks.read_only_allow_delete': true });
    expect((await index.status()).differences).toEqual([
      expect.objectContaining({
        field: 'blocks.read_only_allow_delete',
        advice: expect.stringMatching(/disk .* full/),
      }),
    ]);
    const [outcome] = await index.write([makeArticle({ id: 'one' })]);
    expect(outcome).toMatchObject({
      result: 'retry',
      reason: expect.stringMatching(/disk of a node .* full/),
    });
    expect(outcome).not.toMatchObject({ reason: expect.stringContaining('rebuild') });
    await send('PUT', `${alias}/_settings`, { 'index.blocks.read_only_allow_delete': null });
    expect(await index.write([makeArticle({ id: 'one' })])).toEqual([{ id: 'one', result: 'created' }]);
  });

  it('is asked by a URL with a path that is no proxy’s', async () => {
    const astray = openElasticsearchIndex({ url: `${url}/es`, prefix, patience: 0.1, env: {} });
    await expectUnavailable(astray, 'no handler found', /path in index\.url/, 1);
    await expect(astray.status()).rejects.toMatchObject({
      advice: expect.stringContaining('path in index.url'),
    });
    await astray.close();
  });

  it('is rebuilt again after a rebuild that was killed', async () => {
    await index.setup();
    await index.write([makeArticle({ id: 'one' })], { refresh: true });
    // What a killed rebuild leaves: the old index closed for writing, half a new one.
    await send('PUT', `${concrete}/_settings`, { 'index.blocks.write': true });
    await send('PUT', `${alias}-v${version}-000002`);
    expect(await index.rebuild()).toMatchObject({ ready: true, articles: 1 });
    expect((await index.write([makeArticle({ id: 'two' })]))[0]?.result).toBe('created');
    await send('DELETE', `${alias}-v${version}-000002`);
  });

  it('is closed for writing: every article waits for another try', async () => {
    await index.setup();
    await send('PUT', `${concrete}/_settings`, { 'index.blocks.write': true });
    const outcomes = await index.write([makeArticle({ id: 'one' }), makeArticle({ id: 'two' })]);
    expect(outcomes).toEqual([
      {
        id: 'one',
        result: 'retry',
        code: expect.stringMatching(/^4\d\d cluster_block_exception$/),
        reason: expect.any(String),
      },
      {
        id: 'two',
        result: 'retry',
        code: expect.stringMatching(/^4\d\d cluster_block_exception$/),
        reason: expect.any(String),
      },
    ]);
    await send('PUT', `${concrete}/_settings`, { 'index.blocks.write': false });
    expect((await index.write([makeArticle({ id: 'one' })]))[0]?.result).toBe('created');
  });
});
