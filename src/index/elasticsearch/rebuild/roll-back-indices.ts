import { ConfigError } from '../../../errors.ts';
import type { RebuildOptions, RebuildReport } from '../../article-index.ts';
import { type IndexName, indexNames } from '../../index-names.ts';
import type { Connection } from '../connection/connection.ts';
import { addMissing } from '../set-up/add-missing.ts';
import { indexDefinition } from '../set-up/definitions.ts';
import { type LiveIndex, readIndexState, roleAlias } from '../set-up/index-state.ts';
import { closeBefore } from './close-before.ts';
import { exchange } from './exchange.ts';
import { type Locked, underLocks } from './under-lock.ts';

/**
 * Moves each index that was rebuilt back to the one before, after what was written and removed since is carried over; what
 * the old mapping refuses goes to `keepRefused`. There is none before, it came from several, or a rebuild is half done → ConfigError.
 */
export async function rollBackIndices(
  connection: Connection,
  options: RebuildOptions,
): Promise<readonly RebuildReport[]> {
  const names: IndexName[] = [];
  for (const name of options.names ?? indexNames) {
    const { others } = await readIndexState(connection, indexDefinition(name, connection.options));
    if (others.some(({ roles }) => roles.includes('before'))) names.push(name);
    else if (options.names) throw noneBefore(connection, [name]);
  }
  if (names.length === 0) throw noneBefore(connection, indexNames);
  return underLocks(connection, names, {
    purpose: 'rollback',
    options,
    work: (patient, locked) => rollBack(patient, locked, options),
  });
}

async function rollBack(
  connection: Connection,
  { definition, lock, state }: Locked,
  options: RebuildOptions,
): Promise<RebuildReport> {
  const { name, alias } = definition;
  const [target, ...more] = state.others.filter(({ roles }) => roles.includes('before'));
  const [live, ...further] = state.live;
  if (!target || !live) throw noneBefore(connection, [name]);
  if (more.length > 0 || further.length > 0) {
    throw new ConfigError(`${alias}: there is more than one index before or behind it`, {
      advice: 'Move the alias by hand (POST _aliases), or rebuild.',
    });
  }
  const half = state.others.find(({ roles }) => roles.includes('next') && !roles.includes('before'));
  if (half) {
    throw new ConfigError(`${half.index}: a rebuild into it was cut short`, {
      advice: '`anlan index rebuild` goes on with it, `anlan index rebuild --undo` clears it; then go back.',
    });
  }
  await openTarget(connection, alias, target);
  // What is written from now on is today's, and today's fields must have a place.
  await addMissing(connection, definition, [target]);
  const isRemade = target.note.isRemade || live.note.isRemade;
  return exchange({
    connection,
    definition,
    lock,
    options,
    live: [live],
    since: new Map([[live.index, live.note.swappedAt ?? []]]),
    target,
    // Only the index before has them, as today's has refused them.
    own: new Set(live.note.refused),
    // Made anew, its articles were other ones from the beginning: only what was written since must be the same.
    ...(isRemade && { isRemade: () => true }),
    note: () => withoutRetirement(target),
    swap: () => swapBack(connection, alias, live, target),
  }).catch(async (error: unknown) => {
    await closeBefore(connection, alias, target.index).catch(() => undefined);
    throw error;
  });
}

function noneBefore({ options }: Connection, names: readonly IndexName[]): ConfigError {
  return new ConfigError(
    `${names.map((name) => `${options.prefix}-${name}`).join(', ')}: there is no index before to go back to`,
    {
      advice:
        'A rebuild keeps the old index for index.keep_days; after that, and after a rollback, `anlan index rebuild` is the way.',
    },
  );
}

/** Opens it for what is carried over, marked as being filled. */
async function openTarget({ ask }: Connection, alias: string, target: LiveIndex): Promise<void> {
  await ask((client) =>
    client.indices.updateAliases({
      actions: [{ add: { index: target.index, alias: roleAlias(alias, 'next') } }],
    }),
  );
  await ask((client) =>
    client.indices.putSettings({ index: target.index, settings: { 'index.blocks.write': null } }),
  );
}

function withoutRetirement({ note }: LiveIndex): LiveIndex['note'] {
  const { retiredAt: _, ...rest } = note;
  return rest;
}

/** One request, all or nothing. The index we leave is kept closed, and is no longer one to go back to. */
async function swapBack(
  { ask }: Connection,
  alias: string,
  live: LiveIndex,
  target: LiveIndex,
): Promise<void> {
  const { index } = target;
  await ask((client) =>
    client.indices.updateAliases({
      actions: [
        { remove: { index: live.index, alias, must_exist: true } },
        { remove: { index: live.index, alias: roleAlias(alias, 'closed'), must_exist: true } },
        { remove: { index, alias: roleAlias(alias, 'before'), must_exist: true } },
        { remove: { index, alias: roleAlias(alias, 'next'), must_exist: true } },
        { add: { index, alias, is_write_index: true } },
      ],
    }),
  );
}
