import type { Settings } from '../config/settings.ts';
import type { ElasticsearchOptions } from '../index/elasticsearch/connection/connection.ts';

/** What the settings say about Elasticsearch; the account is in the environment. */
export function elasticsearchOptions({ index }: Settings, env: NodeJS.ProcessEnv): ElasticsearchOptions {
  return {
    env,
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
