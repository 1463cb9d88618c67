import { isFetchedLater } from '../fetched-later.ts';
import type { Database } from './database.ts';
import type { Letter, LetterBox } from './letter-box.ts';

/** What has become of an article that was sent; the reason where the index does not have it. */
export type Fate =
  | { readonly result: 'created' | 'updated' | 'unchanged' }
  | { readonly result: 'retry' | 'refused'; readonly code: string; readonly reason: string };

/** Both boxes as one: of each article only the newest version waits, and in one of them only. */
export function undelivered(db: Database, outbox: LetterBox, deadLetters: LetterBox, now: () => Date) {
  const boxes = [outbox, deadLetters] as const;
  return {
    /**
     * Keeps an article that the index did not take, `retry` in the outbox, `refused` in the dead letters; one that it has taken
     * is waited for no more. A letter with a version that was fetched later stays as it is, whatever became of this one.
     */
    settle(articleId: string, article: unknown, fate: Fate): void {
      db.transaction(() => {
        const letters = boxes.flatMap((box) => box.ofArticle(articleId) ?? []);
        const at = now().getTime();
        if (letters.some((letter) => isFetchedLater(fetched(letter.article), fetched(article), at))) return;
        for (const box of boxes) box.forget(articleId);
        if (fate.result !== 'retry' && fate.result !== 'refused') return;
        const { code, reason } = fate;
        const box = fate.result === 'retry' ? outbox : deadLetters;
        box.add({ articleId, article, code, reason, before: eldest(letters) });
      });
    },

    /** The article has left the index, or is not to get there: nothing of it is sent any more. */
    forget(articleId: string): void {
      for (const box of boxes) box.forget(articleId);
    },
  };
}

/** The index lacks the article since the first of its letters. */
function eldest(letters: readonly Letter[]): Letter | undefined {
  return letters.toSorted((a, b) => a.addedAt.localeCompare(b.addedAt))[0];
}

/** A letter may hold anything. */
function fetched(article: unknown): { readonly fetched_at?: string } {
  const says = typeof article === 'object' && article !== null && 'fetched_at' in article;
  return says && typeof article.fetched_at === 'string' ? { fetched_at: article.fetched_at } : {};
}
