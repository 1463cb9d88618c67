import type { PageCheck, PageState } from '../../store/page-row.ts';
import { type CheckOutcome, dueAfter, nightsUntilDue } from './next-due.ts';

/** After so many hints in a row that brought nothing, what a list says of a page's changes is not believed any more. */
export const mostMisses = 3;

/** What the check of an article page means for its next one. `state`: before the check; `page`: what it brought. */
export function checkOf(
  state: PageState | undefined,
  page: {
    readonly outcome: CheckOutcome;
    readonly conditional: boolean;
    readonly publishedOn?: string | undefined;
    readonly hinted?: boolean | undefined;
  },
  now: Date,
): PageCheck {
  const nights = nightsUntilDue(rhythmOf(state, page, now), page.outcome, now);
  return {
    changed: page.outcome === 'new' || page.outcome === 'changed',
    ...(page.hinted ? { hinted: true } : {}),
    dueAt: dueAfter(nights, now),
  };
}

/** When a page that could not be fetched is tried again. */
export function dueAfterFailure(state: PageState | undefined, status: number | undefined, now: Date): string {
  const outcome = status === 404 || status === 410 ? 'missing' : 'failed';
  return dueAfter(nightsUntilDue(rhythmOf(state, { conditional: true }, now), outcome, now), now);
}

function rhythmOf(
  state: PageState | undefined,
  page: { readonly conditional: boolean; readonly publishedOn?: string | undefined },
  now: Date,
) {
  const days = [page.publishedOn ?? state?.publishedOn, state?.listedDate];
  const dated = days.filter((day) => day !== undefined).map((day) => Date.parse(`${day}T00:00:00+08:00`));
  // The later one where list and page differ; a page without a date is as old as our knowledge of it.
  const published = dated.length > 0 ? Math.max(...dated) : Date.parse(state?.firstSeenAt ?? '');
  const changed = state && state.changes > 0 ? Date.parse(state.changedAt ?? '') : Number.NaN;
  const since = Math.max(...[published, changed].filter((at) => !Number.isNaN(at)));
  return {
    checks: state?.checks ?? 0,
    changes: state?.changes ?? 0,
    failures: state?.failures ?? 0,
    since: Number.isFinite(since) ? new Date(since) : now,
    conditional: page.conditional,
    vouched: state?.lastmod !== undefined && state.lastmodMisses < mostMisses,
  };
}
