import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Client } from '@elastic/elasticsearch';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { freshData, runAnlan } from '../cli/run-anlan.ts';
import { openAsSuperuser } from '../elasticsearch/create-api-key.ts';
import { dropIndices } from '../elasticsearch/drop-indices.ts';
import type { SecuredElasticsearch } from '../elasticsearch/global-setup.ts';
import { describeSecuredEs, elasticsearchUrl, securedElasticsearch } from '../elasticsearch/it-es.ts';
import { basic } from '../elasticsearch/security.ts';
import { loopbackKibana } from '../kibana/loopback-kibana.ts';
import { variables } from './interpolate.ts';
import { readCompose, type Service } from './read-compose.ts';
import { runCheck, runService, serviceEnvironment, trialEnv } from './run-service.ts';

const plain = readCompose('docker-compose.yml').services;
const withTls = readCompose('docker-compose.yml', 'docker-compose.tls.yml').services;

function service(services: Readonly<Record<string, Service>>, name: string): Service {
  const found = services[name];
  if (!found) throw new Error(`no service ${name}`);
  return found;
}

describe('health checks', () => {
  let status = 200;
  const server = createServer((_, response) => response.writeHead(status).end('{}'));
  let url = '';
  beforeAll(async () => {
    url = await listen(server);
  });
  afterAll(() => server.close());

  test.each([
    ['elasticsearch', 401, 0],
    // Without security it must not pass for well.
    ['elasticsearch', 200, 1],
    ['elasticsearch', 503, 1],
    ['kibana', 200, 0],
    ['kibana', 503, 22],
  ])('%s, %i → %i', async (name, answered, ended) => {
    status = answered;
    expect((await runCheck(service(plain, name), url)).status).toBe(ended);
  });

  test.each(['elasticsearch', 'kibana'])('%s that does not answer is ill', async (name) => {
    expect((await runCheck(service(plain, name), 'http://127.0.0.1:1')).status).not.toBe(0);
  });
});

test('kibana.yml asks for what its container is given, and no secret is a variable that its image knows', () => {
  const text = readFileSync('docker/kibana.yml', 'utf8');
  const given = service(withTls, 'kibana').environment;
  for (const { name } of variables(text)) expect(Object.keys(given)).toContain(name);
  const settings: Record<string, unknown> = parse(text);
  // The image turns a setting's name in capitals into an argument, which every process may read.
  const known = Object.keys(settings).map((name) => name.toUpperCase().replaceAll('.', '_'));
  for (const name of Object.keys(given)) if (/PASSWORD|KEY$/.test(name)) expect(known).not.toContain(name);
  expect(settings['elasticsearch.password']).toBe(`$\{KIBANA_SYSTEM_PASSWORD}`);
});

test.runIf(existsSync('/proc/self/cmdline'))(
  'accounts: while they are set, no command line shows a password',
  async () => {
    const seen: string[] = [];
    const server = createServer((_, response) => {
      const processes = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
      for (const id of processes) seen.push(commandLine(id));
      response.end('{}');
    });
    const url = await listen(server);
    const accounts = service(plain, 'accounts');
    const { status } = await runService(accounts, { env: serviceEnvironment(accounts, { ES_URL: url }) });
    server.close();
    expect(status).toBe(0);
    expect(seen.join('\n')).toContain(`${url}/_security/user/anlan`);
    for (const password of passwords) expect(seen.filter((line) => line.includes(password))).toEqual([]);
  },
);

