import { type Article, articleSchema } from '../article.ts';
import type { WriteOutcome } from '../index/article-index.ts';
import type { Letter } from '../store/letter-box.ts';
import type { Workspace } from './workspace.ts';

type Parts = Pick<Workspace, 'index' | 'store' | 'log'>;

const batchSize = 100;

/** Sends what earlier runs could not deliver; what the index now refuses goes to the dead letters. Returns how many left the outbox. */
export async function deliverOutbox({ index, store, log }: Parts): Promise<number> {
  let delivered = 0;
  for (;;) {
    const letters = store.outbox.list({ limit: batchSize });
    if (letters.length === 0) return delivered;
    const outcomes = await writeLetters(index, letters);
    const left: number[] = [];
    for (const { letter, outcome } of outcomes) {
      if (outcome.result === 'retry') continue;
      if (outcome.result === 'refused') store.deadLetters.add({ ...letter, reason: outcome.reason });
      else store.reprints.touch(letter.articleId);
      left.push(letter.id);
    }
    store.outbox.remove(left);
    delivered += left.length;
    if (left.length < letters.length) {
      log.warn({ waiting: store.outbox.count() }, 'index still busy: the rest of the outbox waits');
      return delivered;
    }
  }
}

/** Sends the dead letters again (`anlan index replay`): what is taken leaves, what is refused again stays. */
export async function replayDeadLetters({
  index,
  store,
}: Parts): Promise<{ readonly delivered: number; readonly left: number }> {
  let delivered = 0;
  let after = 0;
  for (;;) {
    const letters = store.deadLetters.list({ limit: batchSize, after });
    const last = letters.at(-1);
    if (!last) return { delivered, left: store.deadLetters.count() };
    after = last.id;
    const outcomes = await writeLetters(index, letters);
    const taken = outcomes.filter(
      ({ outcome }) => outcome.result !== 'retry' && outcome.result !== 'refused',
    );
    for (const { letter } of taken) store.reprints.touch(letter.articleId);
    store.deadLetters.remove(taken.map(({ letter }) => letter.id));
    delivered += taken.length;
  }
}

/** Letters may be older than today's schema: one that no longer fits is refused with the reason, the others are written. */
async function writeLetters(
  index: Parts['index'],
  letters: readonly Letter[],
): Promise<readonly { readonly letter: Letter; readonly outcome: WriteOutcome }[]> {
  const read = letters.map((letter) => ({ letter, parsed: articleSchema.safeParse(letter.article) }));
  const valid = read.flatMap(({ letter, parsed }) =>
    parsed.success ? [{ letter, article: parsed.data as Article }] : [],
  );
  const written = await index.write(valid.map(({ article }) => article));
  return [
    ...valid.map(({ letter, article }, position) => ({
      letter,
      outcome: written[position] ?? {
        id: article.id,
        result: 'retry' as const,
        code: 'no answer',
        reason: 'index gave no outcome',
      },
    })),
    ...read.flatMap(({ letter, parsed }) =>
      parsed.success
        ? []
        : [
            {
              letter,
              outcome: {
                id: letter.articleId,
                result: 'refused' as const,
                code: 'schema',
                reason: parsed.error.message,
              },
            },
          ],
    ),
  ];
}
