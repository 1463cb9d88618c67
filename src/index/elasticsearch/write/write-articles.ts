import type { Article } from '../../../article.ts';
import type { IndexUnavailableError } from '../../../errors.ts';
import type { WriteOutcome } from '../../article-index.ts';
import { checkArticle } from '../../check-article.ts';
import { cutBatches } from '../../cut-batches.ts';
import { type Attempt, type Left, persist } from '../bulk/persist.ts';
import type { Connection } from '../connection/connection.ts';
import { isTooLarge } from '../connection/request-fault.ts';
import { articleAttempt } from './article-attempt.ts';
import { type PendingArticle, pendingArticle } from './pending-article.ts';

/**
 * Brings articles to Elasticsearch; every one has its own outcome, in order. Several batches are under way at a time, so
 * that one is looked up while another is written; an article that comes twice is written in its order. Throws
 * (IndexUnavailableError) only when nothing has been written; later, what could not be sent is `retry`.
 */
export async function writeToElasticsearch(
  connection: Connection,
  articles: readonly Article[],
  refresh: boolean,
): Promise<readonly WriteOutcome[]> {
  const call: Call = { connection, refresh, articles, outcomes: [], stop: new AbortController() };
  let positions: readonly number[] = [...articles.keys()];
  while (positions.length > 0 && !call.stopped) {
    const [once, again] = splitRepeats(articles, positions);
    await writeOnce(call, once);
    positions = again;
  }
  const { outcomes, stopped } = call;
  const isWritten = outcomes.some((one) => one?.result === 'created' || one?.result === 'updated');
  if (stopped?.failure && !isWritten) throw stopped.failure;
  return articles.map(
    ({ id }, position): WriteOutcome =>
      outcomes[position] ?? {
        id,
        result: 'retry',
        code: stopped?.code ?? 'no answer',
        reason: stopped?.reason ?? 'it was not sent',
      },
  );
}

interface Call {
  readonly connection: Connection;
  readonly refresh: boolean;
  readonly articles: readonly Article[];
  /** By position; holes are open. */
  readonly outcomes: (WriteOutcome | undefined)[];
  readonly stop: AbortController;
  /** Why nothing more is sent in this call. */
  stopped?: { readonly failure: IndexUnavailableError; readonly code: string; readonly reason: string };
}

/** Two versions of an article in one request would be written in any order: later ones wait for the next round. */
function splitRepeats(articles: readonly Article[], positions: readonly number[]) {
  const seen = new Set<string>();
  const once: number[] = [];
  const again: number[] = [];
  for (const position of positions) {
    const id = articles[position]?.id ?? '';
    (seen.has(id) ? again : once).push(position);
    seen.add(id);
  }
  return [once, again] as const;
}

/** Sends these articles, no two of one id, as many batches at a time as the connection has slots. */
async function writeOnce(call: Call, positions: readonly number[]): Promise<void> {
  const { connection, outcomes, refresh, stop } = call;
  const { limits, slots } = connection;
  let bytes = limits.bytes;
  const settle = (item: PendingArticle, outcome: WriteOutcome): void => {
    outcomes[item.position] = outcome;
  };
  const attempt = articleAttempt(connection, settle, refresh);
  const cautious: Attempt<PendingArticle> = async (given) => {
    // A try that ends in a fault may have settled some.
    const items = given.filter(({ position }) => outcomes[position] === undefined);
    return attempt(items).catch((error: unknown) => {
      // What was too large once need not be tried again by the batches that follow.
      const size = items.reduce((sum, item) => sum + item.bytes, 0);
      if (isTooLarge(error)) bytes = Math.min(bytes, Math.floor(size / 2));
      throw error;
    });
  };
  const batches = cutBatches(pending(call, positions), () => ({ items: limits.items, bytes }));
  const work = async (): Promise<boolean> => {
    const { value: batch, done } = batches.next();
    if (done || stop.signal.aborted) return false;
    for (const left of await persist(connection, batch, cautious, stop.signal)) giveUp(call, left);
    return true;
  };
  const worker = async (): Promise<void> => {
    while (await slots.run(work));
  };
  await Promise.all(Array.from({ length: slots.count }, worker));
}

function* pending({ articles, outcomes }: Call, positions: readonly number[]): Generator<PendingArticle> {
  for (const position of positions) {
    const article = articles[position];
    if (!article) continue;
    const reason = checkArticle(article);
    if (reason === undefined) yield pendingArticle(article, position);
    else outcomes[position] = { id: article.id, result: 'refused', code: 'schema', reason };
  }
}

function giveUp(call: Call, { item, code, reason, isTooLarge, failure }: Left<PendingArticle>): void {
  if (failure) {
    call.stopped ??= { failure, code, reason };
    call.stop.abort();
  }
  call.outcomes[item.position] ??= {
    id: item.id,
    result: isTooLarge ? 'refused' : 'retry',
    code,
    reason: isTooLarge ? `${reason} (${item.bytes} bytes, alone in its request)` : reason,
  };
}
