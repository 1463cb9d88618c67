import type { Pace } from './pace.ts';

/** Milliseconds: a try waits for a random time up to the first, doubled at each further one, up to the last. */
const delays = { first: 250, last: 15_000 } as const;

/** How long failures are borne by all that goes over one connection. */
export interface Patience {
  /** For one piece of work, from its first failure on. */
  begin(): Trouble;
}

export interface Trouble {
  /** Something has been done: patience begins anew. */
  progress(): void;
  /** Waits before the next try, at least as long as the server asked for (seconds); false: patience is at its end. */
  wait(signal: AbortSignal, retryAfter?: number): Promise<boolean>;
}

/**
 * Full jitter and exponential delays within so many seconds. What one piece of work has waited out, the next one does not
 * wait out again: while a server stays down, each further piece is tried once, until one succeeds or there was a pause.
 */
export function createPatience(seconds: number, { now, random, sleep }: Pace): Patience {
  const most = seconds * 1000;
  /** Since when nothing succeeds over this connection, and when that was last seen. */
  let shared: { readonly since: number; readonly seen: number } | undefined;
  return {
    begin() {
      let since: number | undefined;
      let tries = 0;
      return {
        progress() {
          shared = undefined;
          since = undefined;
          tries = 0;
        },
        async wait(signal, retryAfter = 0) {
          const at = now();
          since ??= at;
          shared = { since: shared && at - shared.seen <= most ? shared.since : at, seen: at };
          const left = Math.min(since, shared.since) + most - at;
          const asked = retryAfter * 1000;
          if (left <= 0 || asked > left || signal.aborted) return false;
          const jitter = random() * Math.min(delays.last, delays.first * 2 ** tries);
          tries += 1;
          const delay = Math.min(left, asked + jitter);
          await sleep(delay, signal);
          return !signal.aborted;
        },
      };
    },
  };
}
