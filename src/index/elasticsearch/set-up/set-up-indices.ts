import { IndexUnavailableError } from '../../../errors.ts';
import { type IndexName, indexNames } from '../../index-names.ts';
import type { Connection } from '../connection/connection.ts';
import { isForbidden } from '../connection/is-forbidden.ts';
import { templateDifferences } from '../differences/find-differences.ts';
import { dropRetired } from '../rebuild/drop-retired.ts';
import { openDeadBlocks } from '../rebuild/open-dead-blocks.ts';
import { addMissing } from './add-missing.ts';
import { type IndexDefinition, indexDefinition } from './definitions.ts';
import { type IndexState, type LiveIndex, nextIndexName, readIndexState } from './index-state.ts';

/**
 * Creates what is missing of every index: template, first index, alias; one that is there gets the fields that are new.
 * Opens what a dead rebuild has left closed, and deletes old indices whose time is over. Made by a newer Anlan →
 * IndexUnavailableError, and nothing is touched.
 */
export async function setUpIndices(
  connection: Connection,
  names: readonly IndexName[] = indexNames,
): Promise<void> {
  const found: (readonly [IndexDefinition, IndexState])[] = [];
  for (const name of names) {
    const definition = indexDefinition(name, connection.options);
    const state = await readIndexState(connection, definition);
    requireKnownVersion(connection, definition, state);
    found.push([definition, state]);
  }
  for (const [definition, state] of found) await setUp(connection, definition, state);
  await openDeadBlocks(connection, names).catch(unlessForbidden);
}

/** An index whose mapping is newer than this program's must not be written to: IndexUnavailableError. */
export function requireKnownVersion(
  { where }: Connection,
  { version }: IndexDefinition,
  { live }: IndexState,
): void {
  const newer = live.find((item) => item.version !== undefined && item.version > version);
  if (!newer) return;
  throw new IndexUnavailableError(
    `Elasticsearch at ${where}: ${newer.index} was made by a newer Anlan (its mapping is version ${newer.version}, this program knows ${version})`,
    { advice: 'Update Anlan on this machine; nothing is written until then.' },
  );
}

/** An account that may not set up is enough where nothing is missing: a nightly run needs no rights over templates. */
async function setUp(connection: Connection, definition: IndexDefinition, state: IndexState): Promise<void> {
  const { ask } = connection;
  if ((await templateDifferences(connection, definition)).length > 0)
    await putTemplate(connection, definition);
  if (state.live.length > 0) {
    await addMissing(connection, definition, state.live);
    await dropRetired(connection, definition, state).catch(unlessForbidden);
  } else {
    await createFirst(connection, definition, state);
    const index = definition.alias;
    await ask((client) => client.cluster.health({ index, wait_for_status: 'yellow', timeout: '30s' }));
  }
}

function unlessForbidden(error: unknown): void {
  if (!isForbidden(error)) throw error;
}

async function putTemplate({ ask }: Connection, definition: IndexDefinition): Promise<void> {
  const { alias, version, mappings, settings, description } = definition;
  await ask((client) =>
    client.indices.putIndexTemplate({
      name: alias,
      index_patterns: [`${alias}-v*-*`],
      priority: 200,
      version,
      template: { settings, mappings },
      _meta: { description },
    }),
  );
}

async function createFirst(
  { ask, where }: Connection,
  { alias, version }: IndexDefinition,
  state: IndexState,
): Promise<void> {
  const { others } = state;
  if (others.some(({ index }) => index === alias)) {
    throw new IndexUnavailableError(`Elasticsearch at ${where}: ${alias} is an index, not an alias`, {
      advice:
        'Choose another name in index.prefix (ANLAN_INDEX_PREFIX), or delete that index if nobody needs it.',
    });
  }
  const orphan = newestWhole(others, version);
  if (orphan) {
    // Its alias was lost, in a restored snapshot say; what it holds must not be left behind.
    await ask((client) =>
      client.indices.updateAliases({
        actions: [{ add: { index: orphan.index, alias, is_write_index: true } }],
      }),
    );
    return;
  }
  await ask((client) =>
    client.indices.create(
      {
        index: nextIndexName({ alias, version }, state),
        aliases: { [alias]: { is_write_index: true } },
      },
      // Another process may be setting up at this moment: then it is there.
      { ignore: [400] },
    ),
  );
  await ask((client) => client.indices.getAlias({ name: alias }));
}

/** The newest index that is neither half made nor put aside. */
function newestWhole(others: readonly LiveIndex[], version: number): LiveIndex | undefined {
  return others.findLast(
    (other) =>
      other.version !== undefined &&
      other.version <= version &&
      !other.roles.includes('next') &&
      other.note.retiredAt === undefined,
  );
}
