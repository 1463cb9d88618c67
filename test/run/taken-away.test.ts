import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { freshData, runAnlan } from '../cli/run-anlan.ts';

test('a data folder that is deleted in mid-run ends it with 3: what it wrote is lost, and it says so', async () => {
  const data = freshData();
  const ended = await runAnlan(['run', 'demo'], {
    env: { ANLAN_DATA: data },
    onStart: (child) => {
      const look = setInterval(() => {
        if (!existsSync(join(data, 'archive')) || child.exitCode !== null) return;
        clearInterval(look);
        setTimeout(() => rmSync(data, { recursive: true, force: true }), 500);
      }, 20);
    },
  });
  expect(ended.stderr).toMatch(/anlan\.db: was taken away while it was in use\n {2}→ /);
  expect(ended.status).toBe(3);
}, 60_000);

test('an interrupted run judges no source by the part it saw, and status says that it was interrupted', async () => {
  const env = { ANLAN_DATA: freshData() };
  const ended = await runAnlan(['run', 'demo', '--json'], {
    env,
    onStart: (child) => {
      let lines = 0;
      child.stderr?.on('data', (chunk: Buffer) => {
        lines += chunk.toString().split('\n').length - 1;
        if (lines >= 12) child.kill('SIGINT');
      });
    },
  });
  expect(ended.status).toBe(130);
  if (ended.stdout !== '') {
    const statuses = JSON.parse(ended.stdout).sources.map(({ status }: { status: string }) => status);
    expect(statuses.filter((status: string) => !['ok', 'skipped', 'stale'].includes(status))).toEqual([]);
  }
  expect((await runAnlan(['status'], { env })).stdout).toMatch(/demo {2}interrupted/);
}, 60_000);
