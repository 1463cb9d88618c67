import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createApiKey, openAsSuperuser } from '../elasticsearch/create-api-key.ts';
import type { SecuredElasticsearch } from '../elasticsearch/global-setup.ts';
import { describeSecuredEs, securedElasticsearch } from '../elasticsearch/it-es.ts';
import { freshData, runAnlan } from './run-anlan.ts';

interface Request {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
}
interface Printed {
  readonly roles: readonly { readonly name: string; readonly makeRole: Request; readonly makeKey: Request }[];
}

const prefix = `print-${process.pid}`;
// Nobody answers there: nobody is asked.
const nowhere = {
  ANLAN_INDEX_URL: 'https://127.0.0.1:9',
  ANLAN_INDEX_PREFIX: prefix,
  ANLAN_KIBANA_SPACE: 'safety',
};

/** The requests as Kibana's Dev Tools read them: a line of method and path, a body, comments between. */
function readDevTools(text: string): readonly Request[] {
  return text
    .replace(/^#.*$/gm, '')
    .split(/^(?=PUT |POST )/m)
    .filter((part) => part.trim() !== '')
    .map((part) => {
      const [, method = '', path = '', body = ''] = /^(\w+) (\S+)\n([\s\S]+)$/.exec(part) ?? [];
      return { method, path, body: JSON.parse(body) };
    });
}

it('--print-role says the same to people and to programs, and asks no server', async () => {
  const [devtools, json] = await Promise.all(
    ['--print-role', '--print-role --json'].map((words) =>
      runAnlan(['index', 'setup', ...words.split(' ')], { env: nowhere }),
    ),
  );
  const { roles }: Printed = JSON.parse(json?.stdout ?? '');
  expect(roles.map(({ name }) => name)).toEqual(
    ['pipeline', 'admin', 'reader', 'dashboards'].map((kind) => `${prefix}_${kind}`),
  );
  expect(readDevTools(devtools?.stdout ?? '')).toEqual(
    roles.flatMap(({ makeRole, makeKey }) => [makeRole, makeKey]),
  );
  const text = JSON.stringify(roles);
  expect(text).toContain('"resources":["space:safety"]');
  // No role reaches beyond its own indices.
  const names = [...text.matchAll(/"names":\[([^\]]*)\]/g)].map(([, found]) => found);
  expect([...new Set(names)]).toEqual([`"${prefix}-*"`]);
});

it('--create-roles where there are no accounts says so', async () => {
  const ended = await runAnlan(['index', 'setup', '--create-roles'], { env: { ANLAN_DATA: freshData() } });
  expect(ended).toMatchObject({ status: 2, stderr: expect.stringContaining('--index elasticsearch') });
});

describeSecuredEs('the requests of --print-role', () => {
  let server: SecuredElasticsearch;
  beforeAll(async () => {
    server = await securedElasticsearch();
  });
  afterAll(async () => {
    const superuser = openAsSuperuser(server);
    for (const kind of ['pipeline', 'admin', 'reader', 'dashboards']) {
      const name = `${prefix}_${kind}`;
      await superuser.security.deleteRole({ name }, { ignore: [404] });
      await superuser.security.invalidateApiKey({ name });
    }
    await superuser.close();
  });

  it('are taken as curl sends them, pasted into a shell', async () => {
    const env = { ...nowhere, ANLAN_INDEX_URL: server.url, ANLAN_INDEX_CA: server.ca };
    const { stdout } = await runAnlan(['index', 'setup', '--print-role', 'curl'], { env });
    const commands = stdout.replaceAll(
      '--user elastic',
      `--silent --user ${server.username}:${server.password}`,
    );
    const answers = execFileSync('sh', ['-e'], { input: commands, encoding: 'utf8' });
    expect(answers.match(/"created":true/g)).toHaveLength(4);
    const keys = [...answers.matchAll(/"encoded":"([^"]+)"/g)].map(([, encoded]) => encoded ?? '');
    expect(keys).toHaveLength(4);
    // The second is the admin's.
    const ended = await runAnlan(['index', 'status', '--json'], {
      env: {
        ...env,
        ANLAN_DATA: freshData(),
        ANLAN_INDEX_TARGET: 'elasticsearch',
        ANLAN_ES_API_KEY: keys[1] ?? '',
      },
    });
    expect(JSON.parse(ended.stdout)).toMatchObject({
      ready: false,
      detail: expect.stringContaining('index setup'),
    });
  });

  it('--create-roles needs an account that may manage security, and names the privilege', async () => {
    const superuser = openAsSuperuser(server);
    const key = await createApiKey(superuser, `${prefix}_admin`, { cluster: ['monitor'], indices: [] });
    await superuser.close();
    const ended = await runAnlan(['--index', 'elasticsearch', 'index', 'setup', '--create-roles'], {
      env: {
        ...nowhere,
        ANLAN_DATA: freshData(),
        ANLAN_INDEX_URL: server.url,
        ANLAN_INDEX_CA: server.ca,
        ANLAN_ES_API_KEY: key,
      },
    });
    expect(ended.status).toBe(3);
    expect(ended.stderr).toMatch(
      /lacks the cluster privilege .*manage_security.* \(cluster:admin\/xpack\/security\/role\/put\)/,
    );
  });
});
