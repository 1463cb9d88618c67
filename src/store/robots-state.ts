import type { Database } from './database.ts';

/** A robots.txt as it was answered: 4xx ones without a body. */
export interface KnownRobots {
  /** ISO 8601, UTC. */
  readonly fetchedAt: string;
  readonly status: number;
  /** One character for each octet, as the file may be in any charset. */
  readonly body: string;
}

/** robots.txt of each origin, from run to run. */
export function robotsState(db: Database) {
  return {
    get(origin: string): KnownRobots | undefined {
      const row = db.get('SELECT * FROM robots WHERE origin = ?', origin);
      return row && { fetchedAt: String(row.fetched_at), status: Number(row.status), body: String(row.body) };
    },

    set(origin: string, known: KnownRobots): void {
      db.run(
        `INSERT INTO robots (origin, fetched_at, status, body) VALUES (?, ?, ?, ?)
         ON CONFLICT (origin) DO UPDATE SET fetched_at = excluded.fetched_at, status = excluded.status, body = excluded.body`,
        origin,
        known.fetchedAt,
        known.status,
        known.body,
      );
    },
  };
}
