import type { Carriage } from './carry-over.ts';
import { lookUp, readCheckpoints, walkOperations } from './operations.ts';
import { sendCopies } from './send-copies.ts';

/** Takes out of the target what none of its origins has any more, save what `isOwn` says it has of its own. Returns how many. */
export async function removeStrays(carriage: Carriage, isOwn: (id: string) => boolean): Promise<number> {
  const { connection, origins, target, through, check } = carriage;
  const { last } = await readCheckpoints(connection, target);
  await connection.ask((client) => client.indices.refresh({ index: target }));
  let removed = 0;
  for (const [shard, upTo] of last.entries()) {
    for await (const written of walkOperations(connection, target, shard, -1, upTo)) {
      await check();
      const left = new Map(written.filter(({ id }) => !isOwn(id)).map((item) => [item.id, item]));
      for (const { index } of origins) {
        for (const id of (await lookUp(connection, index, [...left.keys()])).keys()) left.delete(id);
      }
      const strays = [...left.values()].map(({ id, operation, term }) => ({
        id,
        action: { delete: { _id: id, if_seq_no: operation, if_primary_term: term } },
      }));
      await sendCopies(connection, through, strays);
      removed += strays.length;
    }
  }
  return removed;
}
