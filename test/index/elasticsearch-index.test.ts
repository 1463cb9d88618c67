import { afterAll, beforeAll } from 'vitest';
import { openElasticsearchIndex } from '../../src/index/elasticsearch/open-elasticsearch-index.ts';
import { dropIndices } from '../elasticsearch/drop-indices.ts';
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
    for (let n = 0; n < serial; n++) await dropIndices(url, `${prefix}-${n}`);
  });
  const open = async () => openElasticsearchIndex({ url, prefix: `${prefix}-${serial++}`, env: {} });
  articleIndexSuite(open);
  twoScriptsSuite(open);
});
