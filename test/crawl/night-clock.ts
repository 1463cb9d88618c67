import { createHash } from 'node:crypto';
import type { MockPage } from './mock-site.ts';

const day = 86_400_000;
const start = Date.parse('2024-07-01T18:00:00Z');

/** A clock that a test moves by nights; night 0 is the first. */
export function nightClock() {
  let at = start;
  return {
    now: () => new Date(at),
    night(number: number, minutes = 0) {
      at = start + number * day + minutes * 60_000;
    },
  };
}

/** The day of a night in China: `2024-07-02` for 0. */
export function dateOf(night: number): string {
  return new Date(start + night * day + 8 * 3_600_000).toISOString().slice(0, 10);
}

/** A page with an ETag made from its body. */
export function tagged(body: string): MockPage {
  return { body, headers: { etag: `"${createHash('sha256').update(body).digest('hex')}"` } };
}
