import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { openStore } from '../../store/open-store.ts';

export interface LastHealth {
  readonly status: string;
  readonly reason?: string;
}

const reportSchema = z.object({ status: z.string(), reason: z.string().optional() });

/** Source id → what its last run said of it; empty where the data folder has no runs. Unreadable → IndexUnavailableError. */
export function sourcesHealth(dataFolder: string, ids: readonly string[]): ReadonlyMap<string, LastHealth> {
  const health = new Map<string, LastHealth>();
  // Looking must not make a data folder.
  if (!existsSync(join(dataFolder, 'anlan.db'))) return health;
  const store = openStore(dataFolder);
  try {
    for (const id of ids) {
      const parsed = reportSchema.safeParse(store.runs.ofSource(id, 1)[0]?.report);
      if (!parsed.success) continue;
      const { status, reason } = parsed.data;
      health.set(id, { status, ...(reason !== undefined && { reason }) });
    }
  } finally {
    store.close();
  }
  return health;
}
