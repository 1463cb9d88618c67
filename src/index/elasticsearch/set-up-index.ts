import { IndexUnavailableError } from '../../errors.ts';
import type { Connection } from './connection.ts';
import { type IndexDefinition, indexDefinition, indexNames } from './definitions.ts';
import { isForbidden } from './is-forbidden.ts';

/** Creates what is missing of every index: template, first index, alias; one that is there gets the fields that are new. */
export async function setUpIndices(connection: Connection): Promise<void> {
  for (const name of indexNames) await setUp(connection, indexDefinition(name, connection.options));
}

/** An account that may not set up is enough where nothing is missing: a nightly run needs no rights over templates. */
async function setUp(connection: Connection, definition: IndexDefinition): Promise<void> {
  try {
    await create(connection, definition);
  } catch (error) {
    if (isForbidden(error) && (await isSetUp(connection, definition))) return;
    throw error;
  }
}

/** Does an alias lead to an index with all fields of today? */
async function isSetUp({ ask }: Connection, { alias, mappings }: IndexDefinition): Promise<boolean> {
  const found = await ask((client) => client.indices.getMapping({ index: alias }, { ignore: [404] }));
  const live = Object.values(found).map((index) => index.mappings);
  return live.length > 0 && live.every((mapping) => hasFields(mapping, mappings));
}

function hasFields(live: object | undefined, wanted: object): boolean {
  if (!live) return false;
  return (['properties', 'fields'] as const).every((key) =>
    Object.entries(below(wanted, key)).every(([name, field]) => hasFields(below(live, key)[name], field)),
  );
}

function below(mapping: object, key: string): Readonly<Record<string, object>> {
  const found: unknown = Object.entries(mapping).find(([name]) => name === key)?.[1];
  return typeof found === 'object' && found !== null ? (found as Record<string, object>) : {};
}

async function create(connection: Connection, definition: IndexDefinition): Promise<void> {
  const { ask, where } = connection;
  const { alias, mappings, settings, description } = definition;
  await ask((client) =>
    client.indices.putIndexTemplate({
      name: alias,
      index_patterns: [`${alias}-v*-*`],
      priority: 200,
      template: { settings, mappings },
      _meta: { description },
    }),
  );
  if (await ask((client) => client.indices.existsAlias({ name: alias }))) {
    await ask((client) => client.indices.putMapping({ index: alias, ...mappings, write_index_only: true }));
  } else {
    if (await ask((client) => client.indices.exists({ index: alias }))) {
      throw new IndexUnavailableError(`Elasticsearch at ${where}: ${alias} is an index, not an alias`, {
        advice:
          'Choose another name in index.prefix (ANLAN_INDEX_PREFIX), or delete that index if nobody needs it.',
      });
    }
    await createFirst(connection, definition);
  }
  await ask((client) => client.cluster.health({ index: alias, wait_for_status: 'yellow', timeout: '30s' }));
}

async function createFirst({ ask }: Connection, { alias, version }: IndexDefinition): Promise<void> {
  await ask((client) =>
    client.indices.create(
      { index: `${alias}-v${version}-000001`, aliases: { [alias]: { is_write_index: true } } },
      // Another process may be setting up at this moment: then it is there.
      { ignore: [400] },
    ),
  );
  await ask((client) => client.indices.getAlias({ name: alias }));
}
