import { setTimeout as sleep } from 'node:timers/promises';

export interface HostGates {
  /** Nothing under way there, its delay is over and it is not paused. */
  isReady(host: string): boolean;
  /** Keeps others from choosing the host until the returned function is called (twice does no harm). */
  hold(host: string): () => void;
  /** Waits for the host to be free and for `delay` seconds since its last answer; the request is over when the result is called. */
  enter(host: string, delay: number, signal?: AbortSignal): Promise<() => void>;
  /** No request before so many seconds from now. */
  pause(host: string, seconds: number): void;
}

interface Gate {
  busy: boolean;
  holds: number;
  lastEnd: number;
  delay: number;
  pausedUntil: number;
  waiting: Promise<unknown>;
}

/** One request at a time to a host, `delay` seconds between the end of one and the start of the next. */
export function hostGates(): HostGates {
  const gates = new Map<string, Gate>();
  const gateOf = (host: string) => {
    let gate = gates.get(host);
    if (!gate) {
      gate = {
        busy: false,
        holds: 0,
        lastEnd: Number.NEGATIVE_INFINITY,
        delay: 0,
        pausedUntil: 0,
        waiting: Promise.resolve(),
      };
      gates.set(host, gate);
    }
    return gate;
  };
  const readyAt = (gate: Gate, delay: number) => Math.max(gate.lastEnd + delay * 1000, gate.pausedUntil);

  return {
    isReady(host) {
      const gate = gateOf(host);
      return !gate.busy && gate.holds === 0 && readyAt(gate, gate.delay) <= performance.now();
    },

    hold(host) {
      const gate = gateOf(host);
      gate.holds++;
      let held = true;
      return () => {
        if (held) gate.holds--;
        held = false;
      };
    },

    async enter(host, delay, signal) {
      const gate = gateOf(host);
      // Everybody waits for the one before: at most one request a host.
      let leave: () => void = () => undefined;
      const before = gate.waiting;
      gate.waiting = new Promise<void>((resolve) => {
        leave = resolve;
      });
      try {
        await before;
        gate.delay = delay;
        for (let wait = 1; wait > 0; ) {
          wait = readyAt(gate, delay) - performance.now();
          // One more millisecond: timers may fire a little early.
          if (wait > 0) await sleep(wait + 1, undefined, signal ? { signal } : {});
        }
        signal?.throwIfAborted();
      } catch (error) {
        leave();
        throw error;
      }
      gate.busy = true;
      let inside = true;
      return () => {
        if (!inside) return;
        inside = false;
        gate.busy = false;
        gate.lastEnd = performance.now();
        leave();
      };
    },

    pause(host, seconds) {
      const gate = gateOf(host);
      gate.pausedUntil = Math.max(gate.pausedUntil, performance.now() + seconds * 1000);
    },
  };
}
