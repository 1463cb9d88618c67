import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openStore } from '../store/open-store.ts';
import type { Check } from './check-environment.ts';
import { lettersReport } from './delivery/index-report.ts';

/** Older than this the outbox has missed a nightly run, seconds. */
const longestWait = 26 * 3600;

/** Does the index lack articles: refused ones, or such as wait for longer than from one night to the next? */
export function checkLetters(data: string): Check {
  const base = { name: 'letters', kind: 'state' } as const;
  if (!existsSync(join(data, 'anlan.db'))) return { ...base, state: 'ok', detail: 'nothing to deliver yet' };
  const store = openStore(data);
  try {
    const { outbox, deadLetters, lag } = lettersReport({ store, now: () => new Date() });
    const since = lag.since === undefined ? '' : ` since ${lag.since}`;
    const worst = deadLetters.byCode[0]?.code;
    const detail = `${outbox.letters} wait in the outbox${since}, ${deadLetters.letters} were refused${worst === undefined ? '' : ` (${worst})`}`;
    return deadLetters.letters === 0 && lag.seconds <= longestWait
      ? { ...base, state: 'ok', detail }
      : {
          ...base,
          state: 'warning',
          detail,
          mend: 'See "anlan index status" for the reasons; once they are mended, "anlan index replay --outbox".',
        };
  } finally {
    store.close();
  }
}
