import { IndexUnavailableError } from '../../../errors.ts';
import type { RebuildOptions, RebuildReport, RebuildStep, RefusedDocument } from '../../article-index.ts';
import type { Connection } from '../connection/connection.ts';
import type { IndexDefinition } from '../set-up/definitions.ts';
import {
  type IndexNote,
  type LiveIndex,
  readIndexState,
  roleAlias,
  writeNote,
} from '../set-up/index-state.ts';
import { atOnce, type Carriage, carryOver, type Progress } from './carry-over.ts';
import { checkCopy } from './check-copy.ts';
import { closeIndices } from './close-indices.ts';
import { lookUp, readCheckpoints } from './operations.ts';
import type { RebuildLock } from './rebuild-lock.ts';
import { removeStrays } from './remove-strays.ts';
import { reopen } from './reopen.ts';

/** Rounds in which what was written meanwhile is brought over before the index is closed, and so few operations that it is worth it. */
const [mostRounds, fewOperations] = [8, 200];

/** Ids that a note has room for: a rebuild that is refused more ends, as a rollback would take the others for removed. */
export const mostNoted = 1000;

export interface Exchange {
  readonly connection: Connection;
  readonly definition: IndexDefinition;
  readonly lock: RebuildLock;
  readonly options: RebuildOptions;
  /** Behind the alias now, and what each had seen when the target was begun. */
  readonly live: readonly LiveIndex[];
  readonly since: ReadonlyMap<string, readonly number[]>;
  /** Behind its `-next` alias. */
  readonly target: LiveIndex;
  /** Ids that the target has otherwise than its origin, on purpose. */
  readonly isRemade?: (id: string) => boolean;
  /** Ids that the target has and its origins have not, on purpose. */
  readonly own?: ReadonlySet<string>;
  readonly remade?: number;
  /** Documents that the target may refuse before the exchange is given up. */
  readonly mostRefused?: number;
  readonly note: (seen: readonly number[]) => IndexNote;
  readonly swap: () => Promise<void>;
}

/** Carries everything over into the target, closes what is live for writing, brings the last of it, checks, and swaps. Whatever fails: what was live is live and open as before. */
export async function exchange(given: Exchange): Promise<RebuildReport> {
  const { connection, definition, lock, options, live, target, own = new Set<string>() } = given;
  const { alias } = definition;
  const total = (await connection.ask((c) => c.count({ index: live.map(({ index }) => index) }))).count;
  let copied = 0;
  const say = (step: RebuildStep) => options.onProgress?.({ index: alias, step, copied, total });
  let step: RebuildStep = 'copy';
  const carriage: Carriage = {
    connection,
    origins: live.map(({ index }) => ({ index, since: given.since.get(index) ?? [] })),
    target: target.index,
    through: roleAlias(alias, 'next'),
    renew: (source) => definition.renew?.(source) ?? source,
    async check() {
      if (carriage.refused.size > (given.mostRefused ?? Number.POSITIVE_INFINITY))
        throw tooManyRefused(carriage);
      await lock.check();
      if (options.signal?.aborted) throw new DOMException('interrupted', 'AbortError');
    },
    onCopied(count) {
      copied += count;
      say(step);
    },
    refused: new Map(),
  };
  say(step);
  let progress: Progress = new Map();
  for (let round = 1, last = Number.POSITIVE_INFINITY; round <= mostRounds && last > fewOperations; round++) {
    ({ progress, operations: last } = await carryOver(carriage, progress, false));
    step = 'catch up';
    say(step);
  }
  const isOwn = (id: string) => own.has(id);
  let removed = await removeStrays(carriage, isOwn);
  // Notes are written before, as each costs the cluster as much as a swap; those of the live index count once it is not.
  const at = new Date(connection.pace.now()).toISOString();
  const { safe: seen } = await readCheckpoints(connection, target.index);
  for (const item of live) await writeNote(connection, item, { ...item.note, retiredAt: at });
  const note = given.note(seen);
  await writeNote(connection, target, note);
  step = 'close';
  say(step);
  await carriage.check();
  const closedAt = performance.now();
  try {
    await closeIndices(
      connection,
      alias,
      live.map(({ index }) => index),
    );
    step = 'last';
    say(step);
    await carryOver(carriage, progress, true);
    if (await hasStrays(carriage, own.size)) removed += await removeStrays(carriage, isOwn);
    const { missing, documents: refused } = await readRefused(given, carriage);
    if (refused.length > 0) {
      await keep(given, refused);
      const ids = refused.slice(0, mostNoted).map(({ id }) => id);
      await writeNote(connection, target, { ...note, refused: ids });
    }
    step = 'check';
    say(step);
    const { documents, compared } = await checkCopy(carriage, {
      missing,
      own: await ownNow(carriage, own),
      seed: options.seed ?? Date.now(),
      isCopied: (id) => !(given.isRemade?.(id) ?? false),
    });
    await carriage.check();
    step = 'swap';
    say(step);
    await swapSurely(given);
    const closedFor = Math.round(performance.now() - closedAt);
    step = 'done';
    say(step);
    return {
      index: alias,
      from: live.map(({ index }) => index),
      to: target.index,
      documents,
      copied,
      remade: given.remade ?? 0,
      removed,
      refused: refused.length,
      compared,
      closedFor,
    };
  } catch (error) {
    const wasBlocked = new Set(live.filter(({ isBlocked }) => isBlocked).map(({ index }) => index));
    await reopen(connection, alias, (index) => wasBlocked.has(index)).catch(() => undefined);
    throw error;
  }
}

