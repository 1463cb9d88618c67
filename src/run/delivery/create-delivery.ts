import type { Article } from '../../article.ts';
import { IndexUnavailableError, isOutage } from '../../errors.ts';
import type { WriteOutcome } from '../../index/article-index.ts';
import { cutBatches } from '../../index/cut-batches.ts';
import type { Log } from '../../log.ts';
import type { Store } from '../../store/open-store.ts';
import { countOutcomes } from './count-outcomes.ts';
import { inTurn as createTurns } from './in-turn.ts';
import type { IndexPresence } from './index-presence.ts';
import { type OutboxPauses, watchOutbox } from './outbox-watch.ts';
import { noAnswer } from './send-letters.ts';

/** Brings articles to the index in batches; every article has its own outcome, none is dropped. */
export interface Delivery {
  /**
   * Resolves once the index has taken the article, or the outbox or the dead letters durably hold it: who waits for that
   * before the next page is as slow as the index, and memory holds no more than the pages under way.
   */
  deliver(article: Article): Promise<WriteOutcome>;
  /** Takes articles out, after what was to be written before. Away → IndexUnavailableError. */
  remove(ids: readonly string[]): Promise<void>;
  /** Sends what waits in the outbox, as far as the index takes it. */
  drain(): Promise<void>;
  /** Writes what is waiting here. */
  flush(): Promise<void>;
  /** Writes what is waiting here, then once more what waits in the outbox; that ends with the batch under way once it is closed. */
  finish(): Promise<void>;
  /** No more tries in the background. */
  close(): void;
}

export interface DeliveryOptions {
  readonly presence: IndexPresence;
  readonly store: Store;
  readonly log: Log;
  /** What it is in the record of deliveries: `run nightly`. */
  readonly what: string;
  /** Of one batch, at most. */
  readonly bulk: { readonly articles: number; readonly bytes: number };
  /**
   * While the index is away: `keep` articles in the outbox; or `refuse` them (IndexUnavailableError), for what can be had again
   * from the archive.
   */
  readonly whileAway: 'keep' | 'refuse';
  readonly pauses?: OutboxPauses;
}

interface Waiting {
  readonly article: Article;
  readonly bytes: number;
  readonly resolve: (outcome: WriteOutcome) => void;
  readonly reject: (error: unknown) => void;
}

/** Milliseconds an article waits for others: long enough to fill a batch, too short to slow a crawl. */
const batchWait = 25;
/** Batches in a row of which the index took nothing, and it is away; a single one may be an article that it never takes. */
const mostBarren = 2;

/** A delivery to one index. What the store cannot keep is rejected (IndexUnavailableError), as what nobody may write is. */
export function createDelivery(options: DeliveryOptions): Delivery {
  const { presence, store, log, bulk } = options;
  const { index } = presence;
  const inTurn = createTurns();
  const record = store.deliveries.start(options.what);
  const outbox = watchOutbox({ ...options, index, inTurn, record });
  presence.onLeave(outbox.tryLater);
  if (presence.away()) outbox.tryLater();
  let waiting: Waiting[] = [];
  let waitingBytes = 0;
  let timer: NodeJS.Timeout | undefined;
  let isDue = false;
  let barren = 0;

  function send(): void {
    clearTimeout(timer);
    timer = undefined;
    if (isDue || waiting.length === 0) return;
    isDue = true;
    void inTurn(async () => {
      isDue = false;
      await write(takeBatch());
      send();
    });
  }

  function takeBatch(): readonly Waiting[] {
    const [batch = []] = cutBatches(waiting, () => ({ items: bulk.articles, bytes: bulk.bytes }));
    waiting = waiting.slice(batch.length);
    waitingBytes = waiting.reduce((sum, item) => sum + item.bytes, 0);
    return batch;
  }

  async function write(batch: readonly Waiting[]): Promise<void> {
    try {
      const outcomes = await outcomesOf(batch.map(({ article }) => article));
      const settled = batch.map((item, at) => ({ item, outcome: outcomes[at] ?? noAnswer(item.article.id) }));
      store.transaction(() => {
        for (const { item, outcome } of settled)
          store.undelivered.settle(item.article.id, item.article, outcome);
        store.deliveries.note(
          record,
          countOutcomes(settled.map(({ outcome }) => outcome)),
          presence.away()?.message,
        );
      });
      for (const { item, outcome } of settled) {
        tell(outcome);
        item.resolve(outcome);
      }
      if (settled.some(({ outcome }) => outcome.result === 'retry')) outbox.tryLater();
    } catch (error) {
      for (const item of batch) item.reject(error);
    }
  }

  async function outcomesOf(articles: readonly Article[]): Promise<readonly WriteOutcome[]> {
    try {
      const outcomes = await index.write(articles);
      const [first] = outcomes;
      const isBarren = first?.result === 'retry' && outcomes.every(({ result }) => result === 'retry');
      barren = isBarren ? barren + 1 : 0;
      // Each was tried for as long as the settings say, and not one came through: asking again for each batch helps nobody.
      if (isBarren && barren >= mostBarren)
        presence.leave(new IndexUnavailableError(first.reason, { passes: true }));
      return outcomes;
    } catch (error) {
      if (options.whileAway === 'refuse' || !isOutage(error)) throw error;
      return articles.map(({ id }) => ({ id, result: 'retry', code: 'unreachable', reason: error.message }));
    }
  }

  function tell(outcome: WriteOutcome): void {
    if (outcome.result !== 'retry' && outcome.result !== 'refused') return;
    const { id, result, reason } = outcome;
    if (result === 'refused') log.error({ id, reason }, 'index refused an article: kept in the dead letters');
    else if (!presence.away()) log.warn({ id, reason }, 'index is busy: article waits in the outbox');
  }

  async function flush(): Promise<void> {
    while (waiting.length > 0 || isDue) {
      send();
      await inTurn(async () => undefined);
    }
    // What is being written has been taken from here already.
    await inTurn(async () => undefined);
  }

  return {
    deliver: (article) =>
      new Promise((resolve, reject) => {
        const bytes = Buffer.byteLength(JSON.stringify(article));
        waiting.push({ article, bytes, resolve, reject });
        waitingBytes += bytes;
        if (waiting.length >= bulk.articles || waitingBytes >= bulk.bytes) send();
        else timer ??= setTimeout(send, batchWait);
      }),
    remove: (ids) => inTurn(() => index.remove(ids)),
    drain: () => outbox.drain(),
    flush,
    async finish() {
      await flush();
      await outbox.drain('wait');
      // It may have been under way already, and missed the last ones.
      if (store.outbox.count() > 0 && !presence.away()) await outbox.drain('wait');
      outbox.close();
    },
    close: outbox.close,
  };
}
