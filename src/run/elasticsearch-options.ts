import type { Settings } from '../config/settings.ts';
import type { ElasticsearchOptions } from '../index/elasticsearch/connection.ts';

/** What the settings say about Elasticsearch. */
export function elasticsearchOptions({ index }: Settings): ElasticsearchOptions {
  return {
    url: index.url,
    prefix: index.prefix,
    ca: index.ca,
    caFingerprint: index.ca_fingerprint,
    analysis: index.analysis,
    keepDays: index.keep_days,
    bulkArticles: index.bulk_articles,
    bulkBytes: index.bulk_bytes,
    patience: index.patience,
  };
}
