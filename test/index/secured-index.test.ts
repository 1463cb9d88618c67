import { afterAll, beforeAll } from 'vitest';
import { openElasticsearchIndex } from '../../src/index/elasticsearch/open-elasticsearch-index.ts';
import { leastRoles } from '../../src/index/elasticsearch/roles/least-roles.ts';
import { createApiKey, openAsSuperuser } from '../elasticsearch/create-api-key.ts';
import { dropIndices } from '../elasticsearch/drop-indices.ts';
import type { SecuredElasticsearch } from '../elasticsearch/global-setup.ts';
import { describeSecuredEs, elasticsearchUrl, securedElasticsearch } from '../elasticsearch/it-es.ts';
import { articleIndexSuite } from './article-index.suite.ts';
import { twoScriptsSuite } from './two-scripts.suite.ts';

describeSecuredEs('the index in Elasticsearch, over TLS, with a key of the least role', () => {
  const prefix = `secured-${process.pid}`;
  let server: SecuredElasticsearch;
  let key = '';
  let serial = 0;
  beforeAll(async () => {
    server = await securedElasticsearch();
    const superuser = openAsSuperuser(server);
    key = await createApiKey(superuser, prefix, leastRoles(prefix).admin.privileges);
    await superuser.close();
  });
  afterAll(async () => {
    const url = await elasticsearchUrl();
    for (let n = 0; n < serial; n++) await dropIndices(url, `${prefix}-${n}`);
  });
  const open = async () =>
    openElasticsearchIndex({
      url: server.url,
      prefix: `${prefix}-${serial++}`,
      ca: server.ca,
      env: { ANLAN_ES_API_KEY: key },
    });
  articleIndexSuite(open);
  twoScriptsSuite(open);
});
