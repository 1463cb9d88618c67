import type { SourceReport } from '../crawl/crawl-types.ts';
import type { Log } from '../log.ts';

/**
 * The alert about sources that are not well: one log line each, which whatever watches the log passes on (the run also ends
 * with 1). An error in the first run in which it is so, after that a warning: what is known already must not hide what is new.
 */
export function alertOnSources(reports: readonly SourceReport[], log: Log): void {
  for (const { sourceId, status, reason, advice, since, badRuns } of reports) {
    if (since === undefined) continue;
    const level = badRuns === 1 ? 'error' : 'warn';
    log[level]({ source: sourceId, status, reason, since, runs: badRuns, advice }, `source is ${status}`);
  }
}
