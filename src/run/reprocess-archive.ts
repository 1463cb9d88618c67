import type { Source } from '../config/source.ts';
import type { PageCounts } from '../crawl/crawl-types.ts';
import { PageError } from '../errors.ts';
import type { Delivery } from './delivery.ts';
import { type TakePageContext, takePage } from './take-page.ts';
import type { Tally } from './tally.ts';
import type { Workspace } from './workspace.ts';

export interface ReprocessOptions {
  readonly sources: readonly Source[];
  readonly delivery: Delivery;
  readonly tally: Tally;
  /** Only pages fetched since this instant (ISO 8601, UTC). */
  readonly since?: string;
  readonly signal?: AbortSignal;
  readonly onPage?: (done: number) => void;
}

/** Archived pages taken, and what became of them; none is forbidden, as none is asked for. */
export interface ReprocessCounts extends Omit<PageCounts, 'forbidden'> {
  readonly pages: number;
}

/** Pages under way at once, so that their articles share a batch. */
const atOnce = 64;

/** Redoes decode … index for the newest archived copy of every known article page; asks no site for anything. */
export async function reprocessArchive(
  workspace: Workspace,
  options: ReprocessOptions,
): Promise<ReprocessCounts> {
  const { store, archive, log } = workspace;
  const byId = new Map(options.sources.map((source) => [source.id, source]));
  const counts = {
    pages: 0,
    new: 0,
    changed: 0,
    unchanged: 0,
    duplicate: 0,
    irrelevant: 0,
    refused: 0,
    failed: 0,
  };
  const filter = {
    sourceIds: [...byId.keys()],
    ...(options.since !== undefined && { since: options.since }),
  };
  let underWay: Promise<void>[] = [];
  for (const known of store.pages.archived(filter)) {
    if (options.signal?.aborted) break;
    const source = byId.get(known.sourceId);
    if (!source) continue;
    underWay.push(
      (async () => {
        const context: TakePageContext = {
          source,
          delivery: options.delivery,
          tally: options.tally,
          firstSeenAt: known.firstSeenAt,
        };
        try {
          const page = await archive.read(known.ref);
          const outcome = await takePage(workspace, page, context);
          counts[outcome.outcome]++;
          store.pages.record({ ...known, kind: 'article', fetchedAt: page.fetchedAt, ...outcome });
        } catch (error) {
          if (!(error instanceof PageError)) throw error;
          counts.failed++;
          log.error({ source: source.id, url: known.url, reason: error.message }, 'archived page skipped');
        }
        options.onPage?.(++counts.pages);
      })(),
    );
    if (underWay.length >= atOnce) {
      await Promise.all(underWay);
      underWay = [];
    }
  }
  await Promise.all(underWay);
  return counts;
}
