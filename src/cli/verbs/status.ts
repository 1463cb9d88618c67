import { Command } from 'commander';
import { z } from 'zod';
import { withWorkspace } from '../../run/workspace.ts';
import type { RunRecord } from '../../store/run-history.ts';
import { type CliContext, printJson, printLines } from '../context.ts';

/** `anlan status`: last runs, sources' health, queue, outbox. */
export function statusVerb(context: CliContext): Command {
  return new Command('status')
    .description("last runs, sources' health, queue, outbox and dead letters")
    .option('--json', 'print as JSON')
    .addHelpText('after', '\nExample:\n  $ anlan status')
    .action(async (options: { json?: true }) => {
      await withWorkspace(context, async ({ store, sources }) => {
        const runs = store.runs.last(5).map((run) => ({ ...run, status: howItEnded(run) }));
        const pages = new Map(store.pages.countsBySource().map((counts) => [counts.sourceId, counts]));
        const status = {
          runs,
          sources: sources.map(({ source }) => ({
            id: source.id,
            ...lastHealth(store.runs.ofSource(source.id, 1)[0]?.report),
            articles: pages.get(source.id)?.articles ?? 0,
            pending: pages.get(source.id)?.pending ?? 0,
          })),
          queue: runs[0] ? store.frontier.counts(runs[0].id) : undefined,
          outbox: store.outbox.count(),
          dead_letters: store.deadLetters.count(),
        };
        if (options.json) return printJson(context, status);
        printLines(
          context,
          runs.length === 0 ? 'no run yet: "anlan demo" or "anlan run nightly"' : 'last runs:',
        );
        for (const run of runs) printLines(context, `  ${run.startedAt}  ${run.pipeline}  ${run.status}`);
        printLines(context, 'sources:');
        for (const source of status.sources) {
          printLines(
            context,
            `  ${source.id}\t${source.status}\t${source.articles} articles${source.reason ? `\t${source.reason}` : ''}`,
          );
        }
        const queue = Object.entries(status.queue ?? {}).flatMap(([state, count]) =>
          count > 0 ? [`${count} ${state}`] : [],
        );
        printLines(
          context,
          `queue of the last run: ${queue.join(', ') || 'empty'}; outbox: ${status.outbox}; dead letters: ${status.dead_letters}`,
        );
      });
    });
}

/** A run that a signal or an error ended has a report too, which says so. */
function howItEnded({ status, report }: RunRecord): string {
  const parsed = z
    .object({ interrupted: z.boolean().optional(), error: z.string().optional() })
    .safeParse(report);
  if (parsed.data?.error !== undefined) return `failed: ${parsed.data.error}`;
  return parsed.data?.interrupted ? 'interrupted' : status;
}

/** A source's last report comes from the store as unknown JSON. */
function lastHealth(report: unknown): { readonly status: string; readonly reason?: string } {
  const parsed = z.object({ status: z.string(), reason: z.string().optional() }).safeParse(report);
  if (!parsed.success) return { status: 'never run' };
  const { status, reason } = parsed.data;
  return { status, ...(reason !== undefined && { reason }) };
}
