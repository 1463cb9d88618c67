import { isOutage } from '../../errors.ts';
import type { Log } from '../../log.ts';

/** Work that needs the index, or `otherwise` while that is away: then it is left to the next run, and the log says so. */
export async function unlessAway<T>(
  log: Log,
  { what, otherwise }: { readonly what: string; readonly otherwise: T },
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isOutage(error)) throw error;
    log.warn({ what, reason: error.message }, `index is away: ${what} left to the next run`);
    return otherwise;
  }
}
