import type { Row } from './database.ts';
import { type PageState, toState } from './page-row.ts';

/** Rows of one query. */
export const batchSize = 500;

/** Rows as pages, asked for batch by batch, so that the caller may write to the store in between. */
export function* inBatches(query: (after: PageState | undefined) => readonly Row[]): Iterable<PageState> {
  let after: PageState | undefined;
  for (;;) {
    const pages = query(after).map(toState);
    yield* pages;
    after = pages.at(-1);
    if (pages.length < batchSize) return;
  }
}
