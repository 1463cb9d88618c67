import type { Database } from './database.ts';

export interface FrontierCounts {
  readonly queued: number;
  readonly leased: number;
  readonly done: number;
  readonly failed: number;
}

/** Pages of a run by state. A long queue takes long to count, so a run that is followed is counted once and then kept up to date. */
export function frontierCounter(db: Database) {
  const followed = new Map<string, { -readonly [state in keyof FrontierCounts]: number }>();

  function count(runId: string): FrontierCounts {
    const rows = db.all('SELECT state, count(*) AS n FROM frontier WHERE run_id = ? GROUP BY state', runId);
    const of = (state: string) => Number(rows.find((row) => row.state === state)?.n ?? 0);
    return { queued: of('queued'), leased: of('leased'), done: of('done'), failed: of('failed') };
  }

  return {
    of: (runId: string): FrontierCounts => ({ ...(followed.get(runId) ?? count(runId)) }),
    follow: (runId: string): void => void followed.set(runId, count(runId)),
    forget: (runId: string): void => void followed.delete(runId),
    /** So many pages have left one state for another; undefined: for none, or from none. */
    move(
      runId: string,
      from: keyof FrontierCounts | undefined,
      to: keyof FrontierCounts | undefined,
      pages = 1,
    ): void {
      const counts = followed.get(runId);
      if (!counts) return;
      if (from) counts[from] -= pages;
      if (to) counts[to] += pages;
    },
  };
}
