import type { Settings } from '../config/settings.ts';
import type { ArticleIndex } from '../index/article-index.ts';
import { openElasticsearchIndex } from '../index/elasticsearch/open-elasticsearch-index.ts';
import { openEmbeddedIndex } from '../index/embedded/open-embedded-index.ts';
import { elasticsearchOptions } from './elasticsearch-options.ts';

/** The index that the settings name; nothing is created yet. Unusable → IndexUnavailableError. */
export function openIndex(settings: Settings, env: NodeJS.ProcessEnv): ArticleIndex {
  return settings.index.target === 'elasticsearch'
    ? openElasticsearchIndex(elasticsearchOptions(settings, env))
    : openEmbeddedIndex(settings.data);
}
