import type { estypes } from '@elastic/elasticsearch';
import { articleAnalysis, articleMapping } from '../mapping.ts';
import type { ElasticsearchOptions } from './connection.ts';

/** What is kept in Elasticsearch: each stands behind its alias `<prefix>-<name>`, in an index `<alias>-v<version>-<serial>`. */
export const indexNames = ['articles'] as const;
export type IndexName = (typeof indexNames)[number];

export interface IndexDefinition {
  readonly name: IndexName;
  readonly alias: string;
  /** Raised when the mapping or the analysis changes so that an old index must be rebuilt. */
  readonly version: number;
  readonly description: string;
  readonly mappings: estypes.MappingTypeMapping;
  readonly settings: estypes.IndicesIndexSettings;
}

/** What a page through all results may reach; Elasticsearch's own 10,000 is less than a province publishes in a year. */
const maxResultWindow = 1_000_000;

/** Today's definition of an index; what runs may differ from it until it is rebuilt. */
export function indexDefinition(name: IndexName, { prefix }: ElasticsearchOptions): IndexDefinition {
  return {
    name,
    alias: `${prefix}-${name}`,
    version: 3,
    description: 'Articles of Anlan',
    mappings: articleMapping(),
    settings: {
      number_of_shards: 1,
      auto_expand_replicas: '0-1',
      max_result_window: maxResultWindow,
      analysis: articleAnalysis(),
    },
  };
}
