import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { IndexUnavailableError } from '../../src/errors.ts';
import type { ElasticsearchOptions } from '../../src/index/elasticsearch/connection/connection.ts';
import { openElasticsearchIndex } from '../../src/index/elasticsearch/open-elasticsearch-index.ts';
import { createApiKey, openAsSuperuser } from '../elasticsearch/create-api-key.ts';
import type { SecuredElasticsearch } from '../elasticsearch/global-setup.ts';
import { describeSecuredEs, securedElasticsearch } from '../elasticsearch/it-es.ts';
import { makeCertificates } from '../tls/make-certificates.ts';
import { startTlsServer } from '../tls/tls-server.ts';
import { makeArticle } from './make-article.ts';

const secret = 'Geheim-Wort-7781';
const pair = Buffer.from(`anlan:${secret}`).toString('base64');
const env = { ANLAN_ES_USERNAME: 'anlan', ANLAN_ES_PASSWORD: secret };

/** What asking there comes to; patience is at its end at once. */
async function failureOf(options: Partial<ElasticsearchOptions>): Promise<IndexUnavailableError> {
  const index = openElasticsearchIndex({
    url: 'https://127.0.0.1:9',
    prefix: 'a',
    patience: 0,
    env,
    ...options,
  });
  try {
    const error: unknown = await index.search({}).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(IndexUnavailableError);
    return error as IndexUnavailableError;
  } finally {
    await index.close();
  }
}

async function serve(answer: RequestListener): Promise<{ readonly url: string; close(): void }> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

it('an answer that comes byte by byte and never ends is none', async () => {
  const { url, close } = await serve((_, response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'x-elastic-product': 'Elasticsearch' });
    const drip = setInterval(() => response.write(' '), 20);
    response.once('close', () => clearInterval(drip));
  });
  const failure = await failureOf({ url, requestTimeout: 200 });
  close();
  expect([failure.passes, failure.message]).toEqual([true, expect.stringContaining('no answer in time')]);
});

it('secrets that a server repeats in a packed answer come out nowhere either', async () => {
  const { url, close } = await serve((_, response) => {
    const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' };
    response.writeHead(400, { ...headers, 'x-elastic-product': 'Elasticsearch' });
    response.end(gzipSync(JSON.stringify({ error: { type: 'made_up', reason: `you sent ${pair}` } })));
  });
  const { message } = await failureOf({ url });
  close();
  expect(message).toContain('you sent');
  expect(message).not.toContain(pair);
});

