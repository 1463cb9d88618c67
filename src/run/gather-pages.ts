import type { Pipeline } from '../config/pipeline.ts';
import type { Source } from '../config/source.ts';
import { crawlSources } from '../crawl/crawl-sources.ts';
import type { SourceReport } from '../crawl/crawl-types.ts';
import { decodePage } from '../decode/decode-page.ts';
import { isOutage, RetryableError } from '../errors.ts';
import type { Delivery } from './delivery/create-delivery.ts';
import type { Claims } from './history/claims.ts';
import type { RunTotals } from './report.ts';
import { reprocessArchive } from './reprocess-archive.ts';
import type { RunOptions } from './run-options.ts';
import { withSampleSites } from './sample-sites.ts';
import { takePage } from './take-page.ts';
import type { Tally } from './tally.ts';
import type { Workspace } from './workspace.ts';

export interface Gathered {
  readonly counts: Omit<RunTotals, 'outbox' | 'deadLetters' | 'removed' | 'pendingRemovals'>;
  /** Articles that left the index because today's rules take them for none. */
  readonly removedByRules: number;
  readonly sources: readonly SourceReport[];
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

/** The pages of a run, from their sites or (mode `reprocess`) from the archive, each taken to the index. */
export async function gatherPages(workspace: Workspace, parts: RunParts): Promise<Gathered> {
  return parts.pipeline.mode === 'reprocess' ? reprocess(workspace, parts) : crawl(workspace, parts);
}

async function crawl(workspace: Workspace, parts: RunParts): Promise<Gathered> {
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
        try {
          return await takePage(workspace, page, {
            source,
            delivery,
            tally,
            claims,
            ...(firstSeenAt !== undefined && { firstSeenAt }),
          });
        } catch (error) {
          if (!isOutage(error)) throw error;
          // What the page had before stands in the index only: without it nothing right can be said of the page.
          throw new RetryableError(`the index is needed for it and is away: ${error.message}`, {
            cause: error,
          });
        }
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
      pages: sum((source) => source.fetched + source.notModified),
      new: sum((source) => source.new),
      changed: sum((source) => source.changed),
      unchanged: sum((source) => source.unchanged),
      duplicate: sum((source) => source.duplicate),
      irrelevant: sum((source) => source.irrelevant),
      refused: sum((source) => source.refused),
      forbidden: sum((source) => source.forbidden),
      failed: sum((source) => source.failed),
    },
    removedByRules: 0,
    sources: report.sources,
  };
}

async function reprocess(
  workspace: Workspace,
  { sources, delivery, tally, claims, options }: RunParts,
): Promise<Gathered> {
  const { removed, ...counts } = await reprocessArchive(workspace, {
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
  return { counts: { ...counts, forbidden: 0 }, removedByRules: removed, sources: [] };
}
