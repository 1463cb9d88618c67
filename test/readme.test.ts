import { readFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { freshData, runProcess } from './cli/run-anlan.ts';

const readme = readFileSync('README.md', 'utf8');
const commands = [...readme.matchAll(/^```sh\n([\s\S]*?)^```/gm)].flatMap((block) =>
  (block[1] ?? '').trim().split('\n'),
);
const env = { ANLAN_DATA: freshData() };

let started: Awaited<ReturnType<typeof runProcess>>;

beforeAll(async () => {
  started = await runProcess('npm', ['start'], { env });
}, 180_000);

test('npm start ends with a comparison of at least five regions and the address of the console', () => {
  expect(started.status).toBe(0);
  expect(started.stdout).toMatch(/console: http:\/\/127\.0\.0\.1:\d+\//);
  const provinces = started.stdout.match(/^.*(?:省|自治区)\s.*\d/gm) ?? [];
  expect(provinces.length).toBeGreaterThanOrEqual(5);
});

test('npm start again: 0 new, 0 changed', async () => {
  const again = await runProcess('npm', ['start'], { env });
  expect(again.status).toBe(0);
  expect(again.stdout).toMatch(/\b0 new, 0 changed\b/);
}, 120_000);

const asWritten = commands.filter(
  (command) => command.startsWith('npm run -s anlan -- ') && !/nightly|index setup/.test(command),
);

test.each(asWritten)('%s', async (command) => {
  const ended = await runProcess('sh', ['-c', command], { env });
  expect(ended.stderr).not.toMatch(/unexpected/);
  expect(ended.status).toBe(0);
  expect(ended.stdout).not.toBe('');
});

test('the README names every verb', async () => {
  const help = await runProcess('sh', ['-c', 'npm run -s anlan -- --help']);
  const verbs = [...help.stdout.matchAll(/^ {2}([a-z]+) /gm)]
    .map((match) => match[1])
    .filter((verb) => verb !== 'help');
  expect(verbs.length).toBeGreaterThanOrEqual(15);
  for (const verb of verbs) expect(readme).toMatch(new RegExp(`\`[^\`]*\\b${verb}\\b`));
});
