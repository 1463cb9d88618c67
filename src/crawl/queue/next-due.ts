/** What the rhythm of an article page depends on, as it was before it was asked. */
export interface PageRhythm {
  /** How often in a row it was asked and found unchanged. */
  readonly checks: number;
  /** How often it was found changed, ever. */
  readonly changes: number;
  /** Runs in a row in which it could not be fetched. */
  readonly failures: number;
  /** When it was published or changed last, whatever is later: what its age is counted from. */
  readonly since: Date;
  /** It has an ETag or a Last-Modified: asking again costs a few hundred bytes instead of a page. */
  readonly conditional: boolean;
  /** Its sitemap or feed says when it changed last. */
  readonly vouched: boolean;
}

/** What came of asking. `missing`: 404 or 410. */
export type CheckOutcome =
  | 'new'
  | 'changed'
  | 'unchanged'
  | 'irrelevant'
  | 'refused'
  | 'duplicate'
  | 'forbidden'
  | 'missing'
  | 'failed';

const day = 86_400_000;

/**
 * Nights until the next check after so many unchanged ones in a row: corrections come in the first days, so the first check
 * is the next run's, then three nightly ones; after that each wait is about double the last, up to a quarter of a year.
 */
const ladder = [0, 1, 1, 1, 2, 4, 7, 14, 30, 60, 90] as const;
const mostNights = 90;
/** An article that was old when it was found starts where it would be by its age: a fifth of it. */
const ageShare = 1 / 5;
/** A page that has changed more often than this has a counter or a box of its day in its text: its changes say ever less. */
const tellingChanges = 6;
const mostForFickle = 7;
/** A sitemap that says when a page changes saves the checks; this often it is put to the test. */
const nightsVouched = 7;
const mostAfterFailures = 14;

/** Least nights by what the page turned out to be: what is not in the index can wait. */
const leastNights: Readonly<Record<CheckOutcome, number>> = {
  new: 0,
  changed: 0,
  unchanged: 0,
  refused: 1, // a stub or an error page with status 200 may be mended tomorrow
  irrelevant: 7,
  duplicate: 14, // its owner is asked
  forbidden: 14, // robots.txt may change, and the page itself is not asked
  missing: 0, // a removal wants 404 or 410 in several runs
  failed: 1,
};

/** Nights until an article page is asked again, 0 … 90; 0 is the next run. Never fewer for one more unchanged check, or a greater age. */
export function nightsUntilDue(page: PageRhythm, outcome: CheckOutcome, now: Date): number {
  if (outcome === 'missing') return leastNights.missing;
  if (outcome === 'failed') return Math.min(mostAfterFailures, 2 ** Math.min(page.failures, 4));
  const isChange = outcome === 'new' || outcome === 'changed';
  const changes = page.changes + (outcome === 'changed' ? 1 : 0);
  const since = outcome === 'changed' ? now : page.since;
  const age = Math.max(0, (now.getTime() - since.getTime()) / day);
  const steps = isChange ? 0 : Math.min(page.checks + 1, ladder.length - 1);
  return Math.min(
    mostNights,
    Math.max(
      ladder[steps] ?? mostNights,
      Math.floor(age * ageShare),
      Math.min(mostForFickle, Math.max(0, changes - tellingChanges)),
      page.conditional ? 0 : 1,
      page.vouched ? nightsVouched : 0,
      leastNights[outcome],
    ),
  );
}

/** Days without news from which on a list is asked less often: once in a seventh of its silence, at least every 14th night. */
const lively = 7;
const mostNightsOfColumn = 14;

/** Nights until a column's list is asked again, 0 … 14; 0 is the next run, as for any list that is not in order. */
export function nightsOfColumn(
  column: { readonly lastNewAt: Date; readonly inOrder: boolean },
  now: Date,
): number {
  const quiet = (now.getTime() - column.lastNewAt.getTime()) / day;
  if (!column.inOrder || quiet < lively) return 0;
  return Math.min(mostNightsOfColumn, Math.floor(quiet / lively));
}

/** That many nights from now, ISO 8601, UTC; half a day early, as no run meets a page at the very minute of the one before. */
export function dueAfter(nights: number, now: Date): string {
  return new Date(now.getTime() + (nights > 0 ? nights - 0.5 : 0) * day).toISOString();
}

/**
 * What is due now: up to `by`, and what a clock that was wrong once has put off beyond any wait (both ISO 8601, UTC).
 * For pages; for a column `isColumnDue`.
 */
export function dueWindow(now: Date): { readonly by: string; readonly beyond: string } {
  return { by: now.toISOString(), beyond: dueAfter(mostNights + 1, now) };
}

/** Is a column due, whose next check was set to this? */
export function isColumnDue(dueAt: string | undefined, now: Date): boolean {
  return dueAt === undefined || dueAt <= now.toISOString() || dueAt > dueAfter(mostNightsOfColumn + 1, now);
}

/** Was a list read so long ago that it is due whatever anybody says of it? */
export function isOverdue(fetchedAt: string, now: Date): boolean {
  return dueAfter(mostNightsOfColumn, new Date(fetchedAt)) <= now.toISOString();
}

/** Every so many-th check goes without conditions: some servers answer 304 whatever has changed. */
const everyCheck = 6;

/** Is the next check of a page one that sends no conditions? The first one does. */
export function isSpotCheck(checks: number): boolean {
  return checks % everyCheck === everyCheck - 1;
}
