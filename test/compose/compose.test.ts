import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DCLinter } from 'dclint';
import { describe, expect, test } from 'vitest';
import { loadSettings } from '../../src/config/load-settings.ts';
import { strangers } from '../../src/run/check-environment.ts';
import { elasticsearchVersion } from '../elasticsearch/server-folder.ts';
import { readEnvExample } from './env-example.ts';
import { interpolate, variables } from './interpolate.ts';
import { type Compose, readCompose, type Service } from './read-compose.ts';

const base = 'docker-compose.yml';
const tls = 'docker-compose.tls.yml';

/** Order, quotes and the like are matters of taste. */
const styleRules = [
  'no-build-and-image',
  'no-quotes-in-volumes',
  'require-quotes-in-ports',
  'service-dependencies-alphabetical-order',
  'service-keys-order',
  'services-alphabetical-order',
  'top-level-properties-order',
];

interface LintMessage {
  readonly line: number;
  readonly rule: string;
  readonly message: string;
}

/** What dclint, with the JSON schema of the Compose Specification, has against a file. */
function lint(file: string, further: readonly string[] = []): readonly string[] {
  const rules = Object.fromEntries([...styleRules, ...further].map((rule) => [rule, 0 as const]));
  return new DCLinter({ rules, quiet: false, debug: false, exclude: [] })
    .lintFiles([file], false)
    .flatMap(({ messages }: { readonly messages: readonly LintMessage[] }) =>
      messages.map(({ line, rule, message }) => `${line} ${rule}: ${message}`),
    );
}

describe('by the Compose Specification', () => {
  test(base, () => expect(lint(base)).toEqual([]));

  // Its address is a variable, and its name is in the other file.
  test(tls, () =>
    expect(lint(tls, ['no-unbound-port-interfaces', 'require-project-name-field'])).toEqual([]),
  );

  test.each([
    ['an unknown key', (text: string) => text.replaceAll('mem_limit', 'mem_limt')],
    ['an image of no version', (text: string) => text.replace(/(kibana\/kibana):\S+.*/, '$1')],
    ['a port for everybody', (text: string) => text.replace('"127.0.0.1:9200:9200"', '"9200:9200"')],
  ])('%s would be found', (_, change) => {
    const file = join(mkdtempSync(join(tmpdir(), 'anlan-compose-')), base);
    writeFileSync(file, change(readFileSync(base, 'utf8')));
    expect(lint(file)).not.toEqual([]);
  });
});

const oneShots = ['accounts', 'certificates', 'dashboards', 'index'];
const filled = Object.fromEntries(
  readEnvExample().map(({ name, value, optional }) => [name, optional ? '' : value || 'filled-in']),
);

