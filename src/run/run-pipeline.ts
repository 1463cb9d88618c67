import { selectSources } from '../config/load-sources.ts';
import type { Pipeline } from '../config/pipeline.ts';
import type { Source } from '../config/source.ts';
import { crawlSources } from '../crawl/crawl-sources.ts';
import type { CrawlProgress, PageRefs, SourceReport } from '../crawl/crawl-types.ts';
import { decodePage } from '../decode/decode-page.ts';
import { ConfigError } from '../errors.ts';
import { alertOnSources } from './alert-on-sources.ts';
import { deliverOutbox } from './deliver-outbox.ts';
import { createDelivery, type Delivery } from './delivery.ts';
import { deriveClusters } from './derive-clusters.ts';
import { guardDataFolder } from './guard-data-folder.ts';
import { type Claims, createClaims } from './history/claims.ts';
import { finishRemovals } from './removals/remove-articles.ts';
import { removeGoneArticles } from './removals/remove-gone-articles.ts';
import { type RunReport, type RunTotals, writeReport } from './report.ts';
import { reprocessArchive } from './reprocess-archive.ts';
import { keepHistoryShort } from './retention/keep-history-short.ts';
import { pruneAfterRun } from './retention/prune-after-run.ts';
import { withSampleSites } from './sample-sites.ts';
import { takePage } from './take-page.ts';
import { createTally, type Tally } from './tally.ts';
import { unlessAborted } from './unless-aborted.ts';
import type { Workspace } from './workspace.ts';

export interface RunProgress extends CrawlProgress {
  readonly articles: number;
  readonly findings: number;
}

export interface RunOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: RunProgress) => void;
  /** Fetch just these again, instead of following the sources' lists. */
  readonly urls?: PageRefs;
  /** Ask without conditions and take even unchanged pages again. */
  readonly force?: boolean;
  /** Mode `reprocess`: only pages fetched since this instant. */
  readonly since?: string;
}

interface Outcome {
  readonly counts: Omit<RunTotals, 'outbox' | 'deadLetters' | 'removed' | 'pendingRemovals'>;
  readonly sources: readonly SourceReport[];
}

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
      const run = pipeline.mode === 'reprocess' ? reprocess : crawl;
      const { counts, sources: reports } = await run(workspace, {
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
          ? 0
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
  const selected = selectSources(sources, pipeline).filter((source) => source.status === 'ok');
  if (selected.length > 0) return selected;
  throw new ConfigError(`pipeline "${pipeline.name}" selects no source that can be crawled`, {
    advice:
      'See its `sources:` and "anlan sources list"; sources with status unverified or off are left out.',
  });
}

interface RunParts {
  readonly pipeline: Pipeline;
  readonly sources: readonly Source[];
  readonly runId: string;
  readonly delivery: Delivery;
  readonly tally: Tally;
  readonly claims: Claims;
  readonly options: RunOptions;
  /** Throws once the data folder is gone. */
  readonly requireData: () => void;
}

async function crawl(workspace: Workspace, parts: RunParts): Promise<Outcome> {
  const { pipeline, sources, runId, delivery, tally, claims, options, requireData } = parts;
  const report = await withSampleSites(sources, workspace.settings, (settings) =>
    crawlSources({
      sources,
      settings,
      store: workspace.store,
      archive: workspace.archive,
      log: workspace.log,
      runId,
      mode: pipeline.mode === 'full' ? 'full' : 'incremental',
      decode: (bytes, headers) => decodePage(bytes, headers).text,
      now: workspace.now,
      onArticle: async (page, { source, firstSeenAt }) => {
        requireData();
        return takePage(workspace, page, {
          source,
          delivery,
          tally,
          claims,
          ...(firstSeenAt !== undefined && { firstSeenAt }),
        });
      },
      onProgress: (progress) =>
        options.onProgress?.({ ...progress, articles: tally.articles, findings: tally.findings }),
      ...(options.urls && { urls: options.urls }),
      ...(options.force && { force: true }),
      ...(options.signal && { signal: options.signal }),
      ...(pipeline.limits.pages !== undefined && { maxPages: pipeline.limits.pages }),
    }),
  );
  const sum = (pick: (source: SourceReport) => number) =>
    report.sources.reduce((total, source) => total + pick(source), 0);
  return {
    counts: {
      pages: sum((source) => source.lists + source.fetched + source.notModified),
      new: sum((source) => source.new),
      changed: sum((source) => source.changed),
      unchanged: sum((source) => source.unchanged),
      duplicate: sum((source) => source.duplicate),
      irrelevant: sum((source) => source.irrelevant),
      refused: sum((source) => source.refused),
      forbidden: sum((source) => source.forbidden),
      failed: sum((source) => source.failed),
    },
    sources: report.sources,
  };
}

async function reprocess(
  workspace: Workspace,
  { sources, delivery, tally, claims, options }: RunParts,
): Promise<Outcome> {
  const counts = await reprocessArchive(workspace, {
    sources,
    delivery,
    tally,
    claims,
    ...(options.since !== undefined && { since: options.since }),
    ...(options.signal && { signal: options.signal }),
    onPage: (done) =>
      options.onProgress?.({
        queued: 0,
        leased: 0,
        done,
        failed: 0,
        articles: tally.articles,
        findings: tally.findings,
      }),
  });
  return { counts: { ...counts, forbidden: 0 }, sources: [] };
}
