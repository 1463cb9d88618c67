import { AnlanError } from '../../errors.ts';
import type { IndexStatus } from '../../index/article-index.ts';
import type { RecordName } from '../../index/record-index.ts';
import type { DeliveryRecord } from '../../store/deliveries.ts';
import type { LetterBox, LetterGroup } from '../../store/letter-box.ts';
import { indexName } from '../index-name.ts';
import type { Workspace } from '../workspace.ts';
import { type LetterHead, letterHead } from './letter-head.ts';
import { type MissingArticles, missingArticles } from './missing-articles.ts';

/** What an operator wants to know of the index at night: is it there, what does it lack, since when and why. No secrets. */
export interface IndexReport {
  /** Absent: it cannot be asked, and `unavailable` says why. */
  readonly status?: IndexStatus;
  readonly unavailable?: { readonly message: string; readonly advice?: string };
  /** Absent: as far as a count tells, it has all that it has taken. */
  readonly lack?: MissingArticles;
  /** `elasticsearch http://127.0.0.1:9200/anlan-articles` */
  readonly name: string;
  readonly lag: Lag;
  readonly outbox: LettersReport;
  readonly deadLetters: LettersReport;
  /** Records that wait for the next run; absent where the store's own tables are all there is. */
  readonly records?: Readonly<Record<RecordName, number>>;
  /** Newest first. */
  readonly deliveries: readonly DeliveryRecord[];
}

export interface Lag {
  /** Since when the oldest letter of the outbox waits (ISO 8601, UTC), and for how many seconds; absent: none waits. */
  readonly since?: string;
  readonly seconds: number;
  /** When the index took an article last. */
  readonly acknowledgedAt?: string;
}

export interface LettersReport {
  readonly letters: number;
  readonly byCode: readonly (LetterGroup & { readonly example?: LetterHead })[];
}

const shownDeliveries = 5;

/** Looks at index and letters; an index that cannot be asked is no error here, a store that cannot be read is one. */
export async function indexReport(workspace: Workspace): Promise<IndexReport> {
  const { index, store, settings, now } = workspace;
  const asked = await index.status().then(
    (status) => ({ status }),
    (error: unknown) => {
      if (!(error instanceof AnlanError)) throw error;
      const { message, advice } = error;
      return { unavailable: { message, ...(advice !== undefined && { advice }) } };
    },
  );
  const lack = 'status' in asked ? await missingArticles(index, store, asked.status) : undefined;
  return {
    ...asked,
    ...(lack && { lack }),
    name: indexName(settings),
    ...lettersReport({ store, now }),
    ...(index.records && { records: store.records.waiting() }),
  };
}

/** What waits and what was refused, from the store alone. */
export function lettersReport({ store, now }: Pick<Workspace, 'store' | 'now'>) {
  const outbox = groupsOf(store.outbox);
  const [since] = outbox.byCode.map(({ oldest }) => oldest).sort();
  const acknowledgedAt = store.deliveries.lastAcknowledged();
  const lag: Lag = {
    ...(since !== undefined && { since }),
    seconds: since === undefined ? 0 : Math.max(0, Math.round((now().getTime() - Date.parse(since)) / 1000)),
    ...(acknowledgedAt !== undefined && { acknowledgedAt }),
  };
  return {
    lag,
    outbox,
    deadLetters: groupsOf(store.deadLetters),
    deliveries: store.deliveries.last(shownDeliveries),
  };
}

function groupsOf(box: LetterBox): LettersReport {
  const byCode = box.byCode().map((group) => {
    const [first] = box.next({ after: 0, most: 1 }, { code: group.code });
    return { ...group, ...(first && { example: letterHead(first) }) };
  });
  return { letters: byCode.reduce((sum, { letters }) => sum + letters, 0), byCode };
}
