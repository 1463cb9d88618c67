import { Command } from 'commander';
import { compareRegions } from '../../compare/compare-regions.ts';
import { formatComparison } from '../../compare/format-comparison.ts';
import { requirePipeline } from '../../config/load-pipelines.ts';
import { serveConsole } from '../../console/serve-console.ts';
import { withWorkspace } from '../../run/workspace.ts';
import { type CliContext, printJson, printLines } from '../context.ts';
import { formatReport } from '../format-report.ts';
import { untilAborted } from '../until-aborted.ts';
import { runAndShow } from './run.ts';

/** `anlan demo`: the whole way on the bundled sample sites. */
export function demoVerb(context: CliContext): Command {
  return new Command('demo')
    .description('crawl the bundled sample sites on loopback, clean, index, compare, open the console')
    .option('--json', 'print report and comparison as JSON and end')
    .addHelpText('after', '\nExample:\n  $ anlan demo')
    .action(async (options: { json?: true }) => {
      await withWorkspace(context, async (workspace) => {
        const pipeline = requirePipeline(workspace.folders.pipelines, 'demo');
        const report = await runAndShow(context, workspace, pipeline);
        const comparison = await compareRegions(workspace.index, { by: 'province' });
        if (options.json) return printJson(context, { report, comparison });
        printLines(context, formatReport(report), '', formatComparison(comparison, 'table'));
        if (context.signal.aborted) return;
        const server = await serveConsole(workspace);
        try {
          printLines(context, '', `console: ${server.url}`);
          if (!context.stdout.isTTY) {
            printLines(context, '  "npm run anlan -- serve" opens it again and keeps it open');
            return;
          }
          printLines(context, '  open until Ctrl-C');
          await untilAborted(context.signal);
        } finally {
          await server.close();
        }
      });
    });
}
