import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '../../log.ts';
import { adaptDelay, type HostAnswer, type HostLoad, idleLoad } from './adapt-delay.ts';

export interface HostGates {
  /** Room for one more there, its delay is over and it is not paused. */
  isReady(host: string): boolean;
  /** When it may be asked, in the time of performance.now(); infinite: when one that is under way there has ended. */
  readyAt(host: string): number;
  /** Counts one that has chosen the host until the returned function is called (twice does no harm). */
  hold(host: string): () => void;
  /**
   * Waits for room at the host and for `delay` seconds; the request is over when the result is called. With one request at a
   * time the delay counts from the end of the last one; with more, from the moment the last one was sent.
   */
  enter(host: string, delay: number, signal?: AbortSignal, concurrency?: number): Promise<Leave>;
  /** Calls back with each host that one less is under way at, or that can take another, until the returned function is called. */
  onFree(listener: (host: string) => void): () => void;
  /** No request before so many seconds from now. */
  pause(host: string, seconds: number): void;
  /** How it answered: slow or overloaded hosts get a longer delay, up to crawl.max_delay. */
  observe(host: string, answer: HostAnswer): void;
}

export interface Leave {
  (): void;
  /** The request has gone out: from now on the next one's delay counts. */
  sent(): void;
}

interface Gate {
  busy: number;
  holds: number;
  concurrency: number;
  /** When the delay began to count; infinite while a request is on its way out. */
  lastAt: number;
  delay: number;
  load: HostLoad;
  /** The slowing that was last told. */
  told: boolean;
  pausedUntil: number;
  waiting: Promise<unknown>;
  /** Those who wait for somebody to leave. */
  wake: (() => void)[];
}

export interface GateSettings {
  /** Requests at once to a host that nobody says more of. */
  readonly concurrency?: number;
  /** Longest delay of a host that is slowed down, seconds. */
  readonly maxDelay?: number;
  readonly log?: Log;
}

/**
 * Who may ask a host when: at most `concurrency` requests at once, `delay` seconds apart. A host is its name and port, as in
 * robots.txt: names that share an address are apart, since one address of a CDN or of a province's common platform carries
 * hundreds of sites; where it is too much for the machine behind them, each of them answers slowly and is slowed down.
 */
export function hostGates(settings: GateSettings = {}): HostGates {
  const gates = new Map<string, Gate>();
  const listeners = new Set<(host: string) => void>();
  const most = (settings.maxDelay ?? 60) * 1000;
  const gateOf = (host: string) => {
    let gate = gates.get(host);
    if (!gate) {
      gate = {
        busy: 0,
        holds: 0,
        concurrency: settings.concurrency ?? 1,
        lastAt: Number.NEGATIVE_INFINITY,
        delay: 0,
        load: idleLoad,
        told: false,
        pausedUntil: 0,
        waiting: Promise.resolve(),
        wake: [],
      };
      gates.set(host, gate);
    }
    return gate;
  };
  const readyAt = (gate: Gate) =>
    Math.max(gate.lastAt + Math.max(gate.delay, gate.load.slowed), gate.pausedUntil);

  /** Room, and the one before has been sent. */
  async function room(gate: Gate, signal: AbortSignal | undefined): Promise<void> {
    while (gate.busy >= gate.concurrency || gate.lastAt === Number.POSITIVE_INFINITY) {
      signal?.throwIfAborted();
      await new Promise<void>((resolve) => {
        const go = () => {
          signal?.removeEventListener('abort', go);
          resolve();
        };
        gate.wake.push(go);
        signal?.addEventListener('abort', go);
      });
    }
  }

  function pass(host: string, gate: Gate): Leave {
    const wake = () => {
      for (const resolve of gate.wake.splice(0)) resolve();
      for (const listener of listeners) listener(host);
    };
    gate.busy++;
    gate.lastAt = Number.POSITIVE_INFINITY;
    let state: 'entered' | 'sent' | 'left' = 'entered';
    const leave = () => {
      if (state === 'left') return;
      if (state === 'entered' || gate.concurrency === 1) gate.lastAt = performance.now();
      state = 'left';
      gate.busy--;
      wake();
    };
    const sent = () => {
      if (state !== 'entered') return;
      state = 'sent';
      gate.lastAt = performance.now();
      wake();
    };
    return Object.assign(leave, { sent });
  }

  return {
    isReady(host) {
      const gate = gateOf(host);
      return Math.max(gate.busy, gate.holds) < gate.concurrency && readyAt(gate) <= performance.now();
    },

    readyAt(host) {
      const gate = gateOf(host);
      return Math.max(gate.busy, gate.holds) < gate.concurrency ? readyAt(gate) : Number.POSITIVE_INFINITY;
    },

    hold(host) {
      const gate = gateOf(host);
      gate.holds++;
      let held = true;
      return () => {
        if (!held) return;
        held = false;
        gate.holds--;
        for (const listener of listeners) listener(host);
      };
    },

    async enter(host, delay, signal, concurrency) {
      const gate = gateOf(host);
      // Everybody waits for the one before to be let in.
      let next: () => void = () => undefined;
      const before = gate.waiting;
      gate.waiting = new Promise<void>((resolve) => {
        next = resolve;
      });
      try {
        await before;
        gate.delay = delay * 1000;
        if (concurrency !== undefined) gate.concurrency = concurrency;
        await room(gate, signal);
        for (let wait = 1; wait > 0; ) {
          wait = readyAt(gate) - performance.now();
          // One more millisecond: timers may fire a little early.
          if (wait > 0) await sleep(wait + 1, undefined, signal ? { signal } : {});
        }
        signal?.throwIfAborted();
        return pass(host, gate);
      } finally {
        next();
      }
    },

    onFree(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },

    pause(host, seconds) {
      const gate = gateOf(host);
      gate.pausedUntil = Math.max(gate.pausedUntil, performance.now() + seconds * 1000);
    },

    observe(host, answer) {
      const gate = gateOf(host);
      gate.load = adaptDelay(gate.load, answer, gate.delay, Math.max(most, gate.delay));
      const { slowed } = gate.load;
      // Told once when it is much, and once when it is over.
      if (gate.told ? slowed > 0 : slowed < Math.max(2 * gate.delay, 1000)) return;
      gate.told = !gate.told;
      settings.log?.info(
        { host, delay: gate.delay / 1000, slowed: Math.round(slowed) / 1000 },
        gate.told
          ? 'the host is slow or overloaded: it is asked less often'
          : 'the host is asked as often as before',
      );
    },
  };
}
