import { IndexUnavailableError } from '../../errors.ts';
import { articleAnalysis, articleMapping } from '../mapping.ts';
import type { Connection } from './connection.ts';

/** Raised when the mapping changes so that old indices must be rebuilt. */
export const mappingVersion = 2;
/** What a page through all results may reach; Elasticsearch's own 10,000 is less than a province publishes in a year. */
const maxResultWindow = 1_000_000;

/** Creates what is missing: template, first index, alias; an index that is there gets the fields that are new. */
export async function setUpIndex({ ask, alias, where }: Connection): Promise<void> {
  const mappings = articleMapping();
  await ask((client) =>
    client.indices.putIndexTemplate({
      name: alias,
      index_patterns: [`${alias}-v*-*`],
      priority: 200,
      template: {
        settings: {
          number_of_shards: 1,
          auto_expand_replicas: '0-1',
          max_result_window: maxResultWindow,
          analysis: articleAnalysis(),
        },
        mappings,
      },
      _meta: { description: 'Articles of Anlan' },
    }),
  );
  if (await ask((client) => client.indices.existsAlias({ name: alias }))) {
    await ask((client) => client.indices.putMapping({ index: alias, ...mappings, write_index_only: true }));
  } else {
    if (await ask((client) => client.indices.exists({ index: alias }))) {
      throw new IndexUnavailableError(`Elasticsearch at ${where}: ${alias} is an index, not an alias`, {
        advice: 'Choose another name in ANLAN_INDEX_ALIAS, or delete that index if nobody needs it.',
      });
    }
    await createFirst({ ask, alias });
  }
  await ask((client) => client.cluster.health({ index: alias, wait_for_status: 'yellow', timeout: '30s' }));
}

async function createFirst({ ask, alias }: Pick<Connection, 'ask' | 'alias'>): Promise<void> {
  await ask((client) =>
    client.indices.create(
      { index: `${alias}-v${mappingVersion}-000001`, aliases: { [alias]: { is_write_index: true } } },
      // Another process may be setting up at this moment: then it is there.
      { ignore: [400] },
    ),
  );
  await ask((client) => client.indices.getAlias({ name: alias }));
}