describeSecuredEs('each command, over TLS, on a server with security on', () => {
  const prefix = `compose-${process.pid}`;
  let server: SecuredElasticsearch;
  let trial: Record<string, string>;
  let superuser: Client;
  beforeAll(async () => {
    server = await securedElasticsearch();
    superuser = openAsSuperuser(server);
    trial = {
      ES_URL: server.url,
      ES_CA: server.ca,
      ANLAN_INDEX_URL: server.url,
      ANLAN_INDEX_CA: server.ca,
      ANLAN_INDEX_PREFIX: prefix,
      ANLAN_DATA: freshData(),
      ANLAN_CRAWL_CHROMIUM: 'none',
      // Should the hour of a pipeline strike meanwhile, no site is asked.
      ANLAN_CRAWL_HOURS: '12:00-12:01',
    };
  });
  afterAll(async () => {
    const names = ['pipeline', 'admin', 'reader', 'dashboards'];
    for (const name of ['anlan', 'analyst'])
      await superuser.security.deleteUser({ username: name }, { ignore: [404] });
    for (const name of names)
      await superuser.security.deleteRole({ name: `${prefix}_${name}` }, { ignore: [404] });
    await superuser.close();
    await dropIndices(await elasticsearchUrl(), prefix);
  });

  const asSuperuser = () => ({
    ES_USERNAME: server.username,
    ES_PASSWORD: server.password,
    ANLAN_ES_USERNAME: server.username,
    ANLAN_ES_PASSWORD: server.password,
  });
  const open = (username: string, password: string) =>
    new Client({ node: server.url, auth: { username, password }, tls: { ca: readFileSync(server.ca) } });

  test('elasticsearch is well', async () => {
    expect((await runCheck(service(withTls, 'elasticsearch'), server.url, server.ca)).status).toBe(0);
  });

  test('accounts, twice', async () => {
    const accounts = service(withTls, 'accounts');
    const env = serviceEnvironment(accounts, {
      ...trial,
      ES_USERNAME: server.username,
      ES_PASSWORD: server.password,
    });
    for (let time = 0; time < 2; time++) {
      const ended = await runService(accounts, { env });
      expect([ended.status, ended.stdout]).toEqual([
        0,
        'user/kibana_system/_password: done\nuser/anlan: done\nuser/analyst: done\n',
      ]);
      for (const secret of [server.password, ...passwords])
        expect(ended.stdout + ended.stderr).not.toContain(secret);
    }
  });

  test('index: roles, templates, indices', async () => {
    const index = service(withTls, 'index');
    const ended = await runService(index, { env: serviceEnvironment(index, { ...trial, ...asSuperuser() }) });
    expect([ended.status, ended.stderr]).toEqual([0, '']);
    expect(ended.stdout).toContain(`${prefix}_pipeline`);
  });

  test('anlan may do what its schedule needs, and is well', async () => {
    const anlan = service(withTls, 'anlan');
    const env = serviceEnvironment(anlan, trial);
    const check = await runAnlan(['index', 'status'], { env });
    expect([check.status, check.stderr]).toEqual([0, '']);
    const ended = await runService(anlan, {
      env,
      onStart: (child) =>
        child.stderr?.on('data', (chunk: Buffer) => {
          if (chunk.includes('weekly-full')) child.kill('SIGTERM');
        }),
    });
    expect(ended.status).toBe(0);
    expect(ended.stderr).toMatch(/"pipeline":"nightly".*"scheduled"/);
    const client = open('anlan', trialEnv.ANLAN_ES_PASSWORD);
    await expect(client.indices.create({ index: `${prefix}-other` })).rejects.toThrow('security_exception');
    await client.close();
  });

  test('an analyst reads and cannot write', async () => {
    const client = open('analyst', trialEnv.ANALYST_PASSWORD);
    expect((await client.count({ index: `${prefix}-articles` })).count).toBe(0);
    await expect(client.index({ index: `${prefix}-articles`, document: {} })).rejects.toThrow(
      'security_exception',
    );
    await client.close();
  });

  test('kibana has its password', async () => {
    const client = open('kibana_system', trialEnv.KIBANA_SYSTEM_PASSWORD);
    expect((await client.security.authenticate()).username).toBe('kibana_system');
    await client.close();
  });
});

/** What another process sees of one; nothing, where it has ended. */
function commandLine(id: string): string {
  try {
    return readFileSync(`/proc/${id}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const passwords = Object.entries(trialEnv).flatMap(([name, value]) =>
  name.endsWith('PASSWORD') ? [value] : [],
);

test('dashboards: imported with the superuser’s password, which is told to nobody', async () => {
  const password = 'superuser-password';
  const kibana = await loopbackKibana({ authorization: basic({ username: 'elastic', password }) });
  try {
    const dashboards = service(plain, 'dashboards');
    const ended = await runService(dashboards, {
      env: serviceEnvironment(dashboards, { ANLAN_KIBANA_URL: kibana.url, ANLAN_KIBANA_PASSWORD: password }),
    });
    expect([ended.status, ended.stderr]).toEqual([0, '']);
    const committed = readFileSync('config/kibana/anlan.ndjson', 'utf8').trim().split('\n');
    expect(kibana.stored.get('default')?.size).toBe(committed.length);
    expect(ended.stdout).not.toContain(password);
  } finally {
    await kibana.close();
  }
});