describe('certificates of an Elasticsearch', () => {
  const folder = mkdtempSync(join(tmpdir(), 'anlan-untrusted-'));
  const certificates = makeCertificates(folder);
  const ca = certificates.authority.file;
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each([
    ['selfSigned', {}, /cannot be verified: it is self-signed \(/, /index\.ca \(ANLAN_INDEX_CA\)/],
    ['good', {}, /cannot be verified: nobody here knows its authority/, /index\.ca \(ANLAN_INDEX_CA\)/],
    ['expired', { ca }, /has expired/, /Renew the certificate/],
    ['elsewhere', { ca }, /for another host.*127\.0\.0\.1/, /index\.url a host name/],
    [
      'good',
      { caFingerprint: 'ab'.repeat(32) },
      /another fingerprint \(it shows CN=good [\dA-F]{2}:/,
      /openssl x509/,
    ],
  ] as const)('%s with %o', async (name, trust, says, advice) => {
    const server = await startTlsServer(certificates[name]);
    const failure = await failureOf({ url: server.url, ...trust });
    server.close();
    expect(failure.message).toMatch(says);
    expect(failure.message).toContain(server.url);
    expect(failure.advice).toMatch(advice);
    // Waiting helps nobody.
    expect(failure.passes).toBe(false);
    expect(server.requests).toEqual([]);
  });

  it('https is spoken to a server of http', async () => {
    const { url, close } = await serve((_, response) => response.end());
    const failure = await failureOf({ url: url.replace('http:', 'https:') });
    close();
    expect(failure).toMatchObject({ passes: false, advice: expect.stringContaining('Write http://') });
    expect(failure.message).toMatch(/does not speak TLS \(ERR_SSL_WRONG_VERSION_NUMBER\)$/);
  });
});

describe('what answers is none that Anlan can use', () => {
  const product = { 'x-elastic-product': 'Elasticsearch', 'content-type': 'application/json' };
  const old = { type: 'media_type_header_exception', reason: 'Invalid media-type value on headers [Accept]' };

  it.each([
    ['an Elasticsearch 8', 400, old, /media_type_header_exception/, /9\.4 or later/],
    ['an Elasticsearch 7', 406, 'Content-Type header is not supported', /not supported/, /9\.4 or later/],
    [
      'one that nobody has set up, for an account that may not',
      403,
      {
        type: 'security_exception',
        reason:
          'action [indices:admin/create] is unauthorized for user [night] on indices [a-articles-v1-000001], this action is granted by the index privileges [create_index,manage,all]',
      },
      /lacks the index privilege create_index or manage or all on a-articles/,
      /`anlan index setup` once.*index\.prefix/,
    ],
    [
      'one whose shards say why',
      400,
      {
        type: 'search_phase_execution_exception',
        reason: 'all shards failed',
        root_cause: [{ type: 'illegal_argument_exception', reason: 'Result window is too large' }],
      },
      /illegal_argument_exception: Result window is too large/,
      /index status/,
    ],
  ])('%s', async (_, status, error, says, advice) => {
    const { url, close } = await serve((_request, response) =>
      response.writeHead(status, product).end(JSON.stringify({ error, status })),
    );
    const failure = await failureOf({ url });
    close();
    expect(failure.message).toMatch(says);
    expect(failure.advice).toMatch(advice);
  });

  it.each([
    [
      'an error in JSON',
      403,
      'application/json',
      (text: string) => JSON.stringify({ error: { type: 'x', reason: text } }),
    ],
    ['an error in words', 502, 'text/html', (text: string) => `<p>${text}</p>`],
    ['a refused article', 200, 'application/json', refused],
  ])('%s that repeats our headers and our password brings neither back', async (_, status, type, write) => {
    const { url, close } = await serve((request, response) => {
      const heard = `${request.headers.authorization} ${secret}`;
      const body = request.url?.includes('_mget') ? '{"docs":[{"_id":"one","found":false}]}' : write(heard);
      const code = request.url?.includes('_mget') ? 200 : status;
      response.writeHead(code, { ...product, 'content-type': type }).end(body);
    });
    const index = openElasticsearchIndex({ url, prefix: 'a', patience: 0, env });
    const outcomes = await index.write([makeArticle({ id: 'one' })]).catch((reason: unknown) => reason);
    await index.close();
    close();
    const said =
      outcomes instanceof Error ? `${outcomes.message} ${outcomes.stack}` : JSON.stringify(outcomes);
    expect(said).toMatch(/\*\*\*|none of Elasticsearch/);
    expect(said).not.toContain(secret);
    expect(said).not.toContain(pair);
  });

  function refused(text: string): string {
    const error = { type: 'document_parsing_exception', reason: text };
    return JSON.stringify({ errors: true, items: [{ index: { _id: 'one', status: 400, error } }] });
  }
});

describe('a key that goes into no header', () => {
  it.each(['id:key\r\nX-Other: 1', 'id:ke y', '密钥', 'a b'])('%j', (key) => {
    const open = () =>
      openElasticsearchIndex({ url: 'http://127.0.0.1:9', prefix: 'a', env: { ANLAN_ES_API_KEY: key } });
    expect(open).toThrow('holds characters that no key has');
  });
});

describeSecuredEs('an account at Elasticsearch', () => {
  let server: SecuredElasticsearch;
  beforeAll(async () => {
    server = await securedElasticsearch();
  });
  const refusedFor = (account: NodeJS.ProcessEnv) =>
    failureOf({ url: server.url, ca: server.ca, prefix: 'no-such', env: account });

  it.each([
    ['none', {}, /missing authentication credentials/, /set ANLAN_ES_API_KEY/],
    ['a wrong password', env, /unable to authenticate user \[anlan\]/, /does not know this account/],
    [
      'a wrong key',
      { ANLAN_ES_API_KEY: 'bm9ib2R5Om5vdGhpbmc=' },
      /unable to find apikey/,
      /does not know this account/,
    ],
    ['a key that is none', { ANLAN_ES_API_KEY: 'abc' }, /invalid ApiKey value/, /does not know this account/],
  ])('%s', async (_, account, says, advice) => {
    const failure = await refusedFor(account);
    expect(failure.message).toMatch(says);
    expect(failure.advice).toMatch(advice);
    expect(failure.passes).toBe(false);
  });

  it('a key that was withdrawn, or has expired', async () => {
    const superuser = openAsSuperuser(server);
    const key = await createApiKey(superuser, `withdrawn-${process.pid}`, { cluster: [], indices: [] });
    await superuser.security.invalidateApiKey({ name: `withdrawn-${process.pid}` });
    await superuser.close();
    const failure = await refusedFor({ ANLAN_ES_API_KEY: key });
    expect(failure.message).toMatch(/has been invalidated/);
    expect(failure.advice).toMatch(/Make a new key.*--print-role/);
  });

  it('a privilege is missing: it is named', async () => {
    const superuser = openAsSuperuser(server);
    const key = await createApiKey(superuser, `lesser-${process.pid}`, { cluster: ['monitor'], indices: [] });
    await superuser.close();
    const failure = await refusedFor({ ANLAN_ES_API_KEY: key });
    expect(failure.message).toMatch(
      /lacks the index privilege read or .*all on no-such-articles \(indices:data\/read\/search\)/,
    );
    expect(failure.advice).toMatch(/--print-role/);
  });

  it('http is spoken to a server of https', async () => {
    const failure = await failureOf({ url: server.url.replace('https:', 'http:'), env: {} });
    expect(failure.advice).toContain('needs https://');
  });
});
