import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { leastRoles } from '../../src/index/elasticsearch/roles/least-roles.ts';
import { host, listSite, listSource } from '../crawl/list-site.ts';
import { createApiKey, openAsSuperuser } from '../elasticsearch/create-api-key.ts';
import { dropIndices } from '../elasticsearch/drop-indices.ts';
import type { SecuredElasticsearch } from '../elasticsearch/global-setup.ts';
import { describeSecuredEs, elasticsearchUrl, securedElasticsearch } from '../elasticsearch/it-es.ts';
import { nights } from '../run/nights.ts';
import { freshData, runAnlan } from './run-anlan.ts';

const password = 'Kennwort"+Zeichen/7781';
const account = { ANLAN_ES_USERNAME: 'anlan', ANLAN_ES_PASSWORD: password };
const kibana = { ANLAN_KIBANA_USERNAME: 'anlan', ANLAN_KIBANA_PASSWORD: password };
const key = Buffer.from('keyidentifier0001:keysecretwhichnobodymayread').toString('base64');

/** All forms in which somebody could read them. */
const secrets: string[] = [
  password,
  JSON.stringify(password).slice(1, -1),
  encodeURIComponent(password),
  Buffer.from(`anlan:${password}`).toString('base64'),
  key,
  'keysecretwhichnobodymayread',
];

const talkative = {
  // The client and the browser say all they have to say.
  ANLAN_LOG_LEVEL: 'trace',
  DEBUG: 'elasticsearch,pw:browser,pw:api',
  NODE_DEBUG: 'undici',
  ANLAN_INDEX_TARGET: 'elasticsearch',
  ANLAN_INDEX_PATIENCE: '0',
};

function expectNoSecret(text: string, where: string): void {
  for (const secret of secrets) expect(text.includes(secret), `${where} holds ${secret}`).toBe(false);
}

/** Every file of a data folder, as it lies on disk. */
function expectNoSecretIn(folder: string): void {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name));
  expect(files.some((file) => file.endsWith('anlan.db'))).toBe(true);
  for (const file of files) {
    if (statSync(file).isFile()) expectNoSecret(readFileSync(file, 'latin1'), file);
  }
}

/** Runs the verb and holds all it prints against the secrets. */
async function run(
  words: string,
  env: Readonly<Record<string, string>>,
  onStart?: (child: ChildProcess) => void,
) {
  const ended = await runAnlan(words.split(' '), {
    env: { ...talkative, ...env },
    ...(onStart && { onStart }),
  });
  expectNoSecret(ended.stdout + ended.stderr, `anlan ${words}`);
  expect(ended.stdout + ended.stderr, words).not.toContain('unexpected:');
  return ended;
}

