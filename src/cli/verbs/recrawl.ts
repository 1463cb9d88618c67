import { Command } from 'commander';
import type { Pipeline } from '../../config/pipeline.ts';
import { resolveTargets } from '../../run/resolve-targets.ts';
import { withWorkspace } from '../../run/workspace.ts';
import { type CliContext, printJson, printLines } from '../context.ts';
import { exitCodes } from '../exit-codes.ts';
import { formatReport } from '../format-report.ts';
import { runAndShow } from './run.ts';

interface Options {
  readonly force?: true;
  readonly dryRun?: true;
  readonly json?: true;
}

/** `anlan recrawl`: fetches again now, whatever the schedule says. */
export function recrawlVerb(context: CliContext): Command {
  return new Command('recrawl')
    .description('fetch again now: pages by URL, or whole sources by id or region code')
    .argument('<targets...>', 'URL, source id or region code')
    .option('--force', 'ask without conditions and take even unchanged pages again')
    .option('--dry-run', 'only say what would be fetched')
    .option('--json', 'print the report as JSON')
    .addHelpText(
      'after',
      '\nExample:\n  $ anlan recrawl http://www.longxi.example/info/1021/2001.htm\n  $ anlan recrawl demo-longxi --dry-run',
    )
    .action(async (words: string[], options: Options) => {
      await withWorkspace(context, async (workspace) => {
        const { urls, sources } = resolveTargets(workspace, words);
        if (options.dryRun) {
          const plan = { urls: urls.map(({ url }) => url), sources: sources.map((source) => source.id) };
          if (options.json) return printJson(context, plan);
          printLines(
            context,
            'would fetch again:',
            ...plan.urls.map((url) => `  ${url}`),
            ...plan.sources.map((id) => `  all of ${id}`),
          );
          return;
        }
        const force = options.force ?? false;
        const reports = [];
        const pages = [...new Set(urls.map(({ sourceId }) => sourceId))];
        if (pages.length > 0) {
          const report = await runAndShow(context, workspace, recrawlOf(pages), { urls, force });
          // A source bears a failed page or two; whoever asks for this very page wants to know.
          if (report.totals.failed > 0) context.exit(exitCodes.sourcesFailed);
          reports.push(report);
        }
        if (sources.length > 0) {
          reports.push(
            await runAndShow(context, workspace, recrawlOf(sources.map((source) => source.id)), { force }),
          );
        }
        if (options.json) printJson(context, reports);
        else printLines(context, ...reports.map(formatReport));
      });
    });
}

function recrawlOf(ids: string[]): Pipeline {
  return { name: 'recrawl', mode: 'full', limits: {}, sources: { ids } };
}
