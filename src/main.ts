import { Command, CommanderError } from 'commander';
import manifest from '../package.json' with { type: 'json' };
import { processContext } from './cli/context.ts';
import { describeError, exitCodeOf, exitCodes } from './cli/exit-codes.ts';
import { loadVerbs } from './cli/verbs.ts';

/** The program: `anlan <verb> …`. Results on stdout, log on stderr; the exit status says how it ended. */
export async function main(words: readonly string[]): Promise<void> {
  const context = processContext();
  const program = new Command('anlan')
    .description('Crawls Chinese work-safety announcements, repairs their text, and compares regions.')
    .version(manifest.version)
    .option('--data <folder>', 'data folder (ANLAN_DATA)')
    .option('--index <target>', 'embedded or elasticsearch (ANLAN_INDEX_TARGET)')
    .showSuggestionAfterError()
    .hook('preAction', () => {
      const { data, index } = program.opts<{ data?: string; index?: string }>();
      if (data !== undefined) context.env.ANLAN_DATA = data;
      if (index !== undefined) context.env.ANLAN_INDEX_TARGET = index;
    })
    .addHelpText(
      'after',
      '\nExit status: 0 done; 1 finished, but some sources failed; 2 usage or configuration;\n' +
        '3 index or store unavailable (nothing lost); 130 interrupted.',
    );
  for (const verb of await loadVerbs(words, context)) program.addCommand(verb);
  for (const command of [
    program,
    ...program.commands,
    ...program.commands.flatMap((verb) => verb.commands),
  ]) {
    command.exitOverride();
  }
  try {
    await program.parseAsync(words, { from: 'user' });
    // These run until they are told to stop, so that a signal is their proper end.
    const endless = ['schedule', 'serve', 'demo'].includes(program.args[0] ?? '');
    if (context.signal.aborted && !endless) context.exit(exitCodes.interrupted);
  } catch (error) {
    if (error instanceof CommanderError) {
      context.exit(error.exitCode === 0 ? exitCodes.done : exitCodes.usage);
      return;
    }
    context.stderr.write(`${describeError(error)}\n`);
    context.exit(exitCodeOf(error));
  }
}
