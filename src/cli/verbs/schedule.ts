import { Command } from 'commander';
import { loadPipelines } from '../../config/load-pipelines.ts';
import { runPipeline } from '../../run/run-pipeline.ts';
import { schedulePipelines } from '../../run/schedule-pipelines.ts';
import { withWorkspace } from '../../run/workspace.ts';
import { type CliContext, printJson } from '../context.ts';
import { formatReport } from '../format-report.ts';
import { untilAborted } from '../until-aborted.ts';

/** `anlan schedule`: keeps running and starts every pipeline at its time. */
export function scheduleVerb(context: CliContext): Command {
  return new Command('schedule')
    .description(
      'keep running and start every pipeline at its time (Asia/Shanghai), never two of one at once',
    )
    .option('--json', "print each run's report as a line of JSON")
    .addHelpText(
      'after',
      '\nExample:\n  $ anlan --index elasticsearch schedule\n\nSIGTERM lets a running pipeline save its state and ends with 0.',
    )
    .action(async (options: { json?: true }) => {
      await withWorkspace(context, async (workspace) => {
        const schedule = schedulePipelines(
          loadPipelines(workspace.folders.pipelines),
          async (pipeline) => {
            const report = await runPipeline(workspace, pipeline, { signal: context.signal });
            context.log.info({ pipeline: pipeline.name, totals: report.totals }, formatReport(report));
            if (options.json) printJson(context, report);
          },
          context.log,
        );
        for (const { pipeline, next } of schedule.planned) context.log.info({ pipeline, next }, 'scheduled');
        await untilAborted(context.signal);
        await schedule.stop();
      });
    });
}
