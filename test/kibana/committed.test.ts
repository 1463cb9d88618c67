import { readFileSync } from 'node:fs';
import { Client } from '@elastic/elasticsearch';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openElasticsearchIndex } from '../../src/index/elasticsearch/open-elasticsearch-index.ts';
import { dropIndices } from '../elasticsearch/drop-indices.ts';
import { describeEs, elasticsearchUrl } from '../elasticsearch/it-es.ts';
import { checkFile } from './checks/check-file.ts';
import { liveViews } from './live-views.ts';

const file = readFileSync('config/kibana/anlan.ndjson', 'utf8');

describeEs('the objects that Anlan brings to Kibana', () => {
  const prefix = `test-kibana-${process.pid}`;
  let url = '';
  let client: Client;

  beforeAll(async () => {
    url = await elasticsearchUrl();
    client = new Client({ node: url });
    const index = openElasticsearchIndex({ url, prefix, env: {} });
    await index.setup();
    await index.close();
  });

  afterAll(async () => {
    await client.close();
    await dropIndices(url, prefix);
  });

  test('are right, by every rule, for the indices that index setup makes', async () => {
    expect(checkFile(file, await liveViews(client, prefix))).toEqual([]);
  });
});
