import { afterAll, beforeAll } from 'vitest';
import { openElasticsearchIndex } from '../../src/index/elasticsearch/open-elasticsearch-index.ts';
import { describeEs, elasticsearchUrl } from '../elasticsearch/it-es.ts';
import { articleIndexSuite } from './article-index.suite.ts';
import { twoScriptsSuite } from './two-scripts.suite.ts';

describeEs('the index in Elasticsearch', () => {
  let url = '';
  let serial = 0;
  const prefix = `test-${process.pid}`;
  beforeAll(async () => {
    url = await elasticsearchUrl();
  });
  afterAll(async () => {
    for (let n = 0; n < serial; n++) await dropIndex(url, `${prefix}-${n}`);
  });
  const open = async () => openElasticsearchIndex({ url, alias: `${prefix}-${serial++}`, env: {} });
  articleIndexSuite(open);
  twoScriptsSuite(open);
});

async function dropIndex(url: string, alias: string): Promise<void> {
  for (const path of [`${alias}-v2-000001`, `${alias}-v2-000002`, `_index_template/${alias}`]) {
    await fetch(`${url}/${path}`, { method: 'DELETE' });
  }
}
