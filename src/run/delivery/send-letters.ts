import { type Article, articleSchema } from '../../article.ts';
import type { ArticleIndex, WriteOutcome } from '../../index/article-index.ts';
import { schemaReason } from '../../index/check-article.ts';
import type { Log } from '../../log.ts';
import type { DeliveryCounts } from '../../store/deliveries.ts';
import type { Letter, LetterBox, LetterFilter } from '../../store/letter-box.ts';
import type { Store } from '../../store/open-store.ts';
import { countOutcomes } from './count-outcomes.ts';
import type { InTurn } from './in-turn.ts';
import { noteReprint } from './note-reprint.ts';

export interface PostParts {
  readonly index: ArticleIndex;
  readonly store: Store;
  readonly log: Log;
  /** Of one batch, at most. */
  readonly bulk: { readonly articles: number; readonly bytes: number };
  readonly inTurn: InTurn;
  /** A batch has come back. */
  readonly onBatch: (counts: DeliveryCounts, outcomes: readonly SentLetter[]) => void;
}

/** A letter, and what became of it. */
export interface SentLetter {
  readonly letter: Letter;
  readonly outcome: WriteOutcome;
  /** Absent where the letter does not fit today's schema. */
  readonly article?: Article;
}

/**
 * Sends every letter that is in the box now once, oldest try first: what is taken leaves, what is refused goes to the dead
 * letters, what the index is too busy for to the end of the outbox. Stops after a batch of which nothing came through. The
 * index gone → IndexUnavailableError, the letters as they were. Returns how many left for the index.
 */
export async function sendLetters(
  parts: PostParts,
  box: LetterBox,
  {
    filter = {},
    upTo = box.lastId(),
    signal,
  }: { readonly filter?: LetterFilter; readonly upTo?: number; readonly signal?: AbortSignal } = {},
): Promise<number> {
  const { articles: most, bytes: size } = parts.bulk;
  let taken = 0;
  for (let after = 0; !signal?.aborted; ) {
    const counts = await parts.inTurn(async () => {
      // Read in its turn: what was written or taken out just before has no letter any more.
      const letters = box.next({ after, upTo, most, size }, filter);
      after = letters.at(-1)?.id ?? upTo;
      return letters.length === 0 ? undefined : sendBatch(parts, box, letters);
    });
    if (counts === undefined) break;
    taken += counts.written + counts.unchanged;
    if (counts.written + counts.unchanged + counts.refused === 0) break;
  }
  return taken;
}

async function sendBatch(
  parts: PostParts,
  box: LetterBox,
  letters: readonly Letter[],
): Promise<DeliveryCounts> {
  const { index, store, log } = parts;
  const sent = await writeLetters(index, letters);
  const counts = countOutcomes(sent.map(({ outcome }) => outcome));
  const brought: string[] = [];
  store.transaction(() => {
    for (const { letter, outcome, article } of sent) {
      const { articleId } = letter;
      if (isTakenOut(store, letter)) brought.push(articleId);
      // Sent by somebody else, replaced by a newer one, or no longer wanted: what became of this one is no matter.
      if (!box.has(letter.id)) continue;
      store.undelivered.settle(articleId, letter.article, outcome);
      if (article && outcome.result !== 'retry' && outcome.result !== 'refused') {
        noteReprint(store, article, outcome.result !== 'unchanged');
        store.twins.arrived(articleId);
      }
      if (outcome.result === 'refused')
        log.error({ id: articleId, reason: outcome.reason }, 'index refuses an article that waited');
    }
    parts.onBatch(counts, sent);
  });
  if (brought.length > 0) await index.remove(brought);
  return counts;
}

/** Has its article been taken out of the index while the letter was under way? Then it must not bring it back. */
function isTakenOut({ removals }: Store, { articleId, addedAt, triedAt = addedAt }: Letter): boolean {
  const { state, settledAt } = removals.get(articleId) ?? {};
  return state === 'removing' || (state === 'applied' && settledAt !== undefined && settledAt >= triedAt);
}

/** Letters may be older than today's schema: one that no longer fits is refused with the reason, the others are written. */
async function writeLetters(index: ArticleIndex, letters: readonly Letter[]): Promise<readonly SentLetter[]> {
  const read = letters.map((letter) => ({ letter, parsed: articleSchema.safeParse(letter.article) }));
  const valid = read.flatMap(({ letter, parsed }) =>
    parsed.success ? [{ letter, article: parsed.data as Article }] : [],
  );
  const written = await index.write(valid.map(({ article }) => article));
  return [
    ...valid.map(({ letter, article }, at) => ({
      letter,
      article,
      outcome: written[at] ?? noAnswer(article.id),
    })),
    ...read.flatMap(({ letter, parsed }) => {
      if (parsed.success) return [];
      const reason = schemaReason(parsed.error);
      return [
        { letter, outcome: { id: letter.articleId, result: 'refused', code: 'schema', reason } as const },
      ];
    }),
  ];
}

/** An index that says nothing of an article has not taken it. */
export function noAnswer(id: string): WriteOutcome {
  return { id, result: 'retry', code: 'no answer', reason: 'the index gave no outcome' };
}
