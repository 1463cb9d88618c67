import { z } from 'zod';
import { type SourceStatus, sourceStatuses } from '../crawl/crawl-types.ts';
import type { Workspace } from './workspace.ts';

const reportSchema = z.object({
  at: z.string().optional(),
  mode: z.string().default('incremental'),
  interrupted: z.boolean().default(false),
  status: z.enum(sourceStatuses),
  reason: z.string().optional(),
  advice: z.string().optional(),
  note: z.string().optional(),
  since: z.string().optional(),
  badRuns: z.number().optional(),
  newest: z.string().optional(),
  recentNew: z.number().optional(),
  usualNew: z.number().optional(),
  lists: z.number().default(0),
  entries: z.number().default(0),
  new: z.number().default(0),
  changed: z.number().default(0),
  refused: z.number().default(0),
  failed: z.number().default(0),
  bytes: z.number().default(0),
});

/** One run of a source as it is shown. */
export type ShownRun = z.infer<typeof reportSchema>;

export interface SourceHealth {
  readonly id: string;
  readonly status: SourceStatus | 'never run';
  readonly reason?: string;
  readonly advice?: string;
  readonly note?: string;
  /** First of the runs in a row in which it was not well (ISO 8601, UTC), and how many they are. */
  readonly since?: string;
  readonly runs?: number;
  /** Newest date in its lists, `2024-07-30`. */
  readonly newest?: string;
  readonly last_run?: string;
  /** New articles of the last fortnight, and at least of former ones. */
  readonly new?: number;
  readonly usual_new?: number;
  /** In the index; known, but not done yet; gone, and waiting for a decision. */
  readonly articles: number;
  readonly pending: number;
  readonly pending_removals: number;
}

/** Runs looked back at for the last one that asked lists. */
const lookBack = 30;

/** Every source with its health, the worst first, those never run last. */
export function healthOverview({
  store,
  sources,
}: Pick<Workspace, 'store' | 'sources'>): readonly SourceHealth[] {
  const pages = new Map(store.pages.countsBySource().map((counts) => [counts.sourceId, counts]));
  const rank = ({ status, since }: SourceHealth): number =>
    (since === undefined ? 0 : 100) + (status === 'never run' ? -1 : sourceStatuses.indexOf(status));
  return sources
    .map(({ source: { id } }): SourceHealth => {
      const last = lastListRun(store, id);
      return {
        id,
        status: last?.status ?? 'never run',
        ...(last?.reason !== undefined && { reason: last.reason }),
        ...(last?.advice !== undefined && { advice: last.advice }),
        ...(last?.note !== undefined && { note: last.note }),
        ...(last?.since !== undefined && { since: last.since, runs: last.badRuns ?? 1 }),
        ...(last?.newest !== undefined && { newest: last.newest }),
        ...(last?.at !== undefined && { last_run: last.at }),
        ...(last?.recentNew !== undefined && { new: last.recentNew }),
        ...(last?.usualNew !== undefined && { usual_new: last.usualNew }),
        articles: pages.get(id)?.articles ?? 0,
        pending: pages.get(id)?.pending ?? 0,
        pending_removals: store.removals.count('pending', [id]),
      };
    })
    .sort(
      (a, b) => rank(b) - rank(a) || (a.since ?? '').localeCompare(b.since ?? '') || a.id.localeCompare(b.id),
    );
}

/** The last run of a source that asked its lists: one of single pages says nothing about the source. */
export function lastListRun(store: Workspace['store'], sourceId: string): ShownRun | undefined {
  return runsOf(store, sourceId, lookBack).find(({ mode }) => mode !== 'pages');
}

/** The last runs of a source, newest first. */
export function runsOf(store: Workspace['store'], sourceId: string, n: number): readonly ShownRun[] {
  return store.runs.ofSource(sourceId, n).flatMap(({ report }) => {
    const parsed = reportSchema.safeParse(report);
    return parsed.success ? [parsed.data] : [];
  });
}
