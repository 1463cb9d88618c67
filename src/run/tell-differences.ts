import type { IndexDifference } from '../index/article-index.ts';
import type { Log } from '../log.ts';

/** Says in the log in what the index is not as this program wants it: one line each where articles may be refused, one for all the rest. */
export function tellDifferences(differences: readonly IndexDifference[], log: Log): void {
  for (const { index, field, have, want, advice } of differences.filter(({ isLosing }) => isLosing)) {
    log.error({ index, field, have, want, advice }, 'index differs: articles may be refused');
  }
  const rest = differences.filter(({ isLosing }) => !isLosing);
  const [first] = rest;
  if (first)
    log.warn(
      { differences: rest.length, index: first.index, field: first.field, advice: first.advice },
      'index is not as this version makes it; "anlan index status" names all differences',
    );
}
