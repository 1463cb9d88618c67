import type { Command } from 'commander';
import { expect, test } from 'vitest';
import { processContext } from '../../src/cli/context.ts';
import { loadVerbs } from '../../src/cli/verbs.ts';
import { runAnlan } from './run-anlan.ts';

const context = processContext();
const commands = await loadVerbs([], context);
const leavesOf = (command: Command, path = command.name()): [string, Command][] =>
  command.commands.length > 0
    ? command.commands.flatMap((inner) => leavesOf(inner, `${path} ${inner.name()}`))
    : [[path, command]];
const leaves = commands.flatMap((command) => leavesOf(command));

test('every verb is there', () => {
  expect(leaves.map(([name]) => name).sort()).toEqual(
    [
      'archive check',
      'archive import',
      'archive index',
      'archive list',
      'archive prune',
      'archive show',
      'archive status',
      'clean',
      'compare',
      'demo',
      'doctor',
      'extract',
      'index fields',
      'index letters discard',
      'index letters list',
      'index letters show',
      'index rebuild',
      'index replay',
      'index rollback',
      'index setup',
      'index status',
      'inspect',
      'history',
      'kibana build',
      'kibana import',
      'learn',
      'recrawl',
      'removals apply',
      'removals discard',
      'removals list',
      'removals restore',
      'reprocess',
      'run',
      'schedule',
      'search',
      'serve',
      'sources add',
      'sources check',
      'sources list',
      'sources try',
      'status',
    ].sort(),
  );
});

test.each(leaves)('%s --help has a description and an example', (_name, command) => {
  let shown = '';
  command.configureOutput({ writeOut: (text) => (shown += text) }).outputHelp();
  expect(shown).toMatch(/^Usage: /);
  expect(command.description()).not.toBe('');
  expect(shown).toMatch(/Example:\n {2}\$ anlan .*/);
});

test.each(leaves)('%s knows --json', (_name, command) => {
  expect(command.options.map((option) => option.long)).toContain('--json');
});

test.each(['sources', 'index', 'archive', 'kibana'])('%s --help has an example too', async (group) => {
  expect((await runAnlan([group, '--help'])).stdout).toMatch(/Example:\n {2}\$ anlan .*/);
});

test('anlan compare --help as a user sees it', async () => {
  const ended = await runAnlan(['compare', '--help']);
  expect(ended.status).toBe(0);
  expect(ended.stdout).toMatch(/^Usage: anlan compare .*[\s\S]*Example:/);
});

test('without a verb the help is shown, and the exit status is 2', async () => {
  const ended = await runAnlan([]);
  expect(ended.stderr + ended.stdout).toMatch(/Usage: anlan/);
  expect(ended.status).toBe(2);
});

test('--version', async () => {
  expect((await runAnlan(['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
});
