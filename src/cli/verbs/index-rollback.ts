import { Command } from 'commander';
import type { IndexName } from '../../index/index-names.ts';
import { rollBackIndex } from '../../run/rebuild/rebuild-index.ts';
import { withWorkspace } from '../../run/workspace.ts';
import { type CliContext, printJson, printLines } from '../context.ts';
import { exitCodes } from '../exit-codes.ts';
import { formatRebuilt } from '../format-rebuilt.ts';
import { indexNamesArgument } from '../index-names-argument.ts';
import { showRebuild } from '../rebuild-progress.ts';

/** `anlan index rollback`. */
export function indexRollback(context: CliContext): Command {
  return new Command('rollback')
    .description('go back to the index before the last rebuild, with what was written and removed since')
    .addArgument(indexNamesArgument())
    .option('--json', 'print the report as JSON')
    .addHelpText(
      'after',
      '\nThe old index is kept for index.keep_days. What its mapping does not take goes to the dead letters (exit status 1).\n' +
        '\nExample:\n  $ anlan index rollback',
    )
    .action(async (names: readonly IndexName[], options: { json?: true }) =>
      withWorkspace(context, async (workspace) => {
        const progress = showRebuild(context);
        const report = await rollBackIndex(workspace, {
          ...(names.length > 0 && { names }),
          onProgress: progress.update,
          signal: context.signal,
        }).finally(progress.end);
        if (report.indices.some(({ refused }) => refused > 0)) context.exit(exitCodes.sourcesFailed);
        if (options.json) return printJson(context, report);
        const { target, where, articles } = report;
        printLines(
          context,
          `${target} ${where}: rolled back, ${articles} articles`,
          ...report.indices.map((one) => `  ${formatRebuilt(one)}`),
        );
      }),
    );
}
