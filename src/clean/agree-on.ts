import { toSimplified } from '../text/to-simplified.ts';
import { eaten } from './gbk-hypothesis.ts';

/** A possible original and how well it fits, in nats. */
export interface Ranked {
  readonly original: string;
  readonly score: number;
}

/**
 * For each character of the best candidate, how far it is ahead of the best one that reads otherwise there, in nats
 * (Infinity where all agree), and what those others read. Candidates are compared in Simplified script, from both ends.
 */
export function leadsByPlace(
  best: Ranked,
  others: readonly Ranked[],
): readonly { readonly lead: number; readonly rivals: readonly string[] }[] {
  const wanted = toSimplified(best.original);
  const places = Array.from(wanted, () => ({ lead: Number.POSITIVE_INFINITY, rivals: [] as string[] }));
  for (const other of others) {
    const text = toSimplified(other.original);
    // Whether an ASCII character was eaten beside them puts no doubt on the others.
    if (text.replaceAll(eaten, '') === wanted.replaceAll(eaten, '')) continue;
    const behind = best.score - other.score;
    const sameLength = text.length === wanted.length;
    let head = 0;
    while (head < wanted.length && wanted[head] === text[head]) head++;
    let tail = 0;
    const most = Math.min(wanted.length, text.length) - head;
    while (tail < most && wanted.at(-1 - tail) === text.at(-1 - tail)) tail++;
    // A character too many or too few that fits between two others makes both doubtful.
    const from = sameLength ? head : Math.max(0, Math.min(head, wanted.length - tail - 1));
    const to = sameLength ? wanted.length - tail : Math.max(wanted.length - tail, from + 1);
    for (let at = from; at < to; at++) {
      const place = places[at];
      if (place === undefined || (sameLength && wanted[at] === text[at])) continue;
      place.lead = Math.min(place.lead, behind);
      const rival = text[at];
      if (sameLength && rival !== undefined && !place.rivals.includes(rival)) place.rivals.push(rival);
    }
  }
  return places;
}
