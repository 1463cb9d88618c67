import { expect, test } from 'vitest';
import type { ArticleIndex } from '../../src/index/article-index.ts';
import { openElasticsearchIndex } from '../../src/index/elasticsearch/open-elasticsearch-index.ts';
import { openEmbeddedIndex } from '../../src/index/embedded/open-embedded-index.ts';
import { rebuildIndex } from '../../src/run/rebuild/rebuild-index.ts';
import { host, listSite, listSource } from '../crawl/list-site.ts';
import { dropIndices } from '../elasticsearch/drop-indices.ts';
import { describeEs, elasticsearchUrl } from '../elasticsearch/it-es.ts';
import { makeArticle } from '../index/make-article.ts';
import { rawRequests } from '../index/rebuild/old-index.ts';
import { nights } from './nights.ts';

const names = ['articles'] as const;

async function all(index: ArticleIndex): Promise<ReadonlyMap<string, unknown>> {
  await index.write([], { refresh: true });
  const found = new Map<string, unknown>();
  for await (const { id } of index.addresses({})) found.set(id, await index.get(id));
  return found;
}

describeEs('an index made anew of the archive', () => {
  const prefix = `from-archive-${process.pid}`;

  test('articles that were damaged are whole again, one the archive has not is carried over; a lost index too', {
    timeout: 240_000,
  }, async () => {
    const url = await elasticsearchUrl();
    const raw = rawRequests(url);
    const open = () => openElasticsearchIndex({ url, prefix, patience: 5, env: {} });
    try {
      const { night, workspace } = await nights({ [host]: listSite(4) }, [listSource()], { index: open });
      await night();
      const { index } = workspace;
      const articles = await all(index);
      expect(articles.size).toBe(4);
      // No page of the store has it: its copy was pruned long ago.
      const pruned = makeArticle({ id: 'pruned' });
      await index.write([pruned], { refresh: true });
      // Same hash, same version of the pipeline: reprocess would take it for the same.
      const damaged = { source: "ctx._source.body = '坏'; ctx._source.title = '坏'" };
      await raw('POST', `${prefix}-articles/_update_by_query?refresh`, {
        script: damaged,
        query: { prefix: { url: 'http' } },
      });
      const rebuilt = await rebuildIndex(workspace, { names, fromArchive: true });
      expect(rebuilt.archive).toEqual({ pages: 4, made: 4, unreadable: 0, judgedOtherwise: 0 });
      expect(rebuilt.indices[0]).toMatchObject({ documents: 5, remade: 4, copied: 1 });
      const after = await all(index);
      expect(after.get('pruned')).toMatchObject({ id: 'pruned', title: '坏' });
      for (const [id, article] of articles) expect(after.get(id)).toEqual(article);

      await dropIndices(url, prefix);
      await expect(index.search({})).rejects.toMatchObject({ advice: 'Run `anlan index setup`.' });
      await index.setup();
      const again = await rebuildIndex(workspace, { names, fromArchive: true });
      expect(again.indices[0]).toMatchObject({ documents: 4, remade: 4, copied: 0 });
      const found = await all(index);
      expect([...found.keys()].sort()).toEqual([...articles.keys()].sort());
      // Clusters come back with the next run.
      expect((await night({ mode: 'full' })).totals).toMatchObject({ new: 0, changed: 0, unchanged: 4 });
      expect(await all(index)).toEqual(articles);
    } finally {
      await dropIndices(url, prefix);
    }
  });
});

test('the embedded index too', async () => {
  const { night, workspace } = await nights({ [host]: listSite(3) }, [listSource()], {
    index: (data) => openEmbeddedIndex(data),
  });
  await night();
  const { index } = workspace;
  const articles = await all(index);
  await index.remove([[...articles.keys()][0] ?? '']);
  const rebuilt = await rebuildIndex(workspace, { fromArchive: true });
  expect(rebuilt).toMatchObject({ articles: 3, archive: { pages: 3, made: 3 } });
  expect([...(await all(index)).keys()].sort()).toEqual([...articles.keys()].sort());
});
