import { Command } from 'commander';
import { withWorkspace } from '../../run/workspace.ts';
import { type CliContext, printJson, printLines } from '../context.ts';

/** `anlan index rebuild`. */
export function indexRebuild(context: CliContext): Command {
  return new Command('rebuild')
    .description(
      'copy all articles into a new index with the present mapping and put it in place of the old one',
    )
    .option('--json', 'print the status as JSON')
    .addHelpText('after', '\nExample:\n  $ anlan index rebuild')
    .action(async (options: { json?: true }) =>
      withWorkspace(context, async (workspace) => {
        const status = await workspace.index.rebuild();
        if (options.json) printJson(context, status);
        else printLines(context, `${status.target} ${status.where}: rebuilt, ${status.articles} articles`);
      }),
    );
}
