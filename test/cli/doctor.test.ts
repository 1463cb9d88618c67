import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { freshData, runAnlan } from './run-anlan.ts';

/** A copy of config and pipelines to break. */
function copiedConfig(): string {
  const folder = mkdtempSync(join(tmpdir(), 'anlan-config-'));
  for (const name of ['config', 'pipelines']) cpSync(name, join(folder, name), { recursive: true });
  return folder;
}

async function doctor(env: Readonly<Record<string, string>>) {
  const ended = await runAnlan(['doctor', '--json'], {
    env: { ANLAN_DATA: freshData(), ANLAN_CRAWL_CHROMIUM: 'none', ...env },
  });
  const checks: { name: string; state: string; detail: string; mend?: string }[] = JSON.parse(
    ended.stdout,
  ).checks;
  return { status: ended.status, of: (name: string) => checks.find((check) => check.name === name) };
}

test('a mistyped variable is named with its neighbour; an empty one counts as not set', async () => {
  const { status, of } = await doctor({ ANLAN_CRAWL_DELEY: '5', ANLAN_CRAWL_DELAY: '' });
  expect(of('environment')).toMatchObject({ state: 'warning', mend: 'Did you mean ANLAN_CRAWL_DELAY?' });
  expect(status).toBe(0);
});

test('a system without ps cannot crawl', async () => {
  const { status, of } = await doctor({ PATH: '/nowhere' });
  expect(of('ps')).toMatchObject({ state: 'failed', mend: 'Crawls need ps: install procps.' });
  expect(status).toBe(2);
});

test('a data folder that is a file: what to do', async () => {
  const file = join(freshData(), 'file');
  writeFileSync(file, '');
  const { status, of } = await doctor({ ANLAN_DATA: file });
  expect(of('data folder')?.mend).toMatch(/folder that this user may write to/);
  expect(status).toBe(3);
});

test('a region that does not exist, a schedule that is none, a source that is none', async () => {
  const folder = copiedConfig();
  writeFileSync(
    join(folder, 'config/sources/a.yaml'),
    'id: a\nname: 甲\nhome: https://a.example/\nkind: news\nregion: "429999"\nprofile: list\nstatus: unverified\n',
  );
  writeFileSync(join(folder, 'pipelines/b.yaml'), 'name: b\nschedule: "0 25 * * *"\n');
  const env = { ANLAN_CONFIG_DIR: join(folder, 'config') };
  const first = await doctor(env);
  expect(first.of('sources')?.detail).toMatch(/region 429999 is not in the gazetteer/);
  expect(first.of('pipelines')?.detail).toMatch(/b\.yaml:2: schedule: no cron expression/);
  expect(first.status).toBe(2);
  writeFileSync(join(folder, 'pipelines/b.yaml'), 'name: b\nsources: {ids: [demo-longx]}\n');
  expect((await doctor(env)).of('pipelines')?.detail).toMatch(/did you mean "demo-longxi"/);
  rmSync(folder, { recursive: true });
});
