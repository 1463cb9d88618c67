import { Command } from 'commander';
import { locateConfig } from '../../config/locate.ts';
import { type CliContext, printJson, printLines } from '../context.ts';
import { exitCodes } from '../exit-codes.ts';

/** `anlan sources check`. */
export function sourcesCheckVerb(context: CliContext): Command {
  return new Command('check')
    .description('validate all source files, offline')
    .option('--json', 'print as JSON')
    .addHelpText('after', '\nExample:\n  $ anlan sources check')
    .action(async (options: { json?: true }) => {
      const { checkSources } = await import('../../run/sources/check-sources.ts');
      const problems = checkSources(locateConfig(context.env).config);
      if (problems.length > 0) context.exit(exitCodes.usage);
      if (options.json) printJson(context, { problems });
      else printLines(context, ...(problems.length > 0 ? problems : ['all source files are valid']));
    });
}
