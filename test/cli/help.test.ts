import type { Command } from 'commander';
import { expect, test } from 'vitest';
import { processContext } from '../../src/cli/context.ts';
import { loadVerbs } from '../../src/cli/verbs.ts';
import { runAnlan } from './run-anlan.ts';

const context = processContext();
const commands = await loadVerbs([], context);
const leaves = commands.flatMap((command): [string, Command][] =>
  command.commands.length > 0
    ? command.commands.map((inner): [string, Command] => [`${command.name()} ${inner.name()}`, inner])
    : [[command.name(), command]],
);

test('every verb is there', () => {
  expect(leaves.map(([name]) => name).sort()).toEqual(
    [
      'clean',
      'compare',
      'demo',
      'doctor',
      'extract',
      'index rebuild',
      'index replay',
      'index setup',
      'index status',
      'inspect',
      'recrawl',
      'reprocess',
      'run',
      'schedule',
      'search',
      'serve',
      'sources check',
      'sources list',
      'status',
    ].sort(),
  );
});

test.each(leaves)('%s --help has a description and an example', async (name) => {
  const ended = await runAnlan([...name.split(' '), '--help']);
  expect(ended.status).toBe(0);
  expect(ended.stdout).toMatch(/^Usage: /);
  expect(ended.stdout).toMatch(/Example:\n {2}\$ /);
});

test('without a verb the help is shown, and the exit status is 2', async () => {
  const ended = await runAnlan([]);
  expect(ended.stderr + ended.stdout).toMatch(/Usage: anlan/);
  expect(ended.status).toBe(2);
});

test('--version', async () => {
  expect((await runAnlan(['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
});
