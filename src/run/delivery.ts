import type { Article } from '../article.ts';
import type { ArticleIndex, WriteOutcome } from '../index/article-index.ts';
import type { Log } from '../log.ts';
import type { Store } from '../store/open-store.ts';

/** Brings articles to the index in batches; every article has its own outcome, none is dropped. */
export interface Delivery {
  /** Resolves once the index has taken the article, or the outbox or the dead letters durably hold it. */
  deliver(article: Article): Promise<WriteOutcome>;
  /** Writes what is waiting. */
  flush(): Promise<void>;
}

interface Waiting {
  readonly article: Article;
  readonly resolve: (outcome: WriteOutcome) => void;
  readonly reject: (error: unknown) => void;
}

const batchSize = 100;
/** Milliseconds an article waits for others: long enough to fill a batch, too short to slow a crawl. */
const batchWait = 25;

/** A delivery to one index; an unreachable index rejects every waiting article (IndexUnavailableError). */
export function createDelivery(index: ArticleIndex, store: Store, log: Log): Delivery {
  let waiting: Waiting[] = [];
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<void> = Promise.resolve();

  const flush = (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    const batch = waiting;
    waiting = [];
    if (batch.length > 0) writing = writing.then(() => write(batch));
    return writing;
  };

  const write = async (batch: readonly Waiting[]): Promise<void> => {
    try {
      const outcomes = await index.write(batch.map((item) => item.article));
      for (const [position, item] of batch.entries()) {
        const outcome = outcomes[position] ?? {
          id: item.article.id,
          result: 'retry',
          code: 'no answer',
          reason: 'index gave no outcome',
        };
        store.transaction(() => keep(item.article, outcome));
        item.resolve(outcome);
      }
    } catch (error) {
      for (const item of batch) item.reject(error);
    }
  };

  /** Of each article only the newest version may wait anywhere: an older letter would overwrite it when it is sent. */
  const keep = (article: Article, outcome: WriteOutcome): void => {
    if (outcome.result !== 'retry') store.outbox.forget(article.id);
    if (outcome.result !== 'refused') store.deadLetters.forget(article.id);
    if (outcome.result === 'retry') {
      store.outbox.add({ articleId: article.id, article, reason: outcome.reason });
      log.warn({ id: article.id, reason: outcome.reason }, 'index is busy: article waits in the outbox');
    } else if (outcome.result === 'refused') {
      store.deadLetters.add({ articleId: article.id, article, reason: outcome.reason });
      log.error(
        { id: article.id, reason: outcome.reason },
        'index refused an article: kept in the dead letters',
      );
    }
  };

  return {
    deliver: (article) =>
      new Promise((resolve, reject) => {
        waiting.push({ article, resolve, reject });
        if (waiting.length >= batchSize) void flush();
        else timer ??= setTimeout(flush, batchWait);
      }),
    flush,
  };
}
