import type { IndexUnavailableError } from '../../../errors.ts';
import type { Connection } from '../connection/connection.ts';
import type { Trouble } from '../connection/patience.ts';
import { type RequestFault, requestFault, type Why } from '../connection/request-fault.ts';

/** An item that one try has left open, and why. */
export interface Open<T> extends Why {
  readonly item: T;
  /** Others have written it: it can be looked at again at once. */
  readonly isConflict?: boolean;
}

/** What could not be settled: given up for now, or too large for the server even alone. */
export interface Left<T> extends Why {
  readonly item: T;
  readonly isTooLarge: boolean;
  /** Nobody was reached, or the index can't be used. */
  readonly failure?: IndexUnavailableError;
}

/** One try for these items; what it leaves open. A request that fails as a whole is thrown. */
export type Attempt<T> = (items: readonly T[]) => Promise<readonly Open<T>[]>;

const never = new AbortController().signal;
/** Tries in a row without waiting, where others keep writing the same. */
const mostConflicts = 5;

/**
 * Tries until every item is settled or the connection's patience is at its end, each time only with what is still open.
 * What is too large for the server is halved. Ends at once when the signal is given; what it means that nobody can be
 * reached any more is for the caller to say.
 */
export async function persist<T>(
  { patience, pace, where }: Connection,
  items: readonly T[],
  attempt: Attempt<T>,
  signal: AbortSignal = never,
): Promise<readonly Left<T>[]> {
  return go(items, patience.begin());

  async function go(some: readonly T[], trouble: Trouble): Promise<readonly Left<T>[]> {
    let open = some;
    for (let conflicts = 0; open.length > 0; ) {
      let left: readonly Left<T>[];
      let fault: RequestFault | undefined;
      let isConflict = false;
      try {
        const still = await attempt(open);
        isConflict = still.every((one) => one.isConflict) && ++conflicts <= mostConflicts;
        if (still.length < open.length || isConflict) trouble.progress();
        left = still.map(({ item, code, reason }) => ({ item, code, reason, isTooLarge: false }));
      } catch (error) {
        const read = requestFault(error, where, new Date(pace.now()));
        fault = read;
        left = open.map((item) => leftBy(item, read));
      }
      if (fault?.kind === 'too-large') return halve(open, left, trouble);
      if (left.length === 0 || fault?.kind === 'final') return left;
      if (isConflict ? signal.aborted : !(await trouble.wait(signal, fault?.retryAfter))) return left;
      open = left.map(({ item }) => item);
    }
    return [];
  }

  async function halve(
    open: readonly T[],
    left: readonly Left<T>[],
    trouble: Trouble,
  ): Promise<readonly Left<T>[]> {
    if (open.length === 1) return left;
    const half = Math.ceil(open.length / 2);
    const first = await go(open.slice(0, half), trouble);
    return [...first, ...(await go(open.slice(half), trouble))];
  }
}

function leftBy<T>(item: T, { kind, code, reason, failure }: RequestFault): Left<T> {
  const isTooLarge = kind === 'too-large';
  const isFailure = kind === 'unreachable' || kind === 'final';
  return { item, code, reason, isTooLarge, ...(isFailure && { failure }) };
}
