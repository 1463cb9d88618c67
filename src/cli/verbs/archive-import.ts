import { Command } from 'commander';
import { requireSource } from '../../config/load-sources.ts';
import type { Pipeline } from '../../config/pipeline.ts';
import { importWarc } from '../../run/import-warc.ts';
import { withWorkspace } from '../../run/workspace.ts';
import { type CliContext, printJson, printLines } from '../context.ts';
import { exitCodes } from '../exit-codes.ts';
import { formatReport } from '../format-report.ts';
import { runAndShow } from './run.ts';

/** `anlan archive import <file> --source <id>` */
export function importCommand(context: CliContext): Command {
  return new Command('import')
    .description("take a source's pages out of a WARC file of another program, and read them")
    .argument('<file>', 'a .warc.gz with one gzip member a record, as wget, warcio and browsertrix write it')
    .requiredOption('--source <id>', 'whose pages they are')
    .option('--json', 'print as JSON')
    .addHelpText(
      'after',
      '\nPages of other sites, pictures, scripts and errors are passed over. What is in the file under a date lies in the\n' +
        'archive under that date; then the source is reprocessed.\n\nExample:\n  $ anlan archive import saved.warc.gz --source mem',
    )
    .action(async (file: string, options: { source: string; json?: true }) =>
      withWorkspace(context, async (workspace) => {
        const source = requireSource(
          workspace.sources.map((loaded) => loaded.source),
          options.source,
          'archive import',
        );
        const imported = await importWarc(workspace, file, source, context.signal);
        if (context.signal.aborted) context.exit(exitCodes.interrupted);
        const { pages, known, repeated, passedOver } = imported;
        const line =
          `${pages} pages imported (${known} of them copies of known pages), ${repeated} there already, ` +
          `${passedOver} records passed over`;
        if (pages === 0 || context.signal.aborted) {
          if (options.json) printJson(context, { imported });
          else printLines(context, line);
          return;
        }
        const pipeline: Pipeline = {
          name: 'reprocess',
          mode: 'reprocess',
          limits: {},
          sources: { ids: [source.id] },
        };
        const report = await runAndShow(context, workspace, pipeline);
        if (options.json) printJson(context, { imported, report });
        else printLines(context, line, formatReport(report));
      }),
    );
}
