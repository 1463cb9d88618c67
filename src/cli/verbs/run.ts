import { Argument, Command } from 'commander';
import { requirePipeline } from '../../config/load-pipelines.ts';
import type { Pipeline } from '../../config/pipeline.ts';
import { exitStatus, type RunReport } from '../../run/report.ts';
import type { RunOptions } from '../../run/run-options.ts';
import { runPipeline } from '../../run/run-pipeline.ts';
import { type Workspace, withWorkspace } from '../../run/workspace.ts';
import { type CliContext, printJson, printLines } from '../context.ts';
import { formatReport } from '../format-report.ts';
import { showProgress } from '../progress.ts';

/** `anlan run <pipeline>`: once, now. */
export function runVerb(context: CliContext): Command {
  return new Command('run')
    .description('run a pipeline once, now')
    .addArgument(new Argument('<pipeline>', 'name of a file in pipelines/'))
    .option('--json', 'print the report as JSON')
    .addHelpText('after', '\nExample:\n  $ anlan run nightly')
    .action(async (name: string, options: { json?: true }) => {
      await withWorkspace(context, async (workspace) => {
        const pipeline = requirePipeline(workspace.folders.pipelines, name);
        const report = await runAndShow(context, workspace, pipeline);
        if (options.json) printJson(context, report);
        else printLines(context, formatReport(report));
      });
    });
}

/** Runs a pipeline with progress on the terminal and sets the exit status its report stands for. */
export async function runAndShow(
  context: CliContext,
  workspace: Workspace,
  pipeline: Pipeline,
  options: RunOptions = {},
): Promise<RunReport> {
  context.log.debug({ pipeline: pipeline.name }, 'run starts');
  const progress = showProgress(context);
  try {
    const report = await runPipeline(workspace, pipeline, {
      ...options,
      signal: context.signal,
      onProgress: progress.update,
    });
    context.exit(exitStatus(report));
    return report;
  } finally {
    progress.end();
  }
}
