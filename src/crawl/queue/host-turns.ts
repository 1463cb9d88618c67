import TinyQueue from 'tinyqueue';

/** Whose turn it is among hosts, and on each among its sources: those that have waited longest go first. Moments are those of performance.now(). */
export interface HostTurns {
  /** The source has something on the host from that moment on. */
  offer(host: string, sourceId: string, at: number): void;
  /** The host may be asked from that moment on; true if that is sooner than was thought. */
  wake(host: string, at: number): boolean;
  /** Looks at the hosts whose moment has come, one after the other, until `take` finds something; undefined: nothing now. */
  next<T>(now: number, take: TakeTurn<T>): T | undefined;
  /** When the next host is to be looked at; infinite: none. */
  readonly nextAt: number;
}

export interface TakeTurn<T> {
  /** When the host may be asked; not after now: at once. */
  readyAt(host: string): number;
  /** What that source has there now, or from which moment on, if at all. */
  take(host: string, sourceId: string): { readonly found: T } | { readonly at: number } | undefined;
}

interface HostTurn {
  readonly host: string;
  /** Its sources and from when on they have something; the first one has waited longest. */
  readonly sources: Map<string, number>;
  /** When it is looked at: of its entries in the queue only the one with this moment counts. */
  at: number;
}

/** Turns in memory: a few words for each host and source that has something queued, however long their queues are. */
export function hostTurns(): HostTurns {
  const hosts = new Map<string, HostTurn>();
  const queue = new TinyQueue<{ readonly turn: HostTurn; readonly at: number }>([], (a, b) => a.at - b.at);

  function put(turn: HostTurn, at: number): void {
    turn.at = at;
    queue.push({ turn, at });
  }

  /** The entry that is looked at first; those that no longer count are dropped. */
  function first() {
    for (let entry = queue.peek(); entry; entry = queue.peek()) {
      if (entry.at === entry.turn.at && hosts.get(entry.turn.host) === entry.turn) return entry;
      queue.pop();
    }
    return undefined;
  }

  /** The source whose turn it is; it goes behind the others. */
  function takeFrom<T>(turn: HostTurn, now: number, take: TakeTurn<T>['take']): T | undefined {
    for (const [sourceId, from] of [...turn.sources]) {
      if (from > now) continue;
      turn.sources.delete(sourceId);
      const answer = take(turn.host, sourceId);
      if (!answer) continue;
      turn.sources.set(sourceId, 'at' in answer ? answer.at : now);
      if ('found' in answer) return answer.found;
    }
    return undefined;
  }

  return {
    offer(host, sourceId, at) {
      const turn = hosts.get(host) ?? {
        host,
        sources: new Map<string, number>(),
        at: Number.POSITIVE_INFINITY,
      };
      hosts.set(host, turn);
      turn.sources.set(sourceId, Math.min(at, turn.sources.get(sourceId) ?? at));
      if (at < turn.at) put(turn, at);
    },

    wake(host, at) {
      const turn = hosts.get(host);
      if (!turn || at >= turn.at) return false;
      put(turn, at);
      return true;
    },

    next(now, { readyAt, take }) {
      for (let entry = first(); entry && entry.at <= now; entry = first()) {
        const { turn } = entry;
        queue.pop();
        const ready = readyAt(turn.host);
        if (ready > now) {
          put(turn, ready);
          continue;
        }
        const found = takeFrom(turn, now, take);
        if (turn.sources.size === 0) hosts.delete(turn.host);
        // Behind the other hosts, however many sources it has that wait.
        else put(turn, Math.max(now, Math.min(...turn.sources.values())));
        if (found !== undefined) return found;
      }
      return undefined;
    },

    get nextAt() {
      return first()?.at ?? Number.POSITIVE_INFINITY;
    },
  };
}
