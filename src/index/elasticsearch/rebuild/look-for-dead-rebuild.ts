import type { Client } from '@elastic/elasticsearch';
import type { ItemAnswer } from '../bulk/bulk-answer.ts';
import type { Connection } from '../connection/connection.ts';
import { openDeadBlocks } from './open-dead-blocks.ts';

/** Milliseconds between two looks. */
const lookEvery = 5000;
const lookedAt = new WeakMap<Client, number>();

/** Was an operation kept from being done by an index that is closed for writing? */
export function isClosed(answer: ItemAnswer): boolean {
  return answer.kind === 'busy' && answer.code.endsWith('cluster_block_exception');
}

/** Opens an index that a rebuild has closed and whose process is dead, so that what came back as `retry` can be written soon. Looks every 5 s at most; never throws. */
export async function lookForDeadRebuild(connection: Connection): Promise<void> {
  const now = performance.now();
  if (now - (lookedAt.get(connection.client) ?? Number.NEGATIVE_INFINITY) < lookEvery) return;
  lookedAt.set(connection.client, now);
  await openDeadBlocks(connection).catch(() => undefined);
}
