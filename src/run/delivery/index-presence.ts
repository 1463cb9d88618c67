import { IndexUnavailableError, isOutage } from '../../errors.ts';
import type { ArticleIndex, IndexStatus } from '../../index/article-index.ts';
import type { Log } from '../../log.ts';
import { tellDifferences } from '../tell-differences.ts';

/** An index that may go away and come back while a run goes on. */
export interface IndexPresence {
  /** Notices when it goes away (an error that passes); from then on every call fails at once, with that error. */
  readonly index: ArticleIndex;
  /** Why it is away; undefined: it is there. */
  away(): IndexUnavailableError | undefined;
  /** It answers, but takes nothing. */
  leave(error: IndexUnavailableError): void;
  /** Calls back each time it goes away. */
  onLeave(callback: () => void): void;
  /** Sets it up, as it may have come back empty. True: it is there. */
  probe(): Promise<boolean>;
}

/**
 * Sets the index up. Down or busy: it is away from the start; a wrong key and the like → IndexUnavailableError. `onMeet` looks at
 * how it stands each time that it is there (again).
 */
export async function meetIndex(
  real: ArticleIndex,
  log: Log,
  onMeet: (status: IndexStatus) => Promise<void> = async () => undefined,
): Promise<IndexPresence> {
  let away: IndexUnavailableError | undefined;
  let tell: () => void = () => undefined;

  function leave(error: IndexUnavailableError): void {
    if (away === undefined) log.warn({ reason: error.message }, 'index is away: articles wait in the outbox');
    away = error;
    tell();
  }

  async function noticing<T>(work: () => Promise<T>): Promise<T> {
    if (away) throw away;
    try {
      return await work();
    } catch (error) {
      if (isOutage(error)) leave(error);
      throw error;
    }
  }

  try {
    const status = await real.setup();
    tellDifferences(status.differences, log);
    await onMeet(status);
  } catch (error) {
    if (!isOutage(error)) throw error;
    leave(error);
  }
  return {
    index: {
      ...real,
      write: (articles, options) => noticing(() => real.write(articles, options)),
      remove: (ids) => noticing(() => real.remove(ids)),
      setClusters: (changes) => noticing(() => real.setClusters(changes)),
      get: (id) => noticing(() => real.get(id)),
    },
    away: () => away,
    leave,
    onLeave(callback) {
      tell = callback;
    },
    async probe() {
      try {
        await onMeet(await real.setup());
      } catch (error) {
        // A server on its way up may even know nobody yet: whatever it says, it is not back.
        if (!(error instanceof IndexUnavailableError)) throw error;
        leave(error);
        return false;
      }
      if (away) log.info('index is back');
      away = undefined;
      return true;
    },
  };
}
