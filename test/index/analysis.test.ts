import { afterAll, expect, it } from 'vitest';
import { ConfigError } from '../../src/errors.ts';
import { openElasticsearchIndex } from '../../src/index/elasticsearch/open-elasticsearch-index.ts';
import { dropIndices } from '../elasticsearch/drop-indices.ts';
import { describeEs, elasticsearchUrl } from '../elasticsearch/it-es.ts';

const prefix = `test-analysis-${process.pid}`;

describeEs('analysis in Elasticsearch', () => {
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
});
