import { cpSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { freshData, runProcess } from './run-anlan.ts';

test('what npm packs runs in a folder node_modules, worker threads too, without a word of Node', async () => {
  const home = join(freshData(), 'node_modules', 'anlan');
  mkdirSync(home, { recursive: true });
  const { files } = z
    .object({ files: z.array(z.string()) })
    .parse(JSON.parse(readFileSync('package.json', 'utf8')));
  for (const name of [...files, 'package.json']) cpSync(resolve(name), join(home, name), { recursive: true });
  symlinkSync(resolve('node_modules'), join(home, 'node_modules'));
  const env = { ANLAN_DATA: freshData(), ANLAN_THREADS: '1', NODE_COMPILE_CACHE: freshData() };
  const ended = await runProcess(process.execPath, [join(home, 'bin', 'anlan.js'), 'demo', '--json'], {
    env,
  });
  expect(ended.status, ended.stderr).toBe(0);
  expect(JSON.parse(ended.stdout)).toMatchObject({ report: { totals: { new: 140, failed: 0 } } });
  expect(ended.stderr).not.toMatch(/Warning/);
}, 120_000);
