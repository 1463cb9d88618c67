import type { estypes } from '@elastic/elasticsearch';
import type { IndexName } from '../../index-names.ts';
import { indexAnalysis } from '../../mapping/analysis.ts';
import { articleMapping } from '../../mapping/article-mapping.ts';
import { pageMapping, runMapping } from '../../mapping/record-mappings.ts';
import type { ElasticsearchOptions } from '../connection/connection.ts';
import { renewDocument, withoutBeside } from '../write/article-document.ts';

export interface IndexDefinition {
  readonly name: IndexName;
  /** `<prefix>-<name>`; the index behind it is `<alias>-v<version>-<serial>`. */
  readonly alias: string;
  /** Raised when the mapping or the analysis changes so that an old index must be rebuilt. */
  readonly version: number;
  readonly description: string;
  readonly mappings: estypes.MappingTypeMapping;
  readonly settings: estypes.IndicesIndexSettings;
  /** The record of a stored document, without what stands beside it. */
  readonly bare?: (source: Readonly<Record<string, unknown>>) => object;
  /** A stored document as today's code would write it; absent: as it stands. */
  readonly renew?: (source: Readonly<Record<string, unknown>>) => object;
}

/** What a page through all results may reach; Elasticsearch's own 10,000 is less than a province publishes in a year. */
export const maxResultWindow = 1_000_000;

const inAll: estypes.IndicesIndexSettings = { number_of_shards: 1, auto_expand_replicas: '0-1' };

/** Today's definition of an index; what runs may differ from it until it is rebuilt. */
export function indexDefinition(name: IndexName, options: ElasticsearchOptions): IndexDefinition {
  return { name, alias: `${options.prefix}-${name}`, ...contents(name, options) };
}

function contents(
  name: IndexName,
  { analysis }: ElasticsearchOptions,
): Omit<IndexDefinition, 'name' | 'alias'> {
  switch (name) {
    case 'articles':
      return {
        version: 4,
        description: 'Articles of Anlan',
        mappings: articleMapping(analysis),
        settings: { ...inAll, max_result_window: maxResultWindow, analysis: indexAnalysis(analysis) },
        renew: renewDocument,
        bare: withoutBeside,
      };
    case 'runs':
      return {
        version: 1,
        description: 'Runs of Anlan: what each, and each source in it, brought',
        mappings: runMapping(),
        settings: inAll,
      };
    case 'pages':
      return {
        version: 1,
        description: 'Pages known to Anlan, and how they are',
        mappings: pageMapping(),
        settings: inAll,
      };
  }
}
