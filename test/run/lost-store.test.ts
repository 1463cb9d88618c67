import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openEmbeddedIndex } from '../../src/index/embedded/open-embedded-index.ts';
import { openStore } from '../../src/store/open-store.ts';
import { host, listSite, listSource } from '../crawl/list-site.ts';
import { articlePage, listBody } from '../crawl/mock-site.ts';
import { nights } from './nights.ts';

test('a lost store and index grow again out of the archive, and the next crawl asks nothing anew', async () => {
  const pages = listSite(5, { '/tz/5.html': { status: 200, body: listBody([]) } });
  const { night, workspace, sites, indexed } = await nights({ [host]: pages }, [listSource()]);
  await night();
  pages['/tz/2.html'] = articlePage('关于第2号隐患整改的通知（更正）');
  await night();
  const before = [...workspace.store.pages.archived()];
  const articles = await indexed();
  expect(articles).toHaveLength(4);

  const { data } = workspace.settings;
  workspace.store.close();
  await workspace.index.close();
  for (const file of ['anlan.db', 'anlan.db-wal', 'anlan.db-shm', 'index.db', 'articles.db'])
    rmSync(join(data, file), { force: true });
  Object.assign(workspace, {
    store: openStore(data, { now: workspace.now }),
    index: openEmbeddedIndex(data),
  });
  expect(await night({ mode: 'reprocess' })).toMatchObject({ totals: { new: 4, failed: 0 } });
  expect(await indexed()).toEqual(articles);
  const known = ({ url, ref, contentHash, articleId, firstSeenAt }: (typeof before)[number]) => ({
    url,
    ref,
    contentHash,
    articleId,
    day: firstSeenAt.slice(0, 10),
  });
  const articlesBefore = before.filter(({ articleId }) => articleId !== undefined);
  expect([...workspace.store.pages.archived()].map(known)).toEqual(articlesBefore.map(known));

  sites.hits.length = 0;
  expect((await night({ mode: 'full' })).totals).toMatchObject({ new: 0, changed: 0, unchanged: 4 });
  const asked = sites.log(host).filter((line) => /\/[1-4]\.html/.test(line));
  expect(asked.every((line) => line.endsWith(' 304'))).toBe(true);
  // Once everything is known, the archive has nothing more to tell.
  expect((await night({ mode: 'reprocess' })).totals).toMatchObject({ pages: 5, new: 0, changed: 0 });
});

test('a store put back from an old copy learns from the archive what came after it', async () => {
  const pages = listSite(3);
  const { night, workspace, indexed } = await nights({ [host]: pages }, [listSource()]);
  await night();
  const old = [...workspace.store.pages.archived()];
  pages['/tz/'] = listSite(4)['/tz/'] ?? '';
  pages['/tz/4.html'] = articlePage('关于第4号隐患整改的通知');
  pages['/tz/1.html'] = articlePage('关于第1号隐患整改的通知（更正）');
  await night();
  const { store } = workspace;
  const newest = [...store.pages.archived()];
  store.close();
  const { data } = workspace.settings;
  for (const file of ['anlan.db', 'anlan.db-wal', 'anlan.db-shm']) rmSync(join(data, file), { force: true });
  Object.assign(workspace, { store: openStore(data, { now: workspace.now }) });
  for (const page of old) {
    workspace.store.pages.record({
      ...page,
      kind: 'article',
      outcome: 'new',
      fetchedAt: page.lastFetchedAt ?? '',
    });
  }
  expect((await night({ mode: 'reprocess' })).totals).toMatchObject({ pages: 4, failed: 0 });
  expect([...workspace.store.pages.archived()].map(({ url, ref }) => [url, ref])).toEqual(
    newest.map(({ url, ref }) => [url, ref]),
  );
  expect(await indexed()).toHaveLength(4);
});

test('a slip of a site on the last night outdoes no article when everything is read again', async () => {
  const pages = listSite(2);
  const { night, indexed, workspace } = await nights({ [host]: pages }, [listSource()]);
  await night();
  const before = workspace.store.pages.get(`http://${host}/tz/1.html`);
  pages['/tz/'] = { status: 503 };
  pages['/tz/2.html'] = { status: 503 };
  pages['/tz/1.html'] =
    '<html><head><title>某公司年会节目单</title></head><body><h1>某公司年会节目单</h1><p>发布时间：2024-07-01</p><div id="zoom"><p>开场舞由市场部表演，随后是独唱、小品和魔术，最后全体合唱，晚宴从六点开始，欢迎大家带家属参加。</p><p>节目顺序如有调整，以现场为准，奖品在散场前发放。</p></div></body></html>';
  expect((await night()).totals.irrelevant).toBe(1);
  expect((await night({ mode: 'reprocess' })).totals).toMatchObject({ changed: 0, failed: 0 });
  expect(await indexed()).toHaveLength(2);
  expect(workspace.store.pages.get(`http://${host}/tz/1.html`)?.ref).toEqual(before?.ref);
});
