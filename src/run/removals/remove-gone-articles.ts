import type { SourceReport, SourceStatus } from '../../crawl/crawl-types.ts';
import type { PageState } from '../../store/page-row.ts';
import type { Removal } from '../../store/removal-state.ts';
import type { Workspace } from '../workspace.ts';
import { finishRemovals } from './remove-articles.ts';
import { type Leaving, removeOrAsk } from './remove-or-ask.ts';

export interface GoneOptions {
  readonly runId: string;
  readonly reports: readonly SourceReport[];
  /** The run was stopped early, or asked single pages only: it confirms nothing. */
  readonly partial: boolean;
}

/** In these nothing that a source answers says that an article is gone. */
const unwell: ReadonlySet<SourceStatus> = new Set([
  'skipped',
  'empty',
  'shrunk',
  'broken',
  'unreachable',
  'blocked',
]);
/** So many known pages gone in one run, and more than are still there: a site that has moved looks like that. */
const leastMoved = 5;
/** So many removed articles that came back within so many days, and an operator is asked first. */
const [leastReturned, daysOfDistrust] = [3, 90];

/**
 * After a run: articles whose page answered 404 or 410, or asked not to be indexed, in `removals.runs` runs, in each of which their source was well, leave
 * the index. Over the cap none of them does: many at once mean a moved site and not many deletions, and a moved site must
 * not be deleted in slices either. Those wait for `anlan removals`. Returns how many were removed.
 */
export async function removeGoneArticles(
  workspace: Workspace,
  { runId, reports, partial }: GoneOptions,
): Promise<number> {
  const { store } = workspace;
  store.removals.closeReturned();
  let removed = await finishRemovals(workspace);
  if (partial) {
    store.gone.withdraw(runId);
    return removed;
  }
  const articles = new Map(store.pages.countsBySource().map((counts) => [counts.sourceId, counts.articles]));
  for (const report of reports) {
    const { sourceId } = report;
    if (report.lists === 0 && (report.status === 'ok' || report.status === 'skipped')) {
      // No list was asked: nothing is known of the source as a whole.
      store.gone.withdraw(runId, sourceId);
      continue;
    }
    const doubt = doubtOf(report) ?? relapseOf(workspace, sourceId);
    const found = goneArticles(workspace, runId, sourceId, doubt !== undefined);
    if (doubt) store.gone.withdraw(runId, sourceId);
    removed += await removeOrAsk(workspace, found, {
      sourceId,
      articles: articles.get(sourceId) ?? 0,
      doubt,
    });
  }
  return removed;
}

/** Why the source as a whole is not well enough to believe its 404s. */
function doubtOf({ status, reason, gone, changed, unchanged }: SourceReport): string | undefined {
  if (unwell.has(status)) return `the source is ${status}${reason ? ` (${reason})` : ''}`;
  if (gone >= leastMoved && gone > changed + unchanged)
    return `${gone} of ${gone + changed + unchanged} known pages asked are gone: the site may have moved`;
  return undefined;
}

/** A source that answers 404 now and then for pages that are there: what was removed came back. */
function relapseOf({ store, now }: Workspace, sourceId: string): string | undefined {
  const since = new Date(now().getTime() - daysOfDistrust * 86_400_000).toISOString();
  const returned = store.removals.countReturned(sourceId, since);
  return returned < leastReturned
    ? undefined
    : `${returned} removed articles came back in ${daysOfDistrust} days: its 404s are not believed`;
}

function goneArticles(
  { store, settings }: Workspace,
  runId: string,
  sourceId: string,
  inDoubt: boolean,
): readonly Leaving[] {
  const { runs } = settings.removals;
  const pages: readonly PageState[] = inDoubt
    ? store.gone.suspected(runId, sourceId, runs)
    : store.gone.confirmed(runId, sourceId, runs);
  const found = new Map<string, Leaving>();
  for (const page of pages) {
    const { articleId, url } = page;
    // What an operator has put back stays until its page has been there again.
    if (articleId === undefined || isRestored(store.removals.get(articleId))) continue;
    if (store.gone.isCarried(page, runs)) {
      if (!inDoubt) store.pages.markGone(url);
      continue;
    }
    const { httpStatus = 404 } = page;
    const said = httpStatus === 200 ? 'asked not to be indexed' : `answered ${httpStatus}`;
    // Of the failures in doubt only the last is known: the others may have been error pages, or no answer.
    const reason = inDoubt
      ? `${said}, the last of ${page.failures} failures in a row`
      : `${said} in ${page.goneRuns} runs`;
    found.set(articleId, { articleId, url, sourceId, cause: 'gone', reason });
  }
  return [...found.values()];
}

function isRestored(removal: Removal | undefined): boolean {
  return removal?.cause === 'gone' && removal.state === 'restored';
}
