import { setTimeout } from 'node:timers/promises';
import { IndexUnavailableError } from '../../errors.ts';
import type { Connection } from './connection.ts';
import { indexDefinition } from './definitions.ts';
import { setUpIndices } from './set-up-index.ts';

/**
 * Copies all articles into a new index with today's mapping and then moves the alias, in one step. Searches go on all
 * the while; writes come back as `retry` until it is done. If anything fails, the old index stands as before;
 * after a kill it stays closed for writing (what is written waits in the outbox) until the next rebuild.
 */
export async function rebuildIndex(connection: Connection): Promise<void> {
  const { ask, alias, where, client } = connection;
  await setUpIndices(connection);
  const old = Object.keys(await ask((c) => c.indices.getAlias({ name: alias })));
  const next = nextName(alias, indexDefinition('articles', connection.options).version, old);
  const block = (on: boolean) =>
    ask((c) => c.indices.putSettings({ index: old, settings: { 'index.blocks.write': on } }));
  await block(true);
  try {
    // What a rebuild left behind that was cut short: no alias leads there.
    await ask((c) => c.indices.delete({ index: next, ignore_unavailable: true }));
    await ask((c) => c.indices.create({ index: next }));
    await ask((c) => c.indices.refresh({ index: old }));
    await copy(connection, old, next);
    await ask((c) => c.indices.refresh({ index: next }));
    const [before, after] = await Promise.all([
      ask((c) => c.count({ index: old })),
      ask((c) => c.count({ index: next })),
    ]);
    if (before.count !== after.count) {
      throw new IndexUnavailableError(
        `Elasticsearch at ${where}: ${after.count} of ${before.count} articles came over into ${next}`,
        { advice: 'Nothing has changed. Look at the log of Elasticsearch, then try again.' },
      );
    }
    await ask((c) =>
      c.indices.updateAliases({
        actions: [
          ...old.map((index) => ({ remove_index: { index } })),
          { add: { index: next, alias, is_write_index: true } },
        ],
      }),
    );
  } catch (error) {
    await client.indices.delete({ index: next, ignore_unavailable: true }).catch(() => undefined);
    await block(false).catch(() => undefined);
    throw error;
  }
}

/** `articles-v1-000002` after `articles-v1-000001`. */
function nextName(alias: string, version: number, existing: readonly string[]): string {
  const serials = existing.map((name) => Number(/-(\d{6})$/.exec(name)?.[1] ?? 0));
  const serial = String(Math.max(0, ...serials) + 1).padStart(6, '0');
  return `${alias}-v${version}-${serial}`;
}

async function copy({ ask, where }: Connection, from: readonly string[], to: string): Promise<void> {
  const { task } = await ask((client) =>
    client.reindex({ source: { index: [...from] }, dest: { index: to }, wait_for_completion: false }),
  );
  if (task === undefined) throw new Error('reindex gave no task');
  for (;;) {
    const { completed, error, response } = await ask((client) => client.tasks.get({ task_id: String(task) }));
    const failure = error?.reason ?? response?.failures?.[0]?.cause?.reason;
    if (failure) {
      throw new IndexUnavailableError(`Elasticsearch at ${where}: copying into ${to} failed (${failure})`, {
        advice: 'Nothing has changed. Mend the cause, then try again.',
      });
    }
    if (completed) return;
    await setTimeout(200);
  }
}
