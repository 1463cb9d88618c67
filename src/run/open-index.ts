import type { Settings } from '../config/settings.ts';
import type { ArticleIndex } from '../index/article-index.ts';
import { openElasticsearchIndex } from '../index/elasticsearch/open-elasticsearch-index.ts';
import { openEmbeddedIndex } from '../index/embedded/open-embedded-index.ts';

/** The index that the settings name; nothing is created yet. Unusable → IndexUnavailableError. */
export function openIndex(settings: Settings): ArticleIndex {
  return settings.index.target === 'elasticsearch'
    ? openElasticsearchIndex({
        url: settings.index.url,
        prefix: settings.index.prefix,
        ca: settings.index.ca,
        caFingerprint: settings.index.ca_fingerprint,
        analysis: settings.index.analysis,
        keepDays: settings.index.keep_days,
        bulkArticles: settings.index.bulk_articles,
        bulkBytes: settings.index.bulk_bytes,
        patience: settings.index.patience,
      })
    : openEmbeddedIndex(settings.data);
}
