import type { ListFacts } from '../store/frontier-row.ts';
import { newestDate } from './judge-list.ts';
import type { ListPage } from './profiles/list-page.ts';

/** Fewer days with entries than this say nothing about the usual gap between them. */
const leastDays = 6;
/** Days that every list may be silent: the nine of a Spring Festival, and the day after. */
const leastGap = 10;

/**
 * What the entries of a list are like; `today`: `2024-07-30`. A list says itself how often something is posted: it may be
 * silent for twice its longest gap, or for three times its second longest, so that one long silence does not excuse the next.
 */
export function listFacts(list: ListPage, today: string): ListFacts {
  const newest = newestDate(list, today);
  const days = [
    ...new Set(list.items.flatMap(({ date }) => (date && date <= today ? [dayNumber(date)] : []))),
  ].sort((a, b) => b - a);
  const gaps = days
    .slice(1)
    .map((day, position) => (days[position] ?? day) - day)
    .sort((a, b) => b - a);
  const [longest = 0, second = 0] = gaps;
  return {
    dated: list.items.filter(({ date }) => date !== undefined).length,
    ...(newest === undefined ? {} : { newest }),
    ...(days.length < leastDays ? {} : { usualGap: Math.max(leastGap, Math.min(2 * longest, 3 * second)) }),
  };
}

/** Days since 1970 of `2024-07-30`. */
function dayNumber(day: string): number {
  return Math.round(Date.parse(`${day}T00:00:00Z`) / 86_400_000);
}
