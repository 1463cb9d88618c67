/** Anlan's own writing: `index_anlan.ts <URL> <prefix> <articles.jsonl>`, one JSON line with seconds, CPU seconds and outcomes. */
import { readFileSync } from 'node:fs';
import type { Article } from '../../../src/article.ts';
import { openElasticsearchIndex } from '../../../src/index/elasticsearch/open-elasticsearch-index.ts';

const [url = '', prefix = '', file = ''] = process.argv.slice(2);
const articles = readFileSync(file, 'utf8')
  .trimEnd()
  .split('\n')
  .map((line): Article => JSON.parse(line));
const index = openElasticsearchIndex({ url, prefix, env: {} });
await index.status();
const before = process.cpuUsage();
const start = performance.now();
const outcomes = await index.write(articles);
const seconds = (performance.now() - start) / 1000;
const { user, system } = process.cpuUsage(before);
const counts = Object.groupBy(outcomes, ({ result }) => result);
const told = (result: keyof typeof counts) => counts[result]?.length ?? 0;
console.log(
  JSON.stringify({
    seconds,
    cpu: (user + system) / 1e6,
    taken: told('created') + told('updated') + told('unchanged'),
    // Each of these is kept with its reason, in the outbox or in the dead letters.
    kept: told('retry') + told('refused'),
  }),
);
await index.close();
