import { expect } from 'vitest';
import { IndexUnavailableError } from '../../src/errors.ts';
import type { ArticleIndex } from '../../src/index/article-index.ts';
import { makeArticle } from './make-article.ts';

/** Every way of asking or writing must tell the same. */
export async function expectUnavailable(
  index: ArticleIndex,
  message: string | RegExp,
  advice: RegExp,
  most = Number.POSITIVE_INFINITY,
): Promise<void> {
  const ways = [
    () => index.setup(),
    () => index.write([makeArticle()]),
    () => index.search({}),
    () => index.group({ by: 'province' }),
    () => index.get('x'),
    () => index.remove(['x']),
  ];
  for (const way of ways.slice(0, most)) {
    const error: unknown = await way().then(
      () => undefined,
      (reason) => reason,
    );
    expect(error).toBeInstanceOf(IndexUnavailableError);
    expect((error as IndexUnavailableError).message).toMatch(message);
    expect((error as IndexUnavailableError).advice).toMatch(advice);
  }
}
