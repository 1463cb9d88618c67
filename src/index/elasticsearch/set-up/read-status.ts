import type { IndexStatus } from '../../article-index.ts';
import { indexNames } from '../../index-names.ts';
import type { Connection } from '../connection/connection.ts';
import { isForbidden } from '../connection/is-forbidden.ts';
import { findDifferences } from '../differences/find-differences.ts';
import { indexDefinition } from './definitions.ts';
import { readIndexState } from './index-state.ts';

/** How the index of the articles stands, and in what any of the indices differs from the code. */
export async function readStatus(connection: Connection): Promise<IndexStatus> {
  const { ask, alias, where, options } = connection;
  const base = { target: 'elasticsearch', where: `${where}/${alias}` } as const;
  const version = await nameAndVersion(connection);
  const differences = (
    await Promise.all(indexNames.map((name) => findDifferences(connection, indexDefinition(name, options))))
  ).flat();
  const { live } = await readIndexState(connection, { alias });
  if (live.length === 0) {
    const detail = `${version}; not set up: run \`anlan index setup\``;
    return { ...base, articles: 0, ready: false, detail, differences };
  }
  const { count } = await ask((client) => client.count({ index: alias }));
  const newer = differences.find(({ isNewer }) => isNewer);
  return {
    ...base,
    articles: count,
    ready: newer === undefined,
    ...(await readHealth(connection)),
    detail: newer ? `${version}; ${newer.index} was made by a newer Anlan: ${newer.advice}` : version,
    differences,
  };
}

/** `Elasticsearch 9.4.3`; who may not monitor the cluster is not told its version. */
async function nameAndVersion({ ask }: Connection): Promise<string> {
  try {
    const { version } = await ask((client) => client.info());
    return `Elasticsearch ${version.number}`;
  } catch (error) {
    if (isForbidden(error)) return 'Elasticsearch';
    throw error;
  }
}

/** Who may not monitor the cluster is not told how it is. */
async function readHealth({ ask, alias }: Connection): Promise<Pick<IndexStatus, 'health'>> {
  try {
    const { status } = await ask((client) => client.cluster.health({ index: alias, timeout: '1s' }));
    return { health: status.toLowerCase() };
  } catch (error) {
    if (isForbidden(error)) return {};
    throw error;
  }
}
