import { ConfigError, IndexUnavailableError } from '../../../errors.ts';
import type { RebuildOptions, RebuildReport } from '../../article-index.ts';
import { indexNames } from '../../index-names.ts';
import type { Connection } from '../connection/connection.ts';
import { mappingDifferences } from '../differences/find-differences.ts';
import type { IndexDefinition } from '../set-up/definitions.ts';
import {
  type IndexState,
  type LiveIndex,
  nextIndexName,
  readIndexState,
  roleAlias,
} from '../set-up/index-state.ts';
import { setUpIndices } from '../set-up/set-up-indices.ts';
import { exchange, mostNoted } from './exchange.ts';
import { readCheckpoints } from './operations.ts';
import { remake } from './remake.ts';
import { type Locked, underLocks } from './under-lock.ts';

/**
 * Moves each index into a new one with today's mapping, in place of the old one in one step. Searches and writes go on;
 * for the last moment writes come back as `retry`. One that was cut short goes on where it stopped. If anything fails, the
 * old index stands open as before. Somebody else rebuilds → ConfigError.
 */
export async function rebuildIndices(
  connection: Connection,
  options: RebuildOptions,
): Promise<readonly RebuildReport[]> {
  const names = indexNames.filter((name) => options.names?.includes(name) ?? true);
  await setUpIndices(connection, names);
  return underLocks(connection, names, {
    purpose: 'rebuild',
    options,
    work: (patient, locked) => rebuildOne(patient, locked, options),
  });
}

async function rebuildOne(
  connection: Connection,
  { definition, lock, state }: Locked,
  options: RebuildOptions,
): Promise<RebuildReport> {
  const { name, alias } = definition;
  const { live } = state;
  if (live.length === 0) {
    throw new IndexUnavailableError(`Elasticsearch at ${connection.where}: ${alias} leads to no index`, {
      advice: 'Run `anlan index setup`.',
    });
  }
  const { target, since } = await findOrMakeTarget(connection, definition, state);
  const remade =
    name === 'articles' && options.remade
      ? await remake(connection, { definition, lock, options, live, target })
      : undefined;
  return exchange({
    connection,
    definition,
    lock,
    options,
    live,
    since,
    target,
    mostRefused: mostNoted,
    ...(remade && { isRemade: (id) => remade.ids.has(id), own: remade.own, remade: remade.ids.size }),
    note: (seen) => ({ ...target.note, swappedAt: seen, ...(remade && { isRemade: true }) }),
    swap: () => swap(connection, definition, live, target),
  });
}

/** The half-made index of a rebuild that was cut short, if it is still what we would make; else a new one. */
async function findOrMakeTarget(
  connection: Connection,
  definition: IndexDefinition,
  state: IndexState,
): Promise<{ readonly target: LiveIndex; readonly since: ReadonlyMap<string, readonly number[]> }> {
  const { alias } = definition;
  const of = state.live.map(({ index }) => index);
  for (const left of state.others.filter(({ roles }) => roles.includes('next'))) {
    if (left.roles.includes('before')) {
      throw new ConfigError(`${left.index}: a rollback to it was cut short`, {
        advice: '`anlan index rollback` goes on with it, `anlan index rebuild --undo` leaves it.',
      });
    }
    const { rebuild } = left.note;
    const isOurs =
      left.version === definition.version &&
      rebuild !== undefined &&
      Object.keys(rebuild.of).join() === of.join() &&
      mappingDifferences(definition, left).length === 0;
    if (isOurs) return { target: left, since: new Map(Object.entries(rebuild.of)) };
    await connection.ask((client) => client.indices.delete({ index: left.index, ignore_unavailable: true }));
  }
  const since = new Map<string, readonly number[]>();
  for (const index of of) since.set(index, (await readCheckpoints(connection, index)).safe);
  const index = nextIndexName(definition, state);
  const startedAt = new Date(connection.pace.now()).toISOString();
  const note = { rebuild: { of: Object.fromEntries(since), startedAt } };
  await connection.ask((client) =>
    client.indices.create({
      index,
      settings: definition.settings,
      mappings: { ...definition.mappings, _meta: { anlan: note } },
      aliases: { [roleAlias(alias, 'next')]: {} },
    }),
  );
  const made = (await readIndexState(connection, definition)).others.find((other) => other.index === index);
  const [wrong] = made ? mappingDifferences(definition, made) : [];
  if (!made || wrong) {
    await connection.ask((client) => client.indices.delete({ index, ignore_unavailable: true }));
    throw new IndexUnavailableError(
      `Elasticsearch at ${connection.where}: ${index} was not made as it should be (${wrong?.field}: ${wrong?.have}, not ${wrong?.want})`,
      { advice: 'Another index template with a higher priority changes it: see GET _index_template.' },
    );
  }
  return { target: made, since };
}

/** One request, all or nothing: it fails where somebody has opened the old index again or taken the new one away. */
async function swap(
  connection: Connection,
  definition: IndexDefinition,
  live: readonly LiveIndex[],
  target: LiveIndex,
): Promise<void> {
  const { alias } = definition;
  const [next, closed, before] = [
    roleAlias(alias, 'next'),
    roleAlias(alias, 'closed'),
    roleAlias(alias, 'before'),
  ];
  const { others } = await readIndexState(connection, definition);
  await connection.ask((client) =>
    client.indices.updateAliases({
      actions: [
        ...live.flatMap(({ index }) => [
          { remove: { index, alias, must_exist: true } },
          { remove: { index, alias: closed, must_exist: true } },
          { add: { index, alias: before } },
        ]),
        ...others
          .filter(({ roles }) => roles.includes('before'))
          .map(({ index }) => ({ remove: { index, alias: before } })),
        { remove: { index: target.index, alias: next, must_exist: true } },
        { add: { index: target.index, alias, is_write_index: true } },
      ],
    }),
  );
}
