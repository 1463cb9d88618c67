import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '../../log.ts';
import type { Store } from '../../store/open-store.ts';

/** Milliseconds between two looks at whether another process is done with the letters. */
const lookAgain = 200;

/**
 * Letters are sent by one process at a time; one that has died holds nobody up. Gives what releases them, or undefined where
 * another one has them and is not to be waited for.
 */
export async function lockLetters(
  { store, log }: { readonly store: Store; readonly log: Log },
  other: 'leave' | 'wait',
  signal?: AbortSignal,
): Promise<(() => void) | undefined> {
  for (let told = false; ; told = true) {
    const lock = store.locks.acquire('letters');
    if ('release' in lock) return lock.release;
    if (other === 'leave') return undefined;
    if (!told)
      log.info({ pid: lock.heldBy.pid }, 'another process sends letters at this moment: waiting for it');
    await sleep(lookAgain, undefined, signal && { signal });
  }
}
