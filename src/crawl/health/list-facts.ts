import type { ListFacts } from '../../store/frontier-row.ts';
import type { ListPage } from '../profiles/list-page.ts';
import { newestDate } from './judge-list.ts';
import { silentDays } from './silent-days.ts';

/** Fewer days with entries than this say nothing about the usual gap between them. */
const leastDays = 6;
/** Days that every list may be silent, and that none may be, long holidays apart. */
const [leastGap, mostGap] = [10, 730];
/** A gap this many times the next one is no habit: one long silence must not excuse the next. */
const outlier = 3;
/** So regular that less spread is no evidence. */
const leastSpread = 0.3;

/**
 * What the entries of a list are like; `today`: `2024-07-30`. A list says itself how often something is posted: one that posts
 * by the clock may be silent for a little more than two of its mean gaps, one that posts at random for seven and more (odds
 * of e⁻⁷), by the square of its coefficient of variation; the fewer gaps, the more. The factors were chosen on simulated
 * sources: an alarm for nothing in some eight years of a source (test/crawl/health).
 */
export function listFacts(list: ListPage, today: string): ListFacts {
  const newest = newestDate(list, today);
  const days = [
    ...new Set(unpinned(list.items.flatMap(({ date }) => (date && date <= today ? [date] : [])))),
  ].sort();
  const gaps = days.slice(1).map((day, position) => silentDays(days[position] ?? day, day));
  return {
    dated: list.items.filter(({ date }) => date !== undefined).length,
    ...(newest === undefined ? {} : { newest }),
    ...(days.length < leastDays ? {} : { usualGap: longestUsual(gaps) }),
  };
}

/** Without entries that are kept on top (置顶), older than what stands below them: their age is no gap. Lists in no order stay as they are. */
function unpinned(dates: readonly string[]): readonly string[] {
  const kept: string[] = [];
  for (const date of dates.toReversed()) if (date >= (kept.at(-1) ?? '')) kept.push(date);
  return kept.length * 3 < dates.length * 2 ? dates : kept;
}

function longestUsual(all: readonly number[]): number {
  const [longest = 0, second = 0, ...others] = all.toSorted((a, b) => b - a);
  const gaps = [Math.min(longest, Math.max(outlier * second, leastGap)), second, ...others];
  const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
  const variance = gaps.reduce((sum, gap) => sum + (gap - mean) ** 2, 0) / (gaps.length - 1);
  const spread = Math.max(leastSpread ** 2, mean === 0 ? 0 : variance / mean ** 2);
  const means = (2 + 5 * spread) * (1 + 3 / gaps.length);
  return Math.round(Math.min(mostGap, Math.max(leastGap, mean * means)));
}
