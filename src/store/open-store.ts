import { archiveRefs } from './archive-refs.ts';
import { columnState } from './column-state.ts';
import { crawlFrontier } from './crawl-frontier.ts';
import { openDatabase } from './database.ts';
import { deliveries } from './deliveries.ts';
import { gonePages } from './gone-pages.ts';
import { groupCommit } from './group-commit.ts';
import { letterBox } from './letter-box.ts';
import { namedLocks } from './named-locks.ts';
import { pageSelection } from './page-selection.ts';
import { pageState } from './page-state.ts';
import { pageTwins } from './page-twins.ts';
import { type HistoryLimits, pruneHistory } from './prune-history.ts';
import { recordState } from './record-state.ts';
import { removalState } from './removal-state.ts';
import { reprintState } from './reprint-state.ts';
import { revisions } from './revisions.ts';
import { robotsState } from './robots-state.ts';
import { runHistory } from './run-history.ts';
import { sourceEvidence } from './source-evidence.ts';
import { undelivered } from './undelivered.ts';

export type Store = ReturnType<typeof openStore>;

/** All durable state but the articles and the archive, in <folder>/anlan.db. Unusable → IndexUnavailableError. */
export function openStore(folder: string, options: { readonly now?: () => Date } = {}) {
  const now = options.now ?? (() => new Date());
  const db = openDatabase(folder);
  const outbox = letterBox(db, 'outbox', now);
  const deadLetters = letterBox(db, 'dead_letters', now);
  return {
    pages: pageState(db, now),
    selection: pageSelection(db),
    twins: pageTwins(db, now),
    columns: columnState(db),
    runs: runHistory(db, now),
    records: recordState(db, now),
    locks: namedLocks(db, now),
    outbox,
    deadLetters,
    undelivered: undelivered(db, outbox, deadLetters, now),
    deliveries: deliveries(db, now),
    frontier: crawlFrontier(db, now),
    reprints: reprintState(db),
    revisions: revisions(db),
    gone: gonePages(db),
    removals: removalState(db, now),
    evidence: sourceEvidence(db),
    pruneHistory: (limits: HistoryLimits) => pruneHistory(db, limits),
    robots: robotsState(db),
    archiveRefs: archiveRefs(db),
    /** Several changes as one: all of them outlive a SIGKILL, or none. */
    transaction: db.transaction,
    /** As `transaction`, together with what others have to change at the same time. */
    commit: groupCommit(db),
    close: db.close,
  };
}
