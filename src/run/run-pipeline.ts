import { selectSources } from '../config/load-sources.ts';
import type { Pipeline } from '../config/pipeline.ts';
import type { Source } from '../config/source.ts';
import { ConfigError } from '../errors.ts';
import type { IndexStatus } from '../index/article-index.ts';
import { alertOnSources } from './alert-on-sources.ts';
import { createDelivery, type Delivery } from './delivery/create-delivery.ts';
import { meetIndex } from './delivery/index-presence.ts';
import { missingArticles } from './delivery/missing-articles.ts';
import { unlessAway } from './delivery/unless-away.ts';
import { deriveClusters } from './derive-clusters.ts';
import { gatherPages } from './gather-pages.ts';
import { guardDataFolder } from './guard-data-folder.ts';
import { createClaims } from './history/claims.ts';
import { indexName } from './index-name.ts';
import { sendRecords } from './records/send-records.ts';
import { finishRemovals } from './removals/remove-articles.ts';
import { type GoneOptions, removeGoneArticles } from './removals/remove-gone-articles.ts';
import { type RunReport, writeReport } from './report.ts';
import { keepHistoryShort } from './retention/keep-history-short.ts';
import { pruneAfterRun } from './retention/prune-after-run.ts';
import type { RunOptions } from './run-options.ts';
import { createTally } from './tally.ts';
import { unlessAborted } from './unless-aborted.ts';
import type { Workspace } from './workspace.ts';

/**
 * Runs a pipeline once: lock, outbox of earlier runs, crawl (or the archive, mode `reprocess`), report. While the index is
 * away a crawl goes on into archive and outbox; what needs the index is left to the next run. A pipeline that is already
 * running → ConfigError. A store that cannot be written, an index that somebody must see to, or one that is away when the
 * archive is read → IndexUnavailableError, nothing marked done.
 */
export async function runPipeline(
  opened: Workspace,
  pipeline: Pipeline,
  options: RunOptions = {},
): Promise<RunReport> {
  const { store, settings, knowledge, log } = opened;
  const sources = crawlable(opened, pipeline);
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
    const presence = await unlessAborted(meetIndex(opened.index, log, tellMissing(opened)), options.signal);
    const workspace: Workspace = { ...opened, index: presence.index };
    const isArchived = pipeline.mode === 'reprocess';
    const absent = presence.away();
    if (isArchived && absent) throw absent;
    const requireData = guardDataFolder(settings.data);
    const startedAt = opened.now().toISOString();
    const runId = store.runs.start({ pipeline: pipeline.name });
    let delivery: Delivery | undefined;
    try {
      store.gone.withdrawUnjudged();
      const whatWaits = { what: 'removals that had begun', otherwise: 0 };
      const begun = unlessAway(log, whatWaits, () => finishRemovals(workspace));
      const finished = await unlessAborted(begun, options.signal);
      const deadBefore = store.deadLetters.count();
      delivery = createDelivery({
        presence,
        store,
        log,
        what: `run ${pipeline.name}`,
        bulk: { articles: settings.index.bulk_articles, bytes: settings.index.bulk_bytes },
        whileAway: isArchived ? 'refuse' : 'keep',
      });
      if (!absent) await unlessAborted(delivery.drain(), options.signal);
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
      // What waits may be a night's work of a slow index: a signal leaves it to the next run.
      if (options.signal?.aborted) delivery.close();
      else options.signal?.addEventListener('abort', delivery.close, { once: true });
      await delivery.finish();
      const interrupted = options.signal?.aborted ?? false;
      requireData();
      alertOnSources(reports, log);
      const removed = isArchived
        ? removedByRules
        : await judgeGone(workspace, {
            runId,
            reports,
            partial: interrupted || options.urls !== undefined,
          });
      const noClusters = { what: 'clusters of reprints', otherwise: { articles: 0, changed: 0 } };
      const clusters = await unlessAway(log, noClusters, () => deriveClusters(workspace, options.signal));
      const outage = presence.away()?.message;
      if (!isArchived) await pruneAfterRun(workspace, pipeline.name, options.signal);
      const report: RunReport = {
        runId,
        pipeline: pipeline.name,
        mode: pipeline.mode,
        startedAt,
        finishedAt: workspace.now().toISOString(),
        pipelineVersion: knowledge.pipelineVersion,
        index: indexName(settings),
        ...(outage !== undefined && { outage }),
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
      if (outage === undefined) await sendRecords(workspace, options.signal);
      keepHistoryShort(workspace);
      return report;
    } catch (error) {
      store.runs.finish(runId, { error: error instanceof Error ? error.message : String(error) });
      throw error;
    } finally {
      delivery?.close();
      if (delivery) options.signal?.removeEventListener('abort', delivery.close);
    }
  } finally {
    lock.release();
  }
}

/** An index that has lost articles goes on without them until somebody acts: it is said each time. */
function tellMissing({ index, store, log }: Workspace): (status: IndexStatus) => Promise<void> {
  return async (status) => {
    const lack = await missingArticles(index, store, status);
    if (lack) log.error({ articles: status.articles, ...lack }, 'index lacks articles that it had taken');
  };
}

/** A run whose index is away confirms no deletion: what it saw gone counts from the next run on. */
async function judgeGone(workspace: Workspace, seen: GoneOptions): Promise<number> {
  const { store, log } = workspace;
  return unlessAway(log, { what: 'removals', otherwise: 0 }, async () => {
    try {
      return await removeGoneArticles(workspace, seen);
    } catch (error) {
      store.gone.withdraw(seen.runId);
      throw error;
    }
  });
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
