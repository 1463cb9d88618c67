import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { startWatched } from './watched-process.ts';

const makeFolder = () => mkdtempSync(join(tmpdir(), 'anlan-watched-'));

/** Waits until it is so, ten seconds at most. */
async function until(isSo: () => boolean): Promise<void> {
  for (let tenths = 0; tenths < 100 && !isSo(); tenths++) await setTimeout(100);
  expect(isSo()).toBe(true);
}

const lives = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

it('ends when it is asked to, and its folder goes', async () => {
  const folder = makeFolder();
  const started = startWatched(['sleep', '600'], {
    folder,
    log: join(folder, 'log'),
    cwd: '/',
    env: process.env,
  });
  await started.stop();
  expect(existsSync(folder)).toBe(false);
});

it('says the last words of a program that ends by itself', async () => {
  const folder = makeFolder();
  const command = ['sh', '-c', 'echo no heap; exit 3'];
  const started = startWatched(command, { folder, log: join(folder, 'log'), cwd: '/', env: process.env });
  expect(await started.ended).toContain('no heap');
});

it('ends when the process that started it is killed', async () => {
  const folder = makeFolder();
  const pidFile = join(folder, 'pid');
  const parent = spawn(process.execPath, [
    '--input-type=module',
    '-e',
    `
    import { startWatched } from '${import.meta.dirname}/watched-process.ts';
    const folder = '${folder}';
    const command = ['sh', '-c', 'echo $$ > ${pidFile}; exec sleep 600'];
    startWatched(command, { folder, log: folder + '/log', cwd: '/', env: process.env });
    setInterval(() => {}, 1000);
  `,
  ]);
  const written = () => existsSync(pidFile) && readFileSync(pidFile, 'utf8').trim() !== '';
  await until(written);
  const pid = Number(readFileSync(pidFile, 'utf8'));
  expect(lives(pid)).toBe(true);
  parent.kill('SIGKILL');
  await once(parent, 'exit');
  await until(() => !lives(pid) && !existsSync(folder));
});
