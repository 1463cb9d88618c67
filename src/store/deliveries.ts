import type { Database, Row } from './database.ts';

/** Articles brought to the index, by what became of them. */
export interface DeliveryCounts {
  readonly written: number;
  readonly unchanged: number;
  readonly waiting: number;
  readonly refused: number;
}

/** What a run or a replay has brought to the index. */
export interface DeliveryRecord extends DeliveryCounts {
  /** `run nightly`, `replay` */
  readonly what: string;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  /** When the last of its batches came back. */
  readonly endedAt: string;
  /** When the index took an article last. */
  readonly acknowledgedAt?: string;
  /** Why it was away or busy, the last time that it was. */
  readonly trouble?: string;
}

/** So many are kept. */
const most = 500;

/** What was brought to the index when. */
export function deliveries(db: Database, now: () => Date) {
  return {
    /** Begins one; the id to note with. */
    start(what: string): number {
      const at = now().toISOString();
      return db.transaction(() => {
        db.run('INSERT INTO deliveries (what, started_at, ended_at) VALUES (?, ?, ?)', what, at, at);
        const id = Number(db.get('SELECT max(id) AS id FROM deliveries')?.id);
        db.run('DELETE FROM deliveries WHERE id <= ?', id - most);
        return id;
      });
    },

    /** A batch has come back. */
    note(id: number, counts: DeliveryCounts, trouble?: string): void {
      const { written, unchanged, waiting, refused } = counts;
      const at = now().toISOString();
      db.run(
        `UPDATE deliveries SET ended_at = ?2, written = written + ?3, unchanged = unchanged + ?4,
           waiting = waiting + ?5, refused = refused + ?6, trouble = coalesce(?7, trouble),
           acknowledged_at = CASE WHEN ?3 + ?4 > 0 THEN ?2 ELSE acknowledged_at END WHERE id = ?1`,
        id,
        at,
        written,
        unchanged,
        waiting,
        refused,
        trouble ?? null,
      );
    },

    /** Newest first; those that had nothing to bring are left out. */
    last: (n: number): readonly DeliveryRecord[] =>
      db
        .all(
          `SELECT * FROM deliveries WHERE written + unchanged + waiting + refused > 0 OR trouble IS NOT NULL
           ORDER BY id DESC LIMIT ?`,
          n,
        )
        .map(toRecord),

    /** When the index took an article last; undefined: never. */
    lastAcknowledged(): string | undefined {
      const at = db.get('SELECT max(acknowledged_at) AS at FROM deliveries')?.at;
      return typeof at === 'string' ? at : undefined;
    },
  };
}

function toRecord(row: Row): DeliveryRecord {
  return {
    what: String(row.what),
    startedAt: String(row.started_at),
    endedAt: String(row.ended_at),
    ...(row.acknowledged_at === null ? {} : { acknowledgedAt: String(row.acknowledged_at) }),
    written: Number(row.written),
    unchanged: Number(row.unchanged),
    waiting: Number(row.waiting),
    refused: Number(row.refused),
    ...(row.trouble === null ? {} : { trouble: String(row.trouble) }),
  };
}
