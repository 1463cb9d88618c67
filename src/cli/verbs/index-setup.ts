import { Command } from 'commander';
import { withWorkspace } from '../../run/workspace.ts';
import { type CliContext, printJson, printLines } from '../context.ts';

/** `anlan index setup`. */
export function indexSetup(context: CliContext): Command {
  return new Command('setup')
    .description('create what is missing: tables, or template, index and alias; safe to repeat')
    .option('--json', 'print the status as JSON')
    .addHelpText('after', '\nExample:\n  $ anlan --index elasticsearch index setup')
    .action(async (options: { json?: true }) =>
      withWorkspace(context, async (workspace) => {
        const status = await workspace.index.setup();
        if (options.json) printJson(context, status);
        else printLines(context, `${status.target} ${status.where}: ready, ${status.articles} articles`);
      }),
    );
}
