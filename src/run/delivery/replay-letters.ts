import type { LetterFilter } from '../../store/letter-box.ts';
import type { Workspace } from '../workspace.ts';
import { inTurn } from './in-turn.ts';
import { lockLetters } from './letters-lock.ts';
import { type SentLetter, sendLetters } from './send-letters.ts';

export interface ReplayOptions {
  readonly filter: LetterFilter;
  /** What waits in the outbox too. */
  readonly outbox: boolean;
  readonly signal?: AbortSignal;
}

/** Letters of one kind of reason, and what became of them. */
export interface ReplayGroup {
  readonly box: 'dead_letters' | 'outbox';
  readonly code: string;
  /** Chosen before; taken by the index; still not in it, or not tried as nothing came through before them. */
  readonly letters: number;
  readonly delivered: number;
  readonly stays: number;
}

/** Letters that stay, by why they do now. */
export interface StayGroup {
  readonly result: 'refused' | 'retry';
  readonly code: string;
  readonly letters: number;
  /** One of them. */
  readonly articleId: string;
  readonly reason: string;
}

export interface Replayed {
  readonly delivered: number;
  readonly left: number;
  readonly groups: readonly ReplayGroup[];
  readonly stays: readonly StayGroup[];
}

type Parts = Pick<Workspace, 'index' | 'store' | 'log' | 'settings'>;

/**
 * Sends letters again (`anlan index replay`): what is taken leaves; what is refused again stays in the dead letters, and what the
 * index is too busy for waits in the outbox. One process at a time. Index gone → IndexUnavailableError, the rest as it was.
 */
export async function replayLetters(workspace: Parts, options: ReplayOptions): Promise<Replayed> {
  const { index, store, log, settings } = workspace;
  const { filter, signal } = options;
  await index.setup();
  const release = await lockLetters(workspace, 'wait', signal);
  try {
    const before = plannedReplay(workspace, options);
    const record = store.deliveries.start('replay');
    const delivered = new Map<string, number>();
    const stays = new Map<string, StayGroup>();
    // What moves from one box to the other is not sent a second time.
    const ends = { outbox: store.outbox.lastId(), dead_letters: store.deadLetters.lastId() };
    for (const name of ['dead_letters', 'outbox'] as const) {
      if (name === 'outbox' && !options.outbox) continue;
      const parts = {
        index,
        store,
        log,
        bulk: { articles: settings.index.bulk_articles, bytes: settings.index.bulk_bytes },
        inTurn: inTurn(),
        onBatch: (counts: Parameters<typeof store.deliveries.note>[1], sent: readonly SentLetter[]) => {
          store.deliveries.note(record, counts);
          for (const one of sent) tally(name, one);
        },
      };
      const box = name === 'outbox' ? store.outbox : store.deadLetters;
      await sendLetters(parts, box, { filter, upTo: ends[name], ...(signal && { signal }) });
    }
    const groups = before.map((group) => {
      const done = delivered.get(`${group.box} ${group.code}`) ?? 0;
      return { ...group, delivered: done, stays: group.letters - done };
    });
    const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
    return {
      delivered: sum(groups.map((group) => group.delivered)),
      left: sum(groups.map((group) => group.stays)),
      groups,
      stays: [...stays.values()].sort((a, b) => b.letters - a.letters),
    };

    function tally(box: ReplayGroup['box'], { letter, outcome }: SentLetter): void {
      if (outcome.result !== 'retry' && outcome.result !== 'refused') {
        const key = `${box} ${letter.code}`;
        delivered.set(key, (delivered.get(key) ?? 0) + 1);
        return;
      }
      const { result, code, reason } = outcome;
      const known = stays.get(`${result} ${code}`);
      const example = { result, code, articleId: letter.articleId, reason };
      stays.set(`${result} ${code}`, { ...(known ?? example), letters: (known?.letters ?? 0) + 1 });
    }
  } finally {
    release?.();
  }
}

/** What a replay would send. */
export function plannedReplay(
  { store }: Pick<Workspace, 'store'>,
  { filter, outbox }: ReplayOptions,
): readonly ReplayGroup[] {
  const boxes = [
    ['dead_letters', store.deadLetters] as const,
    ...(outbox ? [['outbox', store.outbox] as const] : []),
  ];
  return boxes.flatMap(([box, of]) =>
    of.byCode(filter).map(({ code, letters }) => ({ box, code, letters, delivered: 0, stays: letters })),
  );
}
