import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Workspace } from '../workspace.ts';

/** A year of nights and a little more; what health is judged by is a fraction of it. */
const mostRuns = 400;
const mostDays = 366;
/** After so many days nobody goes on with what a run has left queued. */
const mostDaysLeft = 30;

/** After a run: old runs, what they left behind, and their reports on disk. Tombstones of removed articles stay. */
export function keepHistoryShort({ store, settings, log, now }: Workspace): void {
  const before = (days: number): string => new Date(now().getTime() - days * 86_400_000).toISOString();
  const dropped = store.pruneHistory({
    since: before(mostDays),
    runs: mostRuns,
    leftSince: before(mostDaysLeft),
  });
  if (dropped > 0) log.info({ dropped }, 'runs of long ago dropped from the history');
  const folder = join(settings.data, 'runs');
  try {
    // Their names begin with the time.
    const files = readdirSync(folder).filter((name) => /^\d{8}T\d{6}Z-\w+\.json$/.test(name));
    for (const name of files.sort().slice(0, -mostRuns)) rmSync(join(folder, name), { force: true });
  } catch (err) {
    log.warn({ err, folder }, 'old reports could not be cleared away');
  }
}