/** An answer that got lost is no failure: what stands behind the alias says whether it is done. */
async function swapSurely({ swap, connection, definition, target }: Exchange): Promise<void> {
  try {
    await swap();
  } catch (error) {
    const state = await readIndexState(connection, definition).catch(() => undefined);
    if (!state?.live.some(({ index }) => index === target.index)) throw error;
  }
}

/** Has the target more than it should: something was removed in the last moment? */
async function hasStrays({ connection, origins, target, refused }: Carriage, own: number): Promise<boolean> {
  const indices = origins.map(({ index }) => index);
  await connection.ask((client) => client.indices.refresh({ index: [...indices, target] }));
  const [before, after] = await Promise.all([
    connection.ask((client) => client.count({ index: indices })),
    connection.ask((client) => client.count({ index: target })),
  ]);
  return after.count !== before.count || own > 0 || refused.size > 0;
}

/** Of what the target has of its own, that which no origin has got meanwhile. */
async function ownNow({ connection, origins }: Carriage, own: ReadonlySet<string>): Promise<number> {
  const left = new Set(own);
  for (const { index } of origins) {
    const ids = [...left];
    for (let at = 0; at < ids.length; at += 500)
      for (const id of (await lookUp(connection, index, ids.slice(at, at + 500))).keys()) left.delete(id);
  }
  return left.size;
}

/** What was refused and is still there, and the ids of it that the target has not even in an earlier version. */
async function readRefused(
  { definition }: Exchange,
  { connection, refused, target }: Carriage,
): Promise<{ readonly missing: ReadonlySet<string>; readonly documents: readonly RefusedDocument[] }> {
  const missing = new Set<string>();
  const documents: RefusedDocument[] = [];
  // Writes wait meanwhile: many are looked up at a time.
  for (const [index, entries] of Map.groupBy(refused, ([, { index }]) => index)) {
    for (let at = 0; at < entries.length; at += atOnce) {
      const some = entries.slice(at, at + atOnce);
      const ids = some.map(([id]) => id);
      const sources = await lookUp(connection, index, ids, true);
      const there = await lookUp(connection, target, ids);
      for (const [id, { reason }] of some) {
        const source = sources.get(id)?.source;
        if (!source) continue;
        documents.push({ index: definition.name, id, source: definition.bare?.(source) ?? source, reason });
        if (!there.has(id)) missing.add(id);
      }
    }
  }
  return { missing, documents };
}

function tooManyRefused({ connection, refused, target }: Carriage): IndexUnavailableError {
  const [first] = refused;
  return new IndexUnavailableError(
    `Elasticsearch at ${connection.where}: ${target} refuses ${refused.size} documents and more, the first ${first?.[0]}: ${first?.[1].reason}`,
    {
      advice:
        'Nothing has changed. So many are no exception: mend the mapping or the documents, then try again.',
    },
  );
}

async function keep({ connection, options }: Exchange, refused: readonly RefusedDocument[]): Promise<void> {
  if (options.keepRefused) return options.keepRefused(refused);
  const [first] = refused;
  throw new IndexUnavailableError(
    `Elasticsearch at ${connection.where}: ${refused.length} documents are refused, the first ${first?.id}: ${first?.reason}`,
    { advice: 'Nothing has changed. Mend or remove these documents, then try again.' },
  );
}
