import { cpSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openStore } from '../../src/store/open-store.ts';
import { freshData, runAnlan } from './run-anlan.ts';

test('sources list: filters by region, status and tag', async () => {
  const [sichuan, ministries] = await Promise.all([
    runAnlan(['sources', 'list', '--region', '510000', '--tag', 'county', '--json']),
    runAnlan(['sources', 'list', '--tag', 'ministry', '--status', 'ok', '--json']),
  ]);
  expect(JSON.parse(sichuan.stdout).map(({ id }: { id: string }) => id)).toEqual([
    'sichuan-cncx',
    'sichuan-mz',
    'sichuan-scgw',
    'sichuan-wtq',
  ]);
  expect(JSON.parse(ministries.stdout)).toMatchObject([
    { id: 'mem', status: 'ok', file: 'sources/national/mem.yaml' },
  ]);
});

test('sources list says how the last run went, and makes no data folder to find out', async () => {
  const none = join(freshData(), 'none');
  const without = await runAnlan(['sources', 'list', '--region', '00'], { env: { ANLAN_DATA: none } });
  expect(without.stdout).toMatch(/^mem +应急管理部 +全国 +trs +ok +never run$/m);
  expect(() => readdirSync(none)).toThrow(/ENOENT/);

  const data = freshData();
  const store = openStore(data);
  const runId = store.runs.start({ pipeline: 'nightly' });
  store.runs.recordSource(runId, 'mem', { status: 'blocked', reason: 'answered 412' });
  // A recrawl of one page says nothing about the source.
  const recrawl = store.runs.start({ pipeline: 'recrawl' });
  store.runs.recordSource(recrawl, 'mem', { mode: 'pages', status: 'ok' });
  store.close();
  const ended = await runAnlan(['sources', 'list', '--region', '00'], { env: { ANLAN_DATA: data } });
  expect(ended.stdout).toMatch(/^mem .* ok +blocked$/m);
  expect(ended.stdout).toMatch(/^govcn .* ok +never run$/m);
});

test('sources list refuses a region that does not exist and a status that is none', async () => {
  expect((await runAnlan(['sources', 'list', '--region', '4299'])).status).toBe(2);
  expect((await runAnlan(['sources', 'list', '--status', 'fine'])).status).toBe(2);
});

test('sources check names file and problem; exit status 2', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'anlan-config-'));
  cpSync('config', join(folder, 'config'), { recursive: true });
  writeFileSync(
    join(folder, 'config/sources/hubei/odd.yaml'),
    'id: odd\nname: 某某局\nhome: http://odd.example/\nkind: government\nregion: "42"\n',
  );
  const ended = await runAnlan(['sources', 'check', '--json'], {
    env: { ANLAN_CONFIG_DIR: join(folder, 'config') },
  });
  expect(ended.status).toBe(2);
  expect(JSON.parse(ended.stdout).problems).toEqual([
    expect.stringMatching(/hubei\/odd\.yaml: status is ok, but no column is given/),
  ]);
});
