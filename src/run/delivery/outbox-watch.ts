import { isOutage } from '../../errors.ts';
import type { ArticleIndex } from '../../index/article-index.ts';
import type { Log } from '../../log.ts';
import type { Store } from '../../store/open-store.ts';
import type { InTurn } from './in-turn.ts';
import type { IndexPresence } from './index-presence.ts';
import { lockLetters } from './letters-lock.ts';
import { sendLetters } from './send-letters.ts';

/** Between two tries, seconds: the first pause, doubled each time up to the longest; half to one and a half of it, by chance. */
export interface OutboxPauses {
  readonly first: number;
  readonly longest: number;
  /** 0 to 1. */
  readonly random?: () => number;
}

/** An index that restarts is back after some 20 s; one that is down for the night is asked once a minute. */
const usualPauses: OutboxPauses = { first: 1, longest: 60 };

export interface OutboxWatch {
  /**
   * Sends what waits now, as far as the index takes it. While another process does so it is left to that one, or waited for:
   * how much is left is known only then.
   */
  drain(other?: 'leave' | 'wait'): Promise<void>;
  /** Something waits: it is sent in a while, again and again until nothing waits any more. */
  tryLater(): void;
  /** Nothing more is sent after the batch under way, and nobody waited for. */
  close(): void;
}

export interface OutboxWatchOptions {
  readonly presence: IndexPresence;
  readonly index: ArticleIndex;
  readonly store: Store;
  readonly log: Log;
  readonly bulk: { readonly articles: number; readonly bytes: number };
  readonly inTurn: InTurn;
  /** Of the deliveries. */
  readonly record: number;
  readonly pauses?: OutboxPauses | undefined;
}

/** Looks after the outbox while a run goes on: an index that has come back gets everything without anybody's doing. */
export function watchOutbox(options: OutboxWatchOptions): OutboxWatch {
  const { presence, store, log, record } = options;
  const { first, longest, random = Math.random } = options.pauses ?? usualPauses;
  const stop = new AbortController();
  let pause = first;
  let timer: NodeJS.Timeout | undefined;
  let draining: Promise<void> | undefined;

  async function sendAll(other: 'leave' | 'wait'): Promise<void> {
    if (stop.signal.aborted) return;
    if (presence.away() !== undefined && !(await presence.probe())) return;
    const before = store.outbox.count();
    if (before === 0) return;
    const release = await lockLetters(options, other, stop.signal).catch((error: unknown) => {
      if (!stop.signal.aborted) throw error;
    });
    if (!release) return;
    try {
      let taken = 1;
      // What came in meanwhile goes as well.
      while (taken > 0 && store.outbox.count() > 0)
        taken = await sendLetters(
          { ...options, onBatch: (counts) => store.deliveries.note(record, counts) },
          store.outbox,
          { signal: stop.signal },
        );
    } catch (error) {
      if (!isOutage(error)) throw error;
    } finally {
      release();
    }
    const left = store.outbox.count();
    if (left < before) log.info({ sent: before - left, waiting: left }, 'outbox sent');
  }

  /** Never two at once. */
  function drain(other: 'leave' | 'wait' = 'leave'): Promise<void> {
    draining ??= sendAll(other).finally(() => {
      draining = undefined;
      if (stop.signal.aborted) return;
      if (store.outbox.count() > 0) tryLater();
    });
    return draining;
  }

  function tryLater(): void {
    if (timer !== undefined || stop.signal.aborted) return;
    timer = setTimeout(() => void wake(), pause * (0.5 + random()) * 1000).unref();
  }

  async function wake(): Promise<void> {
    timer = undefined;
    pause = Math.min(longest, pause * 2);
    try {
      await drain();
    } catch (error) {
      if (stop.signal.aborted) return;
      // The next article meets the same and tells it, or the end of the run.
      log.error({ err: error }, 'outbox could not be sent');
    }
    if (store.outbox.count() === 0 && presence.away() === undefined) pause = first;
    else tryLater();
  }

  return {
    drain,
    tryLater,
    close() {
      clearTimeout(timer);
      stop.abort();
    },
  };
}
