import { Command } from 'commander';
import type { Pipeline } from '../../config/pipeline.ts';
import { withWorkspace } from '../../run/workspace.ts';
import { type CliContext, printJson, printLines } from '../context.ts';
import { formatReport } from '../format-report.ts';
import { parseDay, parseRegion } from '../parse-options.ts';
import { runAndShow } from './run.ts';

interface Options {
  readonly source?: readonly string[];
  readonly region?: string;
  readonly since?: string;
  readonly json?: true;
}

/** `anlan reprocess`: everything from decode on again, without network. */
export function reprocessVerb(context: CliContext): Command {
  return new Command('reprocess')
    .description('redo decode … index from the archive, without network')
    .option('--source <id...>', 'only these sources')
    .option('--region <code>', 'only sources of this region', parseRegion)
    .option('--since <day>', 'only pages fetched on or after: 2024-01-31, or 30d', (text) => parseDay(text))
    .option('--json', 'print the report as JSON')
    .addHelpText('after', '\nExample:\n  $ anlan reprocess --source demo-longxi --since 30d')
    .action(async ({ source, region, since, json }: Options) => {
      await withWorkspace(context, async (workspace) => {
        const pipeline: Pipeline = {
          name: 'reprocess',
          mode: 'reprocess',
          limits: {},
          sources: { ...(source && { ids: [...source] }), ...(region && { regions: [region] }) },
        };
        const instant = since && new Date(`${since}T00:00:00+08:00`).toISOString();
        const report = await runAndShow(context, workspace, pipeline, instant ? { since: instant } : {});
        if (json) printJson(context, report);
        else printLines(context, formatReport(report));
      });
    });
}
