import type { IndexDifference } from '../index/article-index.ts';

/** `anlan-articles-v3-000001 title.keyword: absent, wanted {"type":"keyword"}`, and below it what to do. */
export function formatDifferences(differences: readonly IndexDifference[]): readonly string[] {
  if (differences.length === 0) return [];
  return [
    'not as this version makes it:',
    ...[...Map.groupBy(differences, ({ advice }) => advice)].flatMap(([advice, same]) => [
      ...same.map(
        ({ index, field, have, want, isLosing }) =>
          `  ${isLosing ? '✗' : '!'} ${index} ${field}: ${have}, wanted ${want}${isLosing ? ' (articles may be refused)' : ''}`,
      ),
      `    → ${advice}`,
    ]),
  ];
}
