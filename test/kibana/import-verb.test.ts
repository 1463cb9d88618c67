import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildObjects } from '../../src/kibana/build-objects.ts';
import { runAnlan } from '../cli/run-anlan.ts';
import { importOptions, objects, toNdjson } from './import-objects.ts';
import { type LoopbackKibana, loopbackKibana } from './loopback-kibana.ts';

const secret = 'a2V5OnNlY3JldA==';
const file = join(mkdtempSync(join(tmpdir(), 'anlan-kibana-')), 'two.ndjson');
let kibana: LoopbackKibana;
let env: Readonly<Record<string, string>>;

beforeAll(async () => {
  writeFileSync(file, toNdjson(objects));
  kibana = await loopbackKibana({ authorization: `ApiKey ${secret}`, spaces: ['default', 'safety'] });
  env = { ANLAN_KIBANA_URL: kibana.url, ANLAN_KIBANA_API_KEY: secret };
});

afterAll(() => kibana.close());

test("Anlan's objects for the prefix of the installation, into the space of the settings; exit 0", async () => {
  const ended = await runAnlan(['kibana', 'import', '--json'], {
    env: { ...env, ANLAN_KIBANA_SPACE: 'safety', ANLAN_INDEX_PREFIX: 'wuhan' },
  });
  expect(ended.stderr).toBe('');
  expect(ended.status).toBe(0);
  const built = buildObjects('wuhan');
  expect(JSON.parse(ended.stdout)).toMatchObject({ success: true, imported: built.length, space: 'safety' });
  const stored = [...(kibana.stored.get('safety')?.values() ?? [])];
  expect(stored).toEqual(JSON.parse(JSON.stringify(built)));
  const patterns = stored
    .filter(({ type }) => type === 'index-pattern')
    .map(({ attributes }) => attributes?.title);
  expect(patterns.length).toBeGreaterThan(0);
  expect(patterns.every((title) => title?.startsWith('wuhan-'))).toBe(true);
});

test('objects that Kibana did not take are named, each with what to do; exit 1', async () => {
  const first = await runAnlan(['kibana', 'import', '--file', file], { env });
  expect([first.status, first.stdout]).toEqual([
    0,
    `Kibana at ${kibana.url}, space default: 2 of 2 objects imported\n`,
  ]);
  const again = await runAnlan(['kibana', 'import', '--file', file, '--no-overwrite'], { env });
  expect(again.status).toBe(1);
  expect(again.stdout).toMatch(/0 of 2 objects imported; it is not complete/);
  expect(again.stdout).toMatch(/✗ dashboard anlan-regions \(区域对比\): conflict, is there already\n {4}→ /);
  const json = await runAnlan(['kibana', 'import', '--file', file, '--no-overwrite', '--json'], { env });
  expect(JSON.parse(json.stdout)).toMatchObject({
    success: false,
    failures: [{ reason: 'conflict' }, { reason: 'conflict' }],
  });
});

test('address, account, space and file that are wrong: exit 2, the secret is nowhere', async () => {
  const wrong: readonly (readonly [readonly string[], Readonly<Record<string, string>>, RegExp])[] = [
    [[], { ANLAN_KIBANA_API_KEY: 'd3Jvbmc6a2V5' }, /account is not accepted/],
    [['--space', 'nowhere'], {}, /no space "nowhere"/],
    [['--url', `${kibana.url}/kibana`], {}, /base path/],
    [['--url', 'kibana:5601'], {}, /web address/],
    [['--file', `${file}.gone`], {}, /cannot be read/],
    [['--space', 'Über'], {}, /small letters/],
    [['--wait', 'long'], {}, /seconds/],
  ];
  const ended = await Promise.all(
    wrong.map(([words, more]) => runAnlan(['kibana', 'import', ...words], { env: { ...env, ...more } })),
  );
  for (const [index, { status, stdout, stderr }] of ended.entries()) {
    expect(stderr).toMatch(wrong[index]?.[2] ?? /never/);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).not.toMatch(/a2V5OnNlY3JldA|d3Jvbmc6a2V5/);
  }
}, 60_000);

test('nobody there: exit 3, at once or after the wait', async () => {
  const { url } = importOptions('http://127.0.0.1:1');
  const ended = await runAnlan(['kibana', 'import', '--url', url, '--wait', '1'], { env });
  expect(ended.status).toBe(3);
  expect(ended.stderr).toMatch(/trying again/);
  expect(ended.stderr).toMatch(/connection refused/);
});
