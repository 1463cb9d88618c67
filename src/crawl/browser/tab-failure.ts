import type { Page } from 'playwright';
import { PageError, RetryableError } from '../../errors.ts';

/** `happens` rejects when the tab crashes (PageError), or closes because the crawl stops or its browser is gone (RetryableError). */
export function tabFailure(tab: Page, url: string, signal: AbortSignal) {
  let reject: (error: Error) => void = () => undefined;
  const happens = new Promise<never>((_, fail) => {
    reject = fail;
  });
  happens.catch(() => undefined);
  const crashed = () =>
    reject(
      new PageError(`${url}: could not be rendered: the browser tab crashed`, {
        advice: 'Its scripts may take more memory than a tab has.',
      }),
    );
  const closed = () => reject(new RetryableError(`${url}: could not be rendered: the browser is gone`));
  const stopped = () => {
    // What an interrupted page holds is no list to judge.
    reject(new RetryableError(`${url}: stopped`));
    void tab.close().catch(() => undefined);
  };
  tab.on('crash', crashed);
  tab.on('close', closed);
  signal.addEventListener('abort', stopped, { once: true });
  if (signal.aborted) stopped();
  return {
    happens,
    stop() {
      tab.off('crash', crashed);
      tab.off('close', closed);
      signal.removeEventListener('abort', stopped);
    },
  };
}
