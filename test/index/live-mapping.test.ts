import { afterAll, expect, it } from 'vitest';
import { ConfigError } from '../../src/errors.ts';
import { openElasticsearchIndex } from '../../src/index/elasticsearch/open-elasticsearch-index.ts';
import type { PageDocument } from '../../src/page-document.ts';
import { dropIndices } from '../elasticsearch/drop-indices.ts';
import { describeEs, elasticsearchUrl } from '../elasticsearch/it-es.ts';
import { makeArticle } from './make-article.ts';

const prefix = `test-mapping-${process.pid}`;

describeEs('the mapping in Elasticsearch', () => {
  afterAll(async () => dropIndices(await elasticsearchUrl(), prefix));

  it.each([
    ['smartcn', 'analysis-smartcn'],
    ['ik', 'analysis-ik'],
  ] as const)('%s says which plug-in the server lacks', async (analysis, plugin) => {
    const index = openElasticsearchIndex({ url: await elasticsearchUrl(), prefix, analysis, env: {} });
    const error: unknown = await index.setup().catch((reason: unknown) => reason);
    await index.close();
    expect(error).toBeInstanceOf(ConfigError);
    expect(error).toMatchObject({
      message: expect.stringContaining(`no plug-in ${plugin}`),
      advice: expect.stringContaining('cjk'),
    });
  });

  it('finds a name by its folded field, whatever its width, case and script', async () => {
    const url = await elasticsearchUrl();
    const index = openElasticsearchIndex({ url, prefix, env: {} });
    await index.setup();
    await index.close();
    const analyse = async (text: string): Promise<unknown> => {
      const answer = await fetch(`${url}/${prefix}-articles/_analyze`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ field: 'publisher.folded', text }),
      });
      const { tokens } = (await answer.json()) as { tokens: readonly { token: string }[] };
      return tokens.map(({ token }) => token);
    };
    expect(await analyse(' ＡＢＣ縣應急管理局 ')).toEqual(['abc县应急管理局']);
    expect(await analyse('abc县应急管理局')).toEqual(['abc县应急管理局']);
  });

  it('takes days that people write short, and a record whose day is none', async () => {
    const url = await elasticsearchUrl();
    const index = openElasticsearchIndex({ url, prefix, env: {} });
    await index.setup();
    await index.write([makeArticle({ issued_on: '2024-07-29' })], { refresh: true });
    const count = async (alias: string, query: object): Promise<unknown> => {
      const answer = await fetch(`${url}/${prefix}-${alias}/_count`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query }),
      });
      return ((await answer.json()) as { count?: number }).count;
    };
    for (const field of ['@timestamp', 'published_at', 'issued_on'])
      for (const from of ['2024', '2024-07', '2024-07-29', '2024-07-29T00:00:00Z'])
        expect(await count('articles', { range: { [field]: { gte: from } } }), `${field} ${from}`).toBe(1);
    const at = '2024-07-30T02:00:00.000Z';
    const document: PageDocument = {
      id: 'p',
      '@timestamp': at,
      url: 'http://a.example/1',
      kind: 'article',
      outcome: 'new',
      failures: 0,
      gone_runs: 0,
      checks: 0,
      changes: 0,
      first_seen_at: at,
      published_on: '2024-02-30',
    };
    const reasons = await index.records?.write('pages', [{ id: 'p', version: 2, document }]);
    expect(reasons).toEqual([undefined]);
    const older = { ...document, outcome: 'changed' };
    expect(await index.records?.write('pages', [{ id: 'p', version: 1, document: older }])).toEqual([
      undefined,
    ]);
    await fetch(`${url}/${prefix}-pages/_refresh`, { method: 'POST' });
    expect(await count('pages', { term: { outcome: 'new' } })).toBe(1);
    await index.close();
  });
});
