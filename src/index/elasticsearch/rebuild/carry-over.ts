import type { Connection } from '../connection/connection.ts';
import { type Checkpoints, lookUp, readCheckpoints, type Written, walkOperations } from './operations.ts';
import { type Copy, sendCopies } from './send-copies.ts';

/** An index out of which documents are carried. */
export interface Origin {
  readonly index: string;
  /** By shard: what was written later is copied even where both versions are the same. */
  readonly since: readonly number[];
}

/** Documents on their way from what stands behind an alias into the index that shall take its place. */
export interface Carriage {
  readonly connection: Connection;
  readonly origins: readonly Origin[];
  readonly target: string;
  /** Alias of the target, and only until it takes the other's place: who comes too late writes nowhere. */
  readonly through: string;
  /** A stored document as today's code would write it. */
  readonly renew: (source: Readonly<Record<string, unknown>>) => object;
  /** Called between two steps; throws to stop. */
  readonly check: () => Promise<void>;
  readonly onCopied?: (copied: number) => void;
  /** What the target does not take: id → reason, and the index it is in. */
  readonly refused: Map<string, { readonly reason: string; readonly index: string }>;
}

/** Sources held in memory at a time. */
export const atOnce = 200;

/** How far each origin has been carried over: its index → the last operation, by shard. */
export type Progress = ReadonlyMap<string, readonly number[]>;

export interface Round {
  readonly progress: Progress;
  /** Operations that were walked. */
  readonly operations: number;
}

/**
 * Brings over what was written since `progress`. While writes go on, up to the operations that nothing takes back; once the
 * origins are closed for writing (`isClosed`), all of them. Only what is missing or another version is copied.
 */
export async function carryOver(carriage: Carriage, progress: Progress, isClosed: boolean): Promise<Round> {
  const { connection, origins } = carriage;
  const reached = new Map(progress);
  let operations = 0;
  for (const origin of origins) {
    const checkpoints = await readCheckpoints(connection, origin.index);
    await connection.ask((client) => client.indices.refresh({ index: origin.index }));
    const upTo = bounds(checkpoints, isClosed);
    const from = progress.get(origin.index) ?? [];
    for (const [shard, last] of upTo.entries()) {
      const after = from[shard] ?? -1;
      operations += Math.max(0, last - after);
      const since = origin.since[shard] ?? Number.POSITIVE_INFINITY;
      for await (const written of walkOperations(connection, origin.index, shard, after, last)) {
        await copyMissing(carriage, origin.index, written, since);
      }
    }
    reached.set(origin.index, upTo);
  }
  return { progress: reached, operations };
}

function bounds({ safe, last }: Checkpoints, isClosed: boolean): readonly number[] {
  return isClosed ? last : safe;
}

async function copyMissing(
  carriage: Carriage,
  index: string,
  written: readonly Written[],
  since: number,
): Promise<void> {
  const { connection, target, check } = carriage;
  await check();
  const there = await lookUp(
    connection,
    target,
    written.map(({ id }) => id),
  );
  const wanted = written.filter(
    ({ id, version, operation }) => operation > since || there.get(id)?.version !== version,
  );
  for (let at = 0; at < wanted.length; at += atOnce) {
    const ids = wanted.slice(at, at + atOnce).map(({ id }) => id);
    await copyDocuments(carriage, index, ids, there);
    await check();
  }
}

/** Copies documents as they are now; one that is gone meanwhile is left to `removeStrays`. */
async function copyDocuments(
  { connection, through, renew, refused, onCopied }: Carriage,
  index: string,
  ids: readonly string[],
  there: ReadonlyMap<string, Written>,
): Promise<void> {
  const sources = await lookUp(connection, index, ids, true);
  const copies = [...sources.values()].map(
    ({ id, version, source }): Copy => ({
      id,
      document: renew(source),
      ...actions(id, version, there.get(id)),
    }),
  );
  const refusals = await sendCopies(connection, through, copies);
  for (const id of sources.keys()) {
    const reason = refusals.get(id);
    if (reason === undefined) refused.delete(id);
    else refused.set(id, { reason, index });
  }
  onCopied?.(sources.size - refusals.size);
}

/** A copy keeps its version, so that the target knows which is newer. Where the target has a later one that its origin has not (removed there and filed anew), that very one is replaced. */
function actions(id: string, version: number, there: Written | undefined): Pick<Copy, 'action' | 'orElse'> {
  if (there && there.version > version)
    return { action: { index: { _id: id, if_seq_no: there.operation, if_primary_term: there.term } } };
  const action = {
    index: { _id: id, version, version_type: there?.version === version ? 'external_gte' : 'external' },
  } as const;
  // The target remembers the version of what it has just removed for a minute.
  return there ? { action } : { action, orElse: { index: { _id: id } } };
}
