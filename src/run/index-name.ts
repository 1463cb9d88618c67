import { resolve } from 'node:path';
import type { Settings } from '../config/settings.ts';
import { withoutCredentials } from '../index/elasticsearch/connection/elasticsearch-failure.ts';

/** Which index the settings name, without asking it: `elasticsearch http://127.0.0.1:9200/anlan-articles`; no credentials. */
export function indexName({ index, data }: Pick<Settings, 'index' | 'data'>): string {
  return index.target === 'elasticsearch'
    ? `elasticsearch ${withoutCredentials(index.url)}/${index.prefix}-articles`
    : `embedded ${resolve(data, 'anlan.db')}`;
}
