import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Article } from '../../src/article.ts';
import { fingerprint } from '../../src/enrich/fingerprint.ts';
import type { ArticleIndex } from '../../src/index/article-index.ts';
import { openEmbeddedIndex } from '../../src/index/embedded/open-embedded-index.ts';
import { deriveClusters } from '../../src/run/derive-clusters.ts';
import { openStore, type Store } from '../../src/store/open-store.ts';
import { freshData } from '../cli/run-anlan.ts';
import { makeArticle } from '../index/make-article.ts';

let store: Store;
let index: ArticleIndex;

beforeEach(() => {
  const folder = freshData();
  store = openStore(folder);
  index = openEmbeddedIndex(folder);
});
afterEach(async () => {
  await index.close();
  store.close();
});

/** What a run does with an article. */
async function take(article: Article): Promise<void> {
  await index.write([article]);
  store.reprints.put({
    articleId: article.id,
    url: article.url,
    publishedAt: article.published_at,
    bands: article.fingerprint.bands,
  });
}

const article = (id: string, day: string, body: string, given: Partial<Article> = {}): Article =>
  makeArticle({ id, body, published_at: `${day}T00:00:00+08:00`, fingerprint: fingerprint(body), ...given });
const clusterOf = async (id: string) => (await index.get(id))?.cluster;

/** A directive as counties copy it: other names, other numbers, the same words. */
const directive = (county: string, people: string): string =>
  `${county}安委会办公室：近期气温回升，建筑工地、冶金车间和化工园区陆续进入生产旺季，加班赶工的情形增多。为压实各级责任，${county}决定从即日起用两个月时间开展一次全覆盖的隐患清查，凡是有人作业的场所都要查到，凡是查出的问题都要登记造册，逐条销号。${county}成立由${people}任组长的领导小组，办公室设在应急管理局，每周调度一次进度，对敷衍塞责的单位公开点名。各行业主管部门要按照职责分工拿出细化清单，组织专家进车间、下井口、上脚手架，帮助企业把毛病找准、把办法想实。`;
const other =
  '清晨六点，护林员老周已经走完了第一段山路。他的背包里装着水壶、对讲机和一把砍刀，腰间挂着一串写有编号的铜牌，每到一个卡口就取下一块挂在树上。';

describe('clusters', () => {
  test('a directive copied with other names is one cluster: first publication, lag in days, share of text', async () => {
    await take(article('b', '2024-03-05', directive('青石县', '副县长林海')));
    await take(article('a', '2024-03-01', directive('白河市', '常务副市长高远')));
    await take(article('c', '2024-03-03', other));
    expect(await deriveClusters({ store, index })).toEqual({ articles: 3, changed: 2 });
    expect(await clusterOf('a')).toEqual({
      id: 'a',
      first_url: 'https://yjj.example/aqsc/a.html',
      lag_days: 0,
      share: 1,
    });
    expect(await clusterOf('b')).toMatchObject({ id: 'a', lag_days: 4 });
    expect((await clusterOf('b'))?.share).toBeGreaterThan(0.7);
    expect((await clusterOf('b'))?.share).toBeLessThan(1);
    expect(await clusterOf('c')).toBeUndefined();
  });

  test('nothing new, nothing written; hash and version stay', async () => {
    const one = article('a', '2024-03-01', directive('白河市', '高远'));
    await take(one);
    await take(article('b', '2024-03-05', directive('青石县', '林海')));
    await deriveClusters({ store, index });
    expect(await deriveClusters({ store, index })).toEqual({ articles: 0, changed: 0 });
    expect(await index.get('a')).toMatchObject({ content_hash: one.content_hash, pipeline_version: 'test' });
    expect((await index.write([one]))[0]?.result).toBe('unchanged');
  });

  test('an earlier publication that comes later takes the lead of the whole cluster', async () => {
    await take(article('a', '2024-03-04', directive('白河市', '高远')));
    await take(article('b', '2024-03-05', directive('青石县', '林海')));
    await deriveClusters({ store, index });
    await take(article('z', '2024-02-28', directive('安禾省', '方正')));
    expect((await deriveClusters({ store, index })).changed).toBe(3);
    expect(await clusterOf('a')).toMatchObject({ id: 'z', lag_days: 5 });
    expect(await clusterOf('b')).toMatchObject({ id: 'z', lag_days: 6 });
  });

  test('in whatever order they come, the clusters are the same', async () => {
    const all = [
      article('a', '2024-03-04', directive('白河市', '高远')),
      article('b', '2024-03-05', directive('青石县', '林海')),
      article('c', '2024-03-02', directive('安禾省', '方正')),
      article('d', '2024-03-02', other),
    ];
    const clusters = async () => Promise.all(all.map(({ id }) => clusterOf(id)));
    for (const one of all) await take(one);
    await deriveClusters({ store, index });
    const together = await clusters();
    for (const one of all.toReversed()) {
      await index.remove([one.id]);
      await take(one);
      await deriveClusters({ store, index });
    }
    expect(await clusters()).toEqual(together);
  });

  test('an article whose text has changed leaves; the one that is left alone has no cluster', async () => {
    await take(article('a', '2024-03-04', directive('白河市', '高远')));
    await take(article('b', '2024-03-05', directive('青石县', '林海')));
    await deriveClusters({ store, index });
    await take(article('a', '2024-03-04', other));
    await deriveClusters({ store, index });
    expect(await clusterOf('a')).toBeUndefined();
    expect(await clusterOf('b')).toBeUndefined();
    expect(await index.get('b')).not.toHaveProperty('cluster');
  });

  test('written again without its cluster (from the outbox), it gets it back', async () => {
    await take(article('a', '2024-03-04', directive('白河市', '高远')));
    const two = article('b', '2024-03-05', directive('青石县', '林海'));
    await take(two);
    await deriveClusters({ store, index });
    await index.write([{ ...two, pipeline_version: 'newer' }]);
    expect(await clusterOf('b')).toBeUndefined();
    store.reprints.touch('b');
    await deriveClusters({ store, index });
    expect(await clusterOf('b')).toMatchObject({ id: 'a' });
  });

  test('what waits in the outbox is due until it is in the index', async () => {
    const late = article('b', '2024-03-05', directive('青石县', '林海'));
    await take(article('a', '2024-03-04', directive('白河市', '高远')));
    store.reprints.put({ articleId: 'b', publishedAt: late.published_at, bands: late.fingerprint.bands });
    expect(await deriveClusters({ store, index })).toEqual({ articles: 1, changed: 0 });
    await index.write([late]);
    expect(await deriveClusters({ store, index })).toEqual({ articles: 1, changed: 2 });
  });

  test('short notices of one form are no reprints; without a date there is no lag', async () => {
    const notice = (place: string, day: string) =>
      `因${place}线路检修，定于${day}8时至18时停电，请用户提前做好准备，注意用电安全，不便之处敬请谅解。`;
    await take(article('a', '2024-03-04', notice('城北变电站', '4月2日')));
    await take(article('b', '2024-03-05', notice('石桥镇柳林村三组', '5月19日')));
    const { published_at: _, ...undated } = article('d', '2024-01-01', directive('青石县', '林海'));
    await take(article('c', '2024-03-04', directive('白河市', '高远')));
    await take(undated);
    await deriveClusters({ store, index });
    expect(await clusterOf('a')).toBeUndefined();
    expect(await clusterOf('d')).toMatchObject({ id: 'c' });
    expect(await clusterOf('d')).not.toHaveProperty('lag_days');
  });
});
