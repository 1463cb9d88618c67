import { Command, CommanderError } from 'commander';
import manifest from '../package.json' with { type: 'json' };
import { redactEnvironment } from './access/redact-environment.ts';
import { processContext } from './cli/context.ts';
import { describeError, exitCodeOf, exitCodes } from './cli/exit-codes.ts';
import { loadVerbs } from './cli/verbs.ts';

/** Verbs that a signal ends as intended. */
const endless: ReadonlySet<string> = new Set(['demo', 'schedule', 'serve']);
/** Verbs that have nothing to save: a signal ends them at once, even while an index keeps them waiting. */
const lookers: ReadonlySet<string> = new Set([
  'search',
  'compare',
  'status',
  'sources',
  'index',
  'kibana',
  'doctor',
]);

/** The program: `anlan <verb> …`. Results on stdout, log on stderr; the exit status says how it ended. */
export async function main(words: readonly string[]): Promise<void> {
  const context = processContext();
  let chosen = '';
  const program = new Command('anlan')
    .description('Crawls Chinese work-safety announcements, repairs their text, and compares regions.')
    .version(manifest.version)
    .option('--data <folder>', 'data folder (ANLAN_DATA)')
    .option('--index <target>', 'embedded or elasticsearch (ANLAN_INDEX_TARGET)')
    .showSuggestionAfterError()
    .hook('preAction', (_, action) => {
      chosen = action.parent === program ? action.name() : (action.parent?.name() ?? '');
      if (lookers.has(chosen))
        context.signal.addEventListener('abort', () => process.exit(exitCodes.interrupted));
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
    command.showHelpAfterError(`  → ${pathOf(command)} --help shows how it is used.`);
  }
  try {
    await program.parseAsync(words, { from: 'user' });
    if (context.signal.aborted && !endless.has(chosen)) context.exit(exitCodes.interrupted);
  } catch (error) {
    if (error instanceof CommanderError) {
      context.exit(error.exitCode === 0 ? exitCodes.done : exitCodes.usage);
      return;
    }
    if (context.signal.aborted && isAbort(error)) return context.exit(exitCodes.interrupted);
    context.stderr.write(redactEnvironment(context.env)(`${describeError(error)}\n`));
    context.exit(exitCodeOf(error));
  }
}

/** `anlan sources add` */
function pathOf(command: Command): string {
  return command.parent ? `${pathOf(command.parent)} ${command.name()}` : command.name();
}

function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}
