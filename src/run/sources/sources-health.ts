import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openStore } from '../../store/open-store.ts';
import { lastListRun, type ShownRun } from '../health-overview.ts';

export type LastHealth = Pick<ShownRun, 'status' | 'reason'>;

/** Source id → what its last run that asked lists said of it; empty where the data folder has no runs. Unreadable → IndexUnavailableError. */
export function sourcesHealth(dataFolder: string, ids: readonly string[]): ReadonlyMap<string, LastHealth> {
  // Looking must not make a data folder.
  if (!existsSync(join(dataFolder, 'anlan.db'))) return new Map();
  const store = openStore(dataFolder);
  try {
    return new Map(
      ids.flatMap((id) => {
        const last = lastListRun(store, id);
        if (!last) return [];
        const { status, reason } = last;
        return [[id, { status, ...(reason !== undefined && { reason }) }] as const];
      }),
    );
  } finally {
    store.close();
  }
}
