import { IndexUnavailableError } from '../../../errors.ts';
import { canonical } from '../differences/plain-mapping.ts';
import type { Carriage } from './carry-over.ts';
import { lookUp, readCheckpoints, walkOperations } from './operations.ts';

/** Up to so many documents are all compared; of more, a sample of so many. */
const [compareAll, sampleSize] = [1000, 500];
const atOnce = 100;

export interface Checked {
  readonly documents: number;
  readonly compared: number;
}

/**
 * Is the target what its origins are? As many documents, but for what it refused (`missing`) and what it has of its own
 * (`own`); and, all of few or a sample of many, the same sources once today's code has renewed both. No → IndexUnavailableError.
 */
export async function checkCopy(
  carriage: Carriage,
  expected: {
    readonly missing: ReadonlySet<string>;
    readonly own: number;
    readonly seed: number;
    readonly isCopied: (id: string) => boolean;
  },
): Promise<Checked> {
  const { connection, origins, target } = carriage;
  const indices = origins.map(({ index }) => index);
  await connection.ask((client) => client.indices.refresh({ index: [...indices, target] }));
  const count = async (index: string[]) => (await connection.ask((client) => client.count({ index }))).count;
  const [before, documents] = [await count(indices), await count([target])];
  const wanted = before - expected.missing.size + expected.own;
  if (documents !== wanted) {
    throw failed(carriage, `${documents} documents came over into ${target}, and it should be ${wanted}`);
  }
  let compared = 0;
  for await (const { index, ids } of chosen(carriage, before, expected.seed)) {
    const own = ids.filter((id) => !expected.missing.has(id) && expected.isCopied(id));
    const [old, copy] = await Promise.all([
      lookUp(connection, index, own, true),
      lookUp(connection, target, own, true),
    ]);
    for (const [id, { source }] of old) {
      const there = copy.get(id);
      const isSame = there && canonical(carriage.renew(source)) === canonical(carriage.renew(there.source));
      if (!isSame && !carriage.refused.has(id))
        throw failed(carriage, `${id} is not the same in ${index} and ${target}`);
      compared += 1;
    }
  }
  return { documents, compared };
}

function failed({ connection }: Carriage, what: string): IndexUnavailableError {
  return new IndexUnavailableError(`Elasticsearch at ${connection.where}: ${what}`, {
    advice: 'Nothing has changed. Look at the log of Elasticsearch, then try again.',
  });
}

async function* chosen(
  { connection, origins }: Carriage,
  count: number,
  seed: number,
): AsyncGenerator<{ readonly index: string; readonly ids: readonly string[] }> {
  for (const { index } of origins) {
    if (count <= compareAll) {
      const { last } = await readCheckpoints(connection, index);
      for (const [shard, upTo] of last.entries()) {
        for await (const written of walkOperations(connection, index, shard, -1, upTo))
          yield { index, ids: written.map(({ id }) => id) };
      }
    } else {
      const { hits } = await connection.ask((client) =>
        client.search({
          index,
          query: {
            function_score: {
              functions: [{ random_score: { seed, field: '_seq_no' } }],
              boost_mode: 'replace',
            },
          },
          size: sampleSize,
          _source: false,
        }),
      );
      const ids = hits.hits.flatMap(({ _id }) => _id ?? []);
      for (let at = 0; at < ids.length; at += atOnce) yield { index, ids: ids.slice(at, at + atOnce) };
    }
  }
}
