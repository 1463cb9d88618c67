import type { Database } from './database.ts';

/** Does the work in one transaction with what else comes in the next milliseconds; resolves once that is committed. */
export type Commit = <T>(work: () => T) => Promise<T>;

interface Waiting {
  readonly run: () => void;
  /** Called after the commit. */
  readonly settle: () => void;
  readonly reject: (error: unknown) => void;
}

/** Milliseconds that a change waits for others: a third of the commits, and nobody's crawl is slower for it. */
const window = 3;

/**
 * Many small changes as one commit, in the order in which they came: a commit costs more than the change itself. A change
 * that throws is undone alone; a commit that fails rejects them all.
 */
export function groupCommit(db: Pick<Database, 'transaction' | 'savepoint'>): Commit {
  let waiting: Waiting[] = [];

  function flush(): void {
    const now = waiting;
    waiting = [];
    try {
      db.transaction(() => {
        for (const { run } of now) run();
      });
    } catch (error) {
      for (const { reject } of now) reject(error);
      return;
    }
    for (const { settle } of now) settle();
  }

  return <T>(work: () => T) =>
    new Promise<T>((resolve, reject) => {
      let settle: () => void = () => undefined;
      const run = () => {
        try {
          const result = db.savepoint(work);
          settle = () => resolve(result);
        } catch (error) {
          settle = () => reject(error);
        }
      };
      if (waiting.length === 0) setTimeout(flush, window);
      waiting.push({ run, settle: () => settle(), reject });
    });
}
