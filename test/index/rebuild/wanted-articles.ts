import { expect } from 'vitest';
import type { ArticleIndex } from '../../../src/index/article-index.ts';
import { makeArticle } from '../make-article.ts';

/** The articles that an index has to have, and no others, whatever happens to it. */
export function wantedArticles(index: () => ArticleIndex) {
  const ids = new Set<string>();
  return {
    count: () => ids.size,
    /** Each is written at once, or once a block that a dead rebuild has left is found: within the patience of a run. */
    async write(...added: readonly string[]): Promise<void> {
      const outcomes = await index().write(
        added.map((id) => makeArticle({ id })),
        { refresh: true },
      );
      expect(outcomes.map(({ result }) => result)).toEqual(added.map(() => 'created'));
      for (const id of added) ids.add(id);
    },
    async remove(id: string): Promise<void> {
      await index().remove([id]);
      ids.delete(id);
      await index().write([], { refresh: true });
    },
    async expectAll(): Promise<void> {
      const found: string[] = [];
      for await (const { id } of index().addresses({})) found.push(id);
      expect(found.sort()).toEqual([...ids].sort());
    },
  };
}
