/** The bare helper of Elasticsearch's client, with its defaults: `index_helpers.ts <URL> <prefix> <documents.jsonl>`. */
import { readFileSync } from 'node:fs';
import { Client } from '@elastic/elasticsearch';

const [node = '', prefix = '', file = ''] = process.argv.slice(2);
const datasource = readFileSync(file, 'utf8')
  .trimEnd()
  .split('\n')
  .map((line): { readonly id: string } => JSON.parse(line));
const client = new Client({ node });
await client.info();
const before = process.cpuUsage();
const start = performance.now();
const stats = await client.helpers.bulk({
  datasource,
  onDocument: ({ id }) => ({ index: { _index: `${prefix}-articles`, _id: id } }),
});
const seconds = (performance.now() - start) / 1000;
const { user, system } = process.cpuUsage(before);
console.log(JSON.stringify({ seconds, cpu: (user + system) / 1e6, taken: stats.successful, kept: 0 }));
await client.close();
