import { Command, Option } from 'commander';
import type { IndexName } from '../../index/index-names.ts';
import { type Rebuilt, rebuildIndex } from '../../run/rebuild/rebuild-index.ts';
import { withWorkspace } from '../../run/workspace.ts';
import { type CliContext, printJson, printLines } from '../context.ts';
import { exitCodes } from '../exit-codes.ts';
import { formatRebuilt } from '../format-rebuilt.ts';
import { indexNamesArgument } from '../index-names-argument.ts';
import { showRebuild } from '../rebuild-progress.ts';

interface Options {
  readonly from?: 'archive';
  readonly undo?: true;
  readonly json?: true;
}

const help = `
Searches and writes go on; only for the last moment the old index is closed for writing, and what is written then waits in
the outbox. The old index is kept index.keep_days (anlan index rollback). Interrupted at any point, the next rebuild goes on
where it stopped, or --undo clears it.

Which way back:
  the mapping differs        anlan index rebuild
  articles in it are damaged anlan index rebuild --from archive
  articles are missing       anlan reprocess, which writes them into the index that is there
  the index is lost          anlan index setup, then anlan index rebuild --from archive
  anlan.db is lost as well   anlan index setup, then anlan reprocess: it takes up what the store does not know

Example:
  $ anlan index rebuild
  $ anlan index rebuild articles --from archive`;

/** `anlan index rebuild`. */
export function indexRebuild(context: CliContext): Command {
  return new Command('rebuild')
    .description('move everything into a new index with the present mapping, while searches and writes go on')
    .addArgument(indexNamesArgument())
    .addOption(
      new Option(
        '--from <origin>',
        'make the articles anew of their archived copies; what the archive cannot give is carried over',
      ).choices(['archive']),
    )
    .addOption(
      new Option('--undo', 'clear what a rebuild or rollback that was cut short has left').conflicts('from'),
    )
    .option('--json', 'print the report as JSON')
    .addHelpText('after', help)
    .action(async (names: readonly IndexName[], options: Options) =>
      withWorkspace(context, async (workspace) => {
        if (options.undo) {
          const undone = await workspace.index.undoRebuild();
          if (options.json) printJson(context, { undone });
          else printLines(context, ...(undone.length > 0 ? undone : ['nothing to undo']));
          return;
        }
        const progress = showRebuild(context);
        const report = await rebuildIndex(workspace, {
          fromArchive: options.from === 'archive',
          ...(names.length > 0 && { names }),
          onProgress: progress.update,
          signal: context.signal,
        }).finally(progress.end);
        if (report.indices.some(({ refused }) => refused > 0)) context.exit(exitCodes.sourcesFailed);
        if (options.json) printJson(context, report);
        else printLines(context, ...linesOf(report));
      }),
    );
}

function linesOf({ target, where, articles, indices, archive }: Rebuilt): readonly string[] {
  return [
    `${target} ${where}: rebuilt, ${articles} articles`,
    ...indices.map((report) => `  ${formatRebuilt(report)}`),
    ...(archive
      ? [
          `  archive: ${archive.made} of ${archive.pages} pages made anew, ${archive.unreadable} without a copy that can be read, ` +
            `${archive.judgedOtherwise} that today's rules judge otherwise ("anlan reprocess" settles these)`,
        ]
      : []),
  ];
}