describe.each([
  ['plain', [base]],
  ['with TLS', [base, tls]],
] as const)('%s', (kind, files) => {
  const compose = readCompose(...files);
  const services = Object.entries(compose.services);
  const names = Object.keys(compose.services);

  test('some services end by themselves and are never started again, the others are', () => {
    const ending = services.filter(([, { restart }]) => restart === 'no').map(([name]) => name);
    expect(ending.sort()).toEqual(oneShots.filter((name) => names.includes(name)));
  });

  test('each waits for what its condition can tell, and none for itself', () => {
    for (const [name, { depends_on }] of services) {
      for (const [needed, { condition }] of Object.entries(depends_on)) {
        const service = compose.services[needed];
        expect(service, `${name} needs ${needed}`).toBeDefined();
        expect(condition, `${name} needs ${needed}`).toBe(
          service?.restart === 'no' ? 'service_completed_successfully' : 'service_healthy',
        );
        if (condition === 'service_healthy') expect(service?.healthcheck).toBeDefined();
      }
    }
    expect(startOrder(compose)).toHaveLength(names.length);
  });

  test('whoever speaks to a server starts after it', () => {
    for (const [name, service] of services) {
      const text = JSON.stringify(service.environment);
      for (const server of ['elasticsearch', 'kibana']) {
        if (!text.includes(`//${server}:`) || name === server) continue;
        expect(needsOf(compose, name), `${name} asks ${server}`).toContain(server);
      }
    }
  });

  test('ports are open on loopback only, unless .env says otherwise', () => {
    const ports = services.flatMap(([, service]) => service.ports.map((port) => interpolate(port, filled)));
    expect(ports.sort()).toEqual(['127.0.0.1:5601:5601', '127.0.0.1:9200:9200']);
  });

  test('volumes are declared and used, and folders are there', () => {
    const sources = services.flatMap(([, { volumes }]) =>
      volumes.map((volume) => volume.split(':')[0] ?? ''),
    );
    const named = new Set(sources.filter((source) => !source.startsWith('.')));
    expect([...named].sort()).toEqual(Object.keys(compose.volumes).sort());
    for (const source of sources) if (source.startsWith('.')) expect(existsSync(source), source).toBe(true);
  });

  test('images have versions: the stack its own, Anlan that of package.json', () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
    for (const [name, { image, build }] of services) {
      expect(image, name).toMatch(
        build === undefined
          ? /^docker\.elastic\.co\/(elasticsearch\/elasticsearch|kibana\/kibana):\$\{STACK_VERSION:\?/
          : new RegExp(`^anlan:${version}$`),
      );
    }
  });

  test('nobody has rights beyond a user, or memory without end', () => {
    for (const [name, service] of services) {
      expect(service.cap_drop, name).toEqual(['ALL']);
      expect(service.security_opt, name).toEqual(['no-new-privileges:true']);
      expect(interpolate(service.mem_limit, filled), name).toMatch(/^\d+[mg]$/);
      expect(service.user === undefined || name === 'certificates', name).toBe(true);
      if (service.build !== undefined)
        expect([service.read_only, service.tmpfs], name).toEqual([true, ['/tmp']]);
    }
  });

  test('settings of Anlan are known to it and valid', () => {
    for (const [name, service] of services.filter(([, { build }]) => build !== undefined)) {
      const env = environmentOf(service);
      expect(strangers(env), name).toMatchObject({ state: 'ok' });
      const settings = loadSettings('config', env);
      expect(
        settings.index.url.startsWith(kind === 'plain' ? 'http:' : 'https:') || name === 'dashboards',
      ).toBe(true);
    }
  });

  test('only what sets up may do everything', () => {
    const superusers = services.filter(([, service]) => JSON.stringify(service).includes('ELASTIC_PASSWORD'));
    expect(superusers.map(([name]) => name).sort()).toEqual([
      'accounts',
      'dashboards',
      'elasticsearch',
      'index',
    ]);
  });

  test('no password stands in a command or a check', () => {
    for (const [name, { command = [], healthcheck }] of services) {
      expect([...command, healthcheck?.test[1]].join(' '), name).not.toMatch(/PASSWORD|KEY|-u |--user|\$/);
    }
  });

  test('every address is TLS, or none', () => {
    const addresses = services.flatMap(([, service]) => [
      ...Object.values(service.environment).map((value) => interpolate(value, filled)),
      service.healthcheck?.test[1] ?? '',
    ]);
    const schemes = new Set(addresses.join(' ').match(/\bhttps?(?=:\/\/)/g));
    expect([...schemes]).toEqual([kind === 'plain' ? 'http' : 'https']);
  });
});

test('.env.example has each variable once, and none that nobody asks for', () => {
  const example = readEnvExample();
  const asked = [base, tls].flatMap((file) => variables(readFileSync(file, 'utf8')));
  const required = asked.filter((one) => one.required).map(({ name }) => name);
  const optional = asked.filter((one) => !one.required).map(({ name }) => name);
  expect(
    example
      .filter((one) => !one.optional)
      .map(({ name }) => name)
      .sort(),
  ).toEqual([...new Set(required)].sort());
  expect(
    example
      .filter((one) => one.optional)
      .map(({ name }) => name)
      .sort(),
  ).toEqual([...new Set([...optional, 'COMPOSE_FILE'])].sort());
  for (const { name, value } of example) if (/PASSWORD|KEY/.test(name)) expect(value, name).toBe('');
});

test('a variable that is missing ends with what to do', () => {
  const text = readFileSync(base, 'utf8').replace(/^\s*#.*/gm, '');
  for (const { name } of readEnvExample().filter(({ optional }) => !optional)) {
    expect(() => interpolate(text, { ...filled, [name]: '' })).toThrow(new RegExp(`^${name}: .*\\.env`));
  }
});

test('the stack is the version that the client and the tests are made for', () => {
  const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
  expect(filled.STACK_VERSION).toBe(dependencies['@elastic/elasticsearch']);
  expect(filled.STACK_VERSION).toBe(elasticsearchVersion);
});

test('COMPOSE_FILE of .env.example names both files', () => {
  const files = readEnvExample()
    .find(({ name }) => name === 'COMPOSE_FILE')
    ?.value.split(':');
  expect(files).toEqual([base, tls]);
});

function environmentOf(service: Service): Record<string, string> {
  return Object.fromEntries(
    Object.entries(service.environment).map(([name, value]) => [name, interpolate(value, filled)]),
  );
}

/** Services in an order in which each starts after all it needs; fewer than there are, where some wait for one another. */
function startOrder({ services }: Compose): readonly string[] {
  const started: string[] = [];
  for (let round = 0; round < Object.keys(services).length; round++) {
    for (const [name, { depends_on }] of Object.entries(services)) {
      if (started.includes(name)) continue;
      if (Object.keys(depends_on).every((needed) => started.includes(needed))) started.push(name);
    }
  }
  return started;
}

/** All that a service needs, by way of others too. */
function needsOf(compose: Compose, name: string): readonly string[] {
  const direct = Object.keys(compose.services[name]?.depends_on ?? {});
  return [...direct, ...direct.flatMap((needed) => needsOf(compose, needed))];
}
