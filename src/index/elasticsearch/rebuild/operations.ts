import { IndexUnavailableError } from '../../../errors.ts';
import { record } from '../../../is-record.ts';
import { whole } from '../ask/whole.ts';
import type { Connection } from '../connection/connection.ts';

/** The last operations of an index, by shard. */
export interface Checkpoints {
  /** Every copy of the shard has all operations up to this one, and no failure takes one back. */
  readonly safe: readonly number[];
  /** The last one of all. */
  readonly last: readonly number[];
}

/** Which operations an index has seen; it counts them by shard. A shard without its primary → IndexUnavailableError. */
export async function readCheckpoints({ ask, where }: Connection, index: string): Promise<Checkpoints> {
  const primaries = await ask(async (client) => {
    const stats = await client.indices.stats({ index, metric: 'docs', level: 'shards' });
    const found = primariesOf(stats.indices?.[index]?.shards);
    const { total = 0, failed = 0 } = record(stats._shards);
    if (found.length > 0 && !found.includes(undefined) && Number(failed) === 0) return found;
    throw inPart(where, `not all shards of ${index} answer (${failed} of ${total} failed)`);
  });
  const numbers = (name: string) => primaries.map((shard) => Number(record(shard?.seq_no)[name] ?? -1));
  return { safe: numbers('global_checkpoint'), last: numbers('max_seq_no') };
}

/** By number of the shard; undefined for one without a primary. */
function primariesOf(all: unknown): readonly (Readonly<Record<string, unknown>> | undefined)[] {
  const shards = Object.entries(record(all)).sort(([a], [b]) => Number(a) - Number(b));
  return shards.map(([, copies]) =>
    (Array.isArray(copies) ? copies : []).map(record).find((copy) => record(copy.routing).primary === true),
  );
}

/** Thrown inside `ask`, so that a connection with patience asks again: shards are away for a while when their server starts. */
function inPart(where: string, what: string, passes = true): IndexUnavailableError {
  return new IndexUnavailableError(`Elasticsearch at ${where}: ${what}`, {
    advice: 'Look at the health of its shards, then try again; nothing is lost.',
    passes,
  });
}

/** A document and the operation that wrote it. */
export interface Written {
  readonly id: string;
  readonly version: number;
  readonly operation: number;
  readonly term: number;
}

/** Documents of one step. */
const step = 500;

/**
 * The documents whose last operation in a shard lies in (after, upTo], in the order they were written: whatever is written
 * while we walk comes later. Refresh the index after its checkpoints were read, and none is missed.
 */
export async function* walkOperations(
  { ask, where }: Connection,
  index: string,
  shard: number,
  after: number,
  upTo: number,
): AsyncGenerator<readonly Written[]> {
  for (let last = after; last < upTo; ) {
    const answer = await ask(async (client) => {
      const given = await client.search({
        index,
        preference: `_shards:${shard}`,
        query: { range: { _seq_no: { gt: last, lte: upTo } } },
        sort: [{ _seq_no: 'asc' }],
        size: step,
        _source: false,
        version: true,
        seq_no_primary_term: true,
        track_total_hits: false,
        ...whole,
      });
      if (given.timed_out || given._shards.failed > 0) throw inPart(where, `${index} answers only in part`);
      return given;
    });
    const found = answer.hits.hits.flatMap(({ _id, _version, _seq_no, _primary_term }): Written[] =>
      _id === undefined || _seq_no === undefined
        ? []
        : [{ id: _id, version: _version ?? 0, operation: _seq_no, term: _primary_term ?? 1 }],
    );
    if (found.length > 0) yield found;
    if (answer.hits.hits.length < step) return;
    last = found.at(-1)?.operation ?? upTo;
  }
}

/** Errors of a look-up that no waiting ends. */
const lasting = /^(index_not_found|illegal_argument|security)_exception/;

/** What is stored of these ids now, refreshed or not; with its source if that is asked for. */
export async function lookUp(
  { ask, where }: Connection,
  index: string,
  ids: readonly string[],
  source: boolean | readonly string[] = false,
): Promise<ReadonlyMap<string, Written & { readonly source: Readonly<Record<string, unknown>> }>> {
  const found = new Map<string, Written & { readonly source: Readonly<Record<string, unknown>> }>();
  if (ids.length === 0) return found;
  const docs = await ask(async (client) => {
    const answer = await client.mget<unknown>({
      index,
      ids: [...ids],
      _source: typeof source === 'boolean' ? source : [...source],
    });
    return answer.docs.map((doc) => {
      if (!('error' in doc)) return doc;
      const { type, reason } = doc.error;
      throw inPart(where, `${index}: ${type}: ${reason}`, !lasting.test(type));
    });
  });
  for (const doc of docs) {
    if (!doc.found) continue;
    found.set(doc._id, {
      id: doc._id,
      version: doc._version ?? 0,
      operation: doc._seq_no ?? 0,
      term: doc._primary_term ?? 1,
      source: record(doc._source),
    });
  }
  return found;
}
