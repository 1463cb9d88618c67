import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { type ArchiveProblem, checkFile } from '../../src/archive/check-file.ts';
import { findCopies } from '../../src/archive/find-copies.ts';
import { type ArchiveRef, openArchive } from '../../src/archive/open-archive.ts';
import { dataFolder, filesOf, pagesOf, samplePage } from './sample-page.ts';

interface Said {
  readonly number: number;
  readonly ref?: ArchiveRef;
  readonly error?: string;
}

/** A writer in a process of its own; killed as soon as so many pages are acknowledged. `blocks`: no file may grow beyond (of 1 kB). */
async function runWriter(
  folder: string,
  from: number,
  count: number,
  options: { readonly killAt?: number; readonly blocks?: number } = {},
): Promise<readonly Said[]> {
  const script = [join(import.meta.dirname, 'write-child.ts'), folder, String(from), String(count)];
  const words =
    options.blocks === undefined
      ? [process.execPath, ...script]
      : // The signal of the limit is ignored, so that a write fails as on a full disk.
        [
          'bash',
          '-c',
          `trap '' XFSZ; ulimit -f ${options.blocks}; exec "$@"`,
          'bash',
          process.execPath,
          ...script,
        ];
  const child = spawn(words[0] ?? '', words.slice(1), { stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => {
    text += chunk.toString();
    if (options.killAt !== undefined && text.split('\n').length > options.killAt) child.kill('SIGKILL');
  });
  await new Promise((resolve) => child.on('close', resolve));
  return text
    .slice(0, text.lastIndexOf('\n') + 1)
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Said);
}

async function problemsOf(folder: string): Promise<readonly ArchiveProblem[]> {
  const problems: ArchiveProblem[] = [];
  for (const path of filesOf(folder)) {
    await checkFile(join(folder, 'archive'), basename(path), { quick: false }, (one) => problems.push(one));
  }
  return problems;
}

async function expectAllThere(folder: string, said: readonly Said[]): Promise<void> {
  const archive = openArchive(folder);
  for (const { number, ref } of said) {
    if (ref) expect((await archive.read(ref)).url).toBe(samplePage(number).url);
  }
  const walked = new Set((await pagesOf(archive)).map(({ url }) => url));
  for (const { number, ref } of said) if (ref) expect(walked).toContain(samplePage(number).url);
  await archive.close();
}

test.each([1, 20, 90, 200])(
  'SIGKILL after %i pages: what was acknowledged is there, and at most an end is torn',
  {
    timeout: 60_000,
  },
  async (killAt) => {
    const folder = dataFolder();
    const said = await runWriter(folder, 0, 100_000, { killAt });
    expect(said.length).toBeGreaterThanOrEqual(killAt);
    await expectAllThere(folder, said);
    expect(filesOf(folder, '.open').length).toBeGreaterThan(0);
    for (const problem of await problemsOf(folder)) expect(problem.kind).toBe('torn');
    // The files of the dead process are indexed when they are asked for.
    expect(await findCopies(folder, samplePage(said[0]?.number ?? 0).url)).toHaveLength(1);
    expect(filesOf(folder, '.cdxj')).toHaveLength(filesOf(folder).length);
    // The mark of a file that was never begun stays until somebody writes again.
    const files = filesOf(folder);
    for (const mark of filesOf(folder, '.open')) expect(files).not.toContain(mark.slice(0, -'.open'.length));
    const archive = openArchive(folder);
    await archive.write(samplePage(0));
    await archive.close();
    expect(filesOf(folder, '.open')).toEqual([]);
  },
);

test('a full disk fails the write, nothing follows a half-written record, and later writes go on elsewhere', {
  timeout: 60_000,
}, async () => {
  const folder = dataFolder();
  const said = await runWriter(folder, 0, 300, { blocks: 64 });
  const failed = said.filter(({ error }) => error !== undefined);
  expect(failed[0]?.error).toMatch(/the archive cannot be written/);
  expect(said.length).toBe(300);
  expect(said.length - failed.length).toBeGreaterThan(100);
  await expectAllThere(folder, said);
  expect(await problemsOf(folder)).toEqual([]);
});

test('two processes writing at once share no file', { timeout: 60_000 }, async () => {
  const folder = dataFolder();
  const [one, two] = await Promise.all([runWriter(folder, 0, 150), runWriter(folder, 1000, 150)]);
  expect(one.length + two.length).toBe(300);
  const filesIn = (said: readonly Said[]) => new Set(said.map(({ ref }) => ref?.file));
  expect(filesIn(one).intersection(filesIn(two)).size).toBe(0);
  await expectAllThere(folder, [...one, ...two]);
  expect(await problemsOf(folder)).toEqual([]);
});

const limits = { bytes: 1_000_000_000, lines: 50_000, open: 40, idle: 600_000 };

test('a file that is large enough is followed by another; few are open at once', async () => {
  const folder = dataFolder();
  const archive = openArchive(folder, { limits: { ...limits, lines: 10, open: 3 } });
  const groups = ['11', '12', '13', '14', '15'];
  const refs = [];
  for (let number = 0; number < 100; number++) {
    refs.push(await archive.write(samplePage(number), { group: groups[number % 5] ?? '' }));
    const open = readdirSync(join(folder, 'archive')).filter((name) => name.endsWith('.open'));
    expect(open.length).toBeLessThanOrEqual(4);
  }
  await archive.close();
  const files = new Map<string, number>();
  for (const { file } of refs) files.set(file, (files.get(file) ?? 0) + 1);
  expect(Math.max(...files.values())).toBeLessThanOrEqual(10);
  expect(filesOf(folder, '.open')).toEqual([]);
  expect(await problemsOf(folder)).toEqual([]);
  const reader = openArchive(folder);
  expect(await pagesOf(reader)).toHaveLength(100);
  await reader.close();
});

test('a page is filed under its own day, UTC, even when the clock goes back', async () => {
  const folder = dataFolder();
  const archive = openArchive(folder);
  const times = ['2024-07-30T23:59:59.999Z', '2024-07-31T00:00:00.000Z', '2024-07-30T23:59:59.998Z'];
  for (const [number, fetchedAt] of times.entries()) {
    await archive.write(samplePage(number, { fetchedAt }), { group: '44' });
  }
  expect((await pagesOf(archive)).map(({ fetchedAt }) => fetchedAt)).toEqual([times[0], times[2], times[1]]);
  expect((await pagesOf(archive, { since: '2024-07-31' })).map(({ fetchedAt }) => fetchedAt)).toEqual([
    times[1],
  ]);
  expect(filesOf(folder).map((path) => basename(path).slice(0, 17))).toEqual([
    'anlan-20240730-44',
    'anlan-20240731-44',
  ]);
  await expect(archive.write(samplePage(9, { fetchedAt: 'yesterday' }))).rejects.toThrow(/no time/);
  await archive.close();
});

test('writes that come at once are all answered, whatever the file they go to', async () => {
  const folder = dataFolder();
  const archive = openArchive(folder);
  const pages = Array.from({ length: 400 }, (_, number) => samplePage(number));
  const refs = await Promise.all(
    pages.map((page, at) => archive.write(page, { group: String(11 + (at % 7)) })),
  );
  for (const [at, ref] of refs.entries()) expect(await archive.read(ref)).toEqual(pages[at]);
  await archive.close();
  expect(filesOf(folder)).toHaveLength(7);
});