/** A server that repeats in every answer what it heard, as the worst of proxies would. */
async function startEcho(
  answer: (heard: string, request: IncomingMessage, response: ServerResponse) => void,
) {
  let heard = '';
  const server = createServer((request, response) => {
    request.resume();
    heard = String(request.headers.authorization);
    const decoded = Buffer.from(heard.replace(/^\w+ /, ''), 'base64').toString();
    answer(`${heard} ${decoded} ${decoded.slice(decoded.indexOf(':') + 1)}`, request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    heard: () => heard,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

describe('secrets never come out', () => {
  it('of an Elasticsearch that refuses articles and repeats what it heard', async () => {
    const echo = await startEcho((heard, request, response) => {
      const json = { 'x-elastic-product': 'Elasticsearch', 'content-type': 'application/json' };
      const path = request.url ?? '';
      const error = { type: 'security_exception', reason: heard };
      const [status, body] = path.includes('_bulk')
        ? [200, { errors: true, items: [1, 2, 3].map(() => ({ index: { status: 400, error } })) }]
        : path.includes('_mget')
          ? [200, { docs: [] }]
          : [path.includes('_search') ? 500 : 403, { error, status: 403 }];
      response.writeHead(status, json).end(JSON.stringify(body));
    });
    const { env } = await nights({ [host]: listSite(3) }, [listSource()]);
    const pipelines = join(env.ANLAN_CONFIG_DIR ?? '', '../pipelines');
    mkdirSync(pipelines);
    writeFileSync(
      join(pipelines, 'nightly.yaml'),
      'name: nightly\ndescription: all\nsources: {}\nmode: full\n',
    );
    const asPassword = { ...env, ...account, ANLAN_INDEX_URL: echo.url };
    const { ANLAN_ES_USERNAME: _, ANLAN_ES_PASSWORD: __, ...rest } = asPassword;
    const asKey = { ...rest, ANLAN_ES_API_KEY: key };
    await run('run nightly', asPassword);
    expect(echo.heard()).toMatch(/^Basic /);
    for (const words of [
      'index status',
      'index replay --outbox',
      'index letters list --json',
      'status --json',
    ]) {
      await run(words, asKey);
    }
    await Promise.all(
      ['doctor --json', 'search 安全', 'compare', 'index setup --create-roles', 'index rebuild'].map(
        (words) => run(words, asPassword),
      ),
    );
    expect(echo.heard()).toMatch(/^Basic /);
    echo.close();
    expectNoSecretIn(env.ANLAN_DATA ?? '');
  }, 120_000);

  it('of a Kibana that repeats what it heard', async () => {
    const echo = await startEcho((heard, _, response) =>
      response.writeHead(200, { 'content-type': 'application/json', 'kbn-name': heard }).end(
        JSON.stringify({
          success: false,
          successCount: 0,
          errors: [{ type: 'dashboard', id: heard, error: { type: heard } }],
        }),
      ),
    );
    const url = { ANLAN_KIBANA_URL: echo.url };
    await Promise.all([
      run('kibana import', { ...url, ...kibana }),
      run('kibana import --json', { ...url, ANLAN_KIBANA_API_KEY: key }),
      run(`kibana import --url http://anlan:${encodeURIComponent(password)}@127.0.0.1:9`, url),
    ]);
    expect(echo.heard()).not.toBe('');
    echo.close();
  }, 60_000);

  it('of a URL, a wrong one too, of half an account, and where nobody answers', async () => {
    const part = encodeURIComponent(password);
    const env = { ANLAN_DATA: freshData() };
    const cases: readonly (readonly [words: string, env: Record<string, string>])[] = [
      ['index status --json', { ANLAN_INDEX_URL: `http://anlan:${part}@127.0.0.1:9` }],
      [
        'doctor',
        {
          ANLAN_INDEX_URL: `https://anlan:${part}@127.0.0.1:9`,
          ANLAN_KIBANA_URL: `http://a:${part}@a.example`,
        },
      ],
      ['search 安全', { ANLAN_INDEX_URL: `http//anlan:${password}@127.0.0.1:9` }],
      ['index status', { ANLAN_INDEX_URL: `http://anlan:${part}@127.0.0.1:9`, ANLAN_ES_API_KEY: key }],
      ['index status', { ANLAN_ES_PASSWORD: password }],
      ['index setup', { ANLAN_ES_API_KEY: `${key}\n密` }],
    ];
    const ended = await Promise.all(cases.map(([words, more]) => run(words, { ...env, ...more })));
    expect(ended.map(({ status }) => status)).toEqual([3, 3, 2, 2, 2, 2]);
    expectNoSecretIn(env.ANLAN_DATA);
  }, 60_000);

  it('of an Elasticsearch that never answers, when the verb is stopped', async () => {
    const slow = await startEcho(() => undefined);
    const env = { ANLAN_DATA: freshData(), ANLAN_INDEX_URL: slow.url, ...account };
    const ended = await run('search 安全', env, async (child) => {
      while (slow.heard() === '') await setTimeout(50);
      child.kill('SIGTERM');
    });
    slow.close();
    expect(ended.status).toBe(130);
  }, 60_000);
});

describeSecuredEs('secrets never come out of Elasticsearch itself', () => {
  const prefix = `secrets-${process.pid}`;
  let server: SecuredElasticsearch;
  beforeAll(async () => {
    server = await securedElasticsearch();
    secrets.push(server.password);
  });
  afterAll(async () => dropIndices(await elasticsearchUrl(), prefix));

  it('nor of its documents, the console, the process list', async () => {
    const superuser = openAsSuperuser(server);
    const encoded = await createApiKey(superuser, prefix, leastRoles(prefix).pipeline.privileges);
    secrets.push(encoded, Buffer.from(encoded, 'base64').toString().split(':')[1] ?? encoded);
    const { env } = await nights({ [host]: listSite(3) }, [listSource()]);
    const pipelines = join(env.ANLAN_CONFIG_DIR ?? '', '../pipelines');
    mkdirSync(pipelines);
    writeFileSync(
      join(pipelines, 'nightly.yaml'),
      'name: nightly\ndescription: all\nsources: {}\nmode: full\n',
    );
    const way = {
      ...env,
      ANLAN_INDEX_URL: server.url,
      ANLAN_INDEX_CA: server.ca,
      ANLAN_INDEX_PREFIX: prefix,
    };
    const asSuperuser = { ...way, ANLAN_ES_USERNAME: server.username, ANLAN_ES_PASSWORD: server.password };
    const asPipeline = { ...way, ANLAN_ES_API_KEY: encoded };
    expect((await run('index setup --create-roles --json', asSuperuser)).status).toBe(0);
    // With the least role: a whole night.
    expect(await run('run nightly --json', asPipeline)).toMatchObject({ status: 0 });
    for (const words of ['index status --json', 'search 隐患 --json']) {
      expect(await run(words, asPipeline), words).toMatchObject({ status: 0 });
    }
    expect((await run('index status', { ...way, ...account })).status).toBe(3);

    const pages: string[] = [];
    const served = await run('serve', asPipeline, async (child) => {
      const [line] = await once(child.stdout ?? child, 'data');
      const url = /http:\S+/.exec(String(line))?.[0] ?? '';
      for (const path of ['', '?words=隐患', 'article/nowhere'])
        pages.push(await (await fetch(`${url}${path}`)).text());
      pages.push(readFileSync(`/proc/${child.pid}/cmdline`, 'utf8'));
      child.kill('SIGTERM');
    });
    expect(served.status).toBe(0);
    expect(pages).toHaveLength(4);
    expectNoSecret(pages.join('\n'), 'the console');

    await superuser.indices.refresh({ index: `${prefix}-*` });
    const { hits } = await superuser.search({ index: `${prefix}-*`, size: 1000 });
    expect(hits.hits.length).toBeGreaterThan(3);
    expectNoSecret(JSON.stringify(hits), 'a document');
    await superuser.security.deleteRole({ name: `${prefix}_pipeline` });
    await superuser.close();
    expectNoSecretIn(env.ANLAN_DATA ?? '');
  }, 120_000);
});
