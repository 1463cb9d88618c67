import { Command } from 'commander';
import { z } from 'zod';
import { nearest } from '../../config/nearest.ts';
import { ConfigError } from '../../errors.ts';
import { lettersReport } from '../../run/delivery/index-report.ts';
import { healthOverview, runsOf } from '../../run/health-overview.ts';
import { type Workspace, withWorkspace } from '../../run/workspace.ts';
import type { RunRecord } from '../../store/run-history.ts';
import { type CliContext, printJson, printLines } from '../context.ts';
import { formatHealth, formatRuns } from '../format-health.ts';

/** Runs of one source that are shown. */
const shownRuns = 20;

interface Options {
  readonly source?: string;
  readonly json?: true;
}

/** `anlan status`: last runs, sources' health, queue, outbox. */
export function statusVerb(context: CliContext): Command {
  return new Command('status')
    .description("last runs, sources' health (the worst first), queue, outbox and dead letters")
    .option('--source <id>', 'one source: its health and its last runs')
    .option('--json', 'print as JSON')
    .addHelpText('after', '\nExample:\n  $ anlan status\n  $ anlan status --source demo-longxi')
    .action(async (options: Options) => {
      await withWorkspace(context, async (workspace) =>
        options.source === undefined
          ? showAll(context, workspace, options)
          : showSource(context, workspace, options.source, options),
      );
    });
}

function showAll(context: CliContext, workspace: Workspace, options: Options): void {
  const { store } = workspace;
  const runs = store.runs.last(5).map((run) => ({ ...run, status: howItEnded(run) }));
  const { outbox, deadLetters, lag } = lettersReport(workspace);
  const status = {
    runs,
    sources: healthOverview(workspace),
    queue: runs[0] ? store.frontier.counts(runs[0].id) : undefined,
    outbox: outbox.letters,
    dead_letters: deadLetters.letters,
    lag,
  };
  if (options.json) {
    printJson(context, status);
    return;
  }
  printLines(context, runs.length === 0 ? 'no run yet: "anlan demo" or "anlan run nightly"' : 'last runs:');
  for (const run of runs) printLines(context, `  ${run.startedAt}  ${run.pipeline}  ${run.status}`);
  printLines(context, '', ...formatHealth(status.sources), '');
  const queue = Object.entries(status.queue ?? {}).flatMap(([state, count]) =>
    count > 0 ? [`${count} ${state}`] : [],
  );
  const since = lag.since === undefined ? '' : ` (the oldest since ${lag.since})`;
  printLines(
    context,
    `queue of the last run: ${queue.join(', ') || 'empty'}; outbox: ${status.outbox}${since}; dead letters: ${status.dead_letters}`,
    ...(status.outbox + status.dead_letters > 0 ? ['why: "anlan index status"'] : []),
  );
}

function showSource(context: CliContext, workspace: Workspace, id: string, options: Options): void {
  const health = healthOverview(workspace).find((source) => source.id === id);
  if (!health) {
    const ids = workspace.sources.map(({ source }) => source.id);
    const close = nearest(id, ids);
    throw new ConfigError(`no source has the id "${id}"`, {
      advice: close ? `Did you mean "${close}"?` : 'See "anlan sources list".',
    });
  }
  const runs = runsOf(workspace.store, id, shownRuns);
  if (options.json) {
    printJson(context, { ...health, history: runs });
    return;
  }
  printLines(
    context,
    ...formatHealth([health]),
    '',
    ...(runs.length === 0 ? ['no run yet'] : formatRuns(runs)),
  );
}

/** A run that a signal or an error ended has a report too, which says so. */
function howItEnded({ status, report }: RunRecord): string {
  const parsed = z
    .object({ interrupted: z.boolean().optional(), error: z.string().optional() })
    .safeParse(report);
  if (parsed.data?.error !== undefined) return `failed: ${parsed.data.error}`;
  return parsed.data?.interrupted ? 'interrupted' : status;
}
