import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { afterAll, expect, test } from 'vitest';
import { openElasticsearchIndex } from '../../src/index/elasticsearch/open-elasticsearch-index.ts';
import { dropIndices } from '../elasticsearch/drop-indices.ts';
import { describeEs, elasticsearchUrl } from '../elasticsearch/it-es.ts';
import { makeArticle } from './make-article.ts';

const count = 2000;

/** Writes all articles in calls of 100, several at a time, and says each id once it is acknowledged. */
const writer = `
import { openElasticsearchIndex } from '${import.meta.dirname}/../../src/index/elasticsearch/open-elasticsearch-index.ts';
import { makeArticle } from '${import.meta.dirname}/make-article.ts';
const [url, prefix] = process.argv.slice(1);
const index = openElasticsearchIndex({ url, prefix, bulkArticles: 50, env: {} });
const articles = Array.from({ length: ${count} }, (_, n) => makeArticle({ id: 'k' + n, content_hash: 'h' + n, fetched_at: '2024-08-01T02:00:00+08:00' }));
for (let at = 0; at < articles.length; at += 200)
  for (const { id, result } of await index.write(articles.slice(at, at + 200))) console.log(id, result);
`;

describeEs('a process that is killed while it writes into Elasticsearch', () => {
  const prefix = `killed-${process.pid}`;
  let url = '';
  afterAll(() => dropIndices(url, prefix));

  test('what was acknowledged is in; written again, every article is in once', async () => {
    url = await elasticsearchUrl();
    const index = openElasticsearchIndex({ url, prefix, env: {} });
    await index.setup();
    const acknowledged = new Set<string>();
    for (const most of [300, 900]) {
      const child = spawn(process.execPath, ['--input-type=module', '-e', writer, url, prefix], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      let left = most;
      for await (const line of createInterface({ input: child.stdout })) {
        const [id = '', result = ''] = line.split(' ');
        expect(['created', 'unchanged']).toContain(result);
        if (result === 'created') expect(acknowledged.has(id)).toBe(false);
        acknowledged.add(id);
        left -= 1;
        if (left === 0) child.kill('SIGKILL');
      }
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
      expect(child.signalCode).toBe('SIGKILL');
    }
    expect(acknowledged.size).toBeLessThan(count);
    const articles = Array.from({ length: count }, (_, n) =>
      makeArticle({ id: `k${n}`, content_hash: `h${n}`, fetched_at: '2024-08-01T02:00:00+08:00' }),
    );
    const outcomes = await index.write(articles, { refresh: true });
    for (const { id, result } of outcomes) {
      expect(acknowledged.has(id) ? ['unchanged'] : ['created', 'unchanged']).toContain(result);
    }
    expect((await index.status()).articles).toBe(count);
    const stats = await (await fetch(`${url}/${prefix}-articles/_stats/indexing`)).json();
    // Elasticsearch has taken each of them once.
    expect(stats).toMatchObject({ _all: { primaries: { indexing: { index_total: count } } } });
    await index.close();
  });
});
