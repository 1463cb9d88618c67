import { selectSources } from '../config/load-sources.ts';
import type { Pipeline } from '../config/pipeline.ts';
import type { Source } from '../config/source.ts';
import { ConfigError } from '../errors.ts';
import { alertOnSources } from './alert-on-sources.ts';
import { deliverOutbox } from './deliver-outbox.ts';
import { createDelivery } from './delivery.ts';
import { deriveClusters } from './derive-clusters.ts';
import { gatherPages } from './gather-pages.ts';
import { guardDataFolder } from './guard-data-folder.ts';
import { createClaims } from './history/claims.ts';
import { sendRecords } from './records/send-records.ts';
import { finishRemovals } from './removals/remove-articles.ts';
import { removeGoneArticles } from './removals/remove-gone-articles.ts';
import { type RunReport, writeReport } from './report.ts';
import { keepHistoryShort } from './retention/keep-history-short.ts';
import { pruneAfterRun } from './retention/prune-after-run.ts';
import type { RunOptions } from './run-options.ts';
import { createTally } from './tally.ts';
import { unlessAborted } from './unless-aborted.ts';
import type { Workspace } from './workspace.ts';

/**
 * Runs a pipeline once: lock, outbox of earlier runs, crawl (or the archive, mode `reprocess`), report.
 * A pipeline that is already running → ConfigError; unreachable index → IndexUnavailableError, nothing marked done.
 */
export async function runPipeline(
  workspace: Workspace,
  pipeline: Pipeline,
  options: RunOptions = {},
): Promise<RunReport> {
  const { store, settings, knowledge, index } = workspace;
  const sources = crawlable(workspace, pipeline);
  const lock = store.locks.acquire(`pipeline:${pipeline.name}`);
  if ('heldBy' in lock) {
    throw new ConfigError(
      `pipeline "${pipeline.name}" is already running (process ${lock.heldBy.pid}, since ${lock.heldBy.since})`,
      {
        advice: 'Wait for it to end; the lock of a dead process is taken over by itself.',
      },
    );
  }
  try {
    const { where, target } = await unlessAborted(index.setup(), options.signal);
    const requireData = guardDataFolder(settings.data);
    const startedAt = workspace.now().toISOString();
    const runId = store.runs.start({ pipeline: pipeline.name });
    try {
      store.gone.withdrawUnjudged();
      const finished = await unlessAborted(finishRemovals(workspace), options.signal);
      await unlessAborted(deliverOutbox(workspace), options.signal);
      const deadBefore = store.deadLetters.count();
      const delivery = createDelivery(index, store, workspace.log);
      const tally = createTally();
      const claims = createClaims();
      const {
        counts,
        removedByRules,
        sources: reports,
      } = await gatherPages(workspace, {
        pipeline,
        sources,
        runId,
        delivery,
        tally,
        claims,
        options,
        requireData,
      });
      await delivery.flush();
      requireData();
      alertOnSources(reports, workspace.log);
      const interrupted = options.signal?.aborted ?? false;
      const removed =
        pipeline.mode === 'reprocess'
          ? removedByRules
          : await removeGoneArticles(workspace, {
              runId,
              reports,
              partial: interrupted || options.urls !== undefined,
            });
      const clusters = await deriveClusters(workspace, options.signal);
      if (pipeline.mode !== 'reprocess') await pruneAfterRun(workspace, pipeline.name, options.signal);
      const report: RunReport = {
        runId,
        pipeline: pipeline.name,
        mode: pipeline.mode,
        startedAt,
        finishedAt: workspace.now().toISOString(),
        pipelineVersion: knowledge.pipelineVersion,
        index: `${target} ${where}`,
        totals: {
          ...counts,
          outbox: store.outbox.count(),
          deadLetters: Math.max(0, store.deadLetters.count() - deadBefore),
          removed: finished + removed,
          pendingRemovals: store.removals.count(
            'pending',
            sources.map(({ id }) => id),
          ),
        },
        findings: tally.findingsByCode,
        sources: reports,
        clusters,
        interrupted,
      };
      // Its sources stand in a history of their own already.
      store.runs.finish(runId, { ...report, sources: [] });
      writeReport(settings.data, report);
      await sendRecords(workspace, options.signal);
      keepHistoryShort(workspace);
      return report;
    } catch (error) {
      store.runs.finish(runId, { error: error instanceof Error ? error.message : String(error) });
      throw error;
    }
  } finally {
    lock.release();
  }
}

function crawlable({ sources }: Workspace, pipeline: Pipeline): readonly Source[] {
  const selected = selectSources(sources, pipeline);
  const ready = selected.filter(({ status }) => status === 'ok');
  if (ready.length > 0) return ready;
  if (selected.length === 0)
    throw new ConfigError(`pipeline "${pipeline.name}" selects no source`, {
      advice: `See "sources:" of pipelines/${pipeline.name}.yaml and "anlan sources list"; those with status off are left out.`,
    });
  throw new ConfigError(
    `pipeline "${pipeline.name}": its sources are all unverified (${selected.length}), and those are not crawled`,
    {
      advice: `Look at one with "anlan sources try ${selected[0]?.id}"; where its lists are right, write "status: ok" into its file.`,
    },
  );
}
