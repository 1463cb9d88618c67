/** Seconds by which the clocks of two machines may differ. */
const mostSkew = 300;

interface Fetched {
  /** ISO 8601. */
  readonly fetched_at?: string | undefined;
}

/**
 * Was `one`, which came first, fetched later than `other` all the same? A time that is still to come (`now`: milliseconds since
 * 1970) beside one that is not says nothing but that a clock was wrong: it must not keep out all that follows.
 */
export function isFetchedLater(one: Fetched, other: Fetched, now: number): boolean {
  return secondOf(one) > secondOf(other) && (!isToCome(one, now) || isToCome(other, now));
}

/** Seconds since 1970, when it was fetched; 0 where nobody knows. */
export function secondOf({ fetched_at: at }: Fetched): number {
  return at === undefined ? 0 : Math.max(0, Math.floor(Date.parse(at) / 1000)) || 0;
}

const isToCome = (item: Fetched, now: number): boolean => secondOf(item) > now / 1000 + mostSkew;
