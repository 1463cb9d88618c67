import type { WriteOutcome } from '../../index/article-index.ts';
import type { DeliveryCounts } from '../../store/deliveries.ts';

/** How many articles of a batch met which fate. */
export function countOutcomes(outcomes: readonly WriteOutcome[]): DeliveryCounts {
  const count = (...results: readonly WriteOutcome['result'][]) =>
    outcomes.filter(({ result }) => results.includes(result)).length;
  return {
    written: count('created', 'updated'),
    unchanged: count('unchanged'),
    waiting: count('retry'),
    refused: count('refused'),
  };
}
