import { expect, test } from 'vitest';
import { articleHistory } from '../../src/run/history/article-history.ts';
import { runAnlan } from '../cli/run-anlan.ts';
import { host, listSite, listSource } from '../crawl/list-site.ts';
import { nights } from './nights.ts';

const url = `http://${host}/tz/1.html`;

/** A notice; `counter` stands outside its text. */
function notice(deaths: string, counter = 1): string {
  return `<html><head><title>关于一起坍塌事故的通报</title></head><body><h1>关于一起坍塌事故的通报</h1><h2 class="other">某地坍塌事故情况通报</h2>
    <p>发布时间：2024-07-01 来源：临江县应急管理局</p><div id="zoom"><p>各乡镇人民政府，各有关单位：</p>
    <p>6月28日，临江县一处建筑工地发生坍塌事故，造成${deaths}人死亡，现将有关情况通报如下。</p>
    <p>各单位要深刻吸取事故教训，全面排查整治安全生产隐患，严格落实企业主体责任，坚决防止类似事故再次发生。</p></div>
    <div class="footer">您是第${counter}位访客</div></body></html>`;
}

test('what a site changes in an article is kept, with the copy before; its furniture changes nothing', async () => {
  const pages = listSite(1);
  pages['/tz/1.html'] = notice('2');
  const { night, workspace, env } = await nights({ [host]: pages }, [listSource()]);
  await night();
  const writes = spyOnWrites(workspace.index);
  pages['/tz/1.html'] = notice('2', 7);
  expect((await night()).totals).toMatchObject({ changed: 0, unchanged: 1 });
  expect(writes()).toEqual(['unchanged']);
  const newest = workspace.store.pages.get(url)?.ref;
  pages['/tz/1.html'] = notice('3', 8);
  const report = await night();
  expect(report.totals).toMatchObject({ changed: 1, unchanged: 0 });
  const { title, revisions } = await articleHistory(workspace, url);
  expect(title).toBe('关于一起坍塌事故的通报');
  expect(revisions).toMatchObject([
    {
      at: '2024-07-05T18:00:00.000Z',
      url,
      what: {
        by: 'site',
        fields: [
          {
            field: 'body',
            diff: [
              '-…日，临江县一处建筑工地发生坍塌事故，造成2人死亡，现将有关情况通报如下。',
              '+…日，临江县一处建筑工地发生坍塌事故，造成3人死亡，现将有关情况通报如下。',
            ],
          },
        ],
      },
      beforeRef: newest,
    },
  ]);
  const [revision] = revisions;
  if (!revision?.beforeRef) throw new Error('no copy before');
  const before = await workspace.archive.read(revision.beforeRef);
  expect(new TextDecoder().decode(before.bytes)).toContain('造成2人死亡');
  const article = await workspace.index.get(revision.articleId);
  expect(article).toMatchObject({ changed_at: '2024-07-06T02:00:00+08:00', figures: { deaths: 3 } });
  expect((await night()).totals).toMatchObject({ changed: 0, unchanged: 1 });
  expect((await articleHistory(workspace, revision.articleId)).revisions).toHaveLength(1);

  const shown = await runAnlan(['history', url], { env });
  expect(shown.status).toBe(0);
  expect(shown.stdout).toContain(
    `关于一起坍塌事故的通报  ${revision.articleId}\n  ${url}\n    unchanged, found 2024-07-04 02:00`,
  );
  expect(shown.stdout).toContain('  2024-07-06 02:00 the site changed its page');
  expect(shown.stdout).toMatch(
    /body: 1\d\d → 1\d\d characters\n {6}-…日，.*造成2人死亡.*\n {6}\+…日，.*造成3人死亡/,
  );
  const unknown = await runAnlan(['history', `http://${host}/tz/99.html`], { env });
  expect(unknown.status).toBe(2);
});

test('what other rules make of the same page is told apart from what its site changed', async () => {
  const pages = listSite(1);
  pages['/tz/1.html'] = notice('2');
  const { night, workspace } = await nights({ [host]: pages }, [listSource()]);
  await night();
  const [loaded] = workspace.sources;
  if (!loaded) throw new Error('no source');
  Object.assign(loaded.source, { selectors: { title: 'h2.other' } });
  expect((await night({ mode: 'reprocess' })).totals).toMatchObject({ changed: 1, unchanged: 0 });
  const title = { field: 'title', before: '关于一起坍塌事故的通报', after: '某地坍塌事故情况通报' };
  expect((await articleHistory(workspace, url)).revisions).toMatchObject([
    { at: '2024-07-04T18:00:00.000Z', what: { by: 'rules', fields: [title] } },
  ]);

  // The site changes nothing but its counter, and the rules are others again: no change of the site.
  Object.assign(loaded.source, { selectors: { title: 'h1' } });
  pages['/tz/1.html'] = notice('2', 9);
  const report = await night();
  expect(report.totals).toMatchObject({ changed: 0, unchanged: 1 });
  const { revisions } = await articleHistory(workspace, url);
  expect(revisions.map(({ what }) => what.by)).toEqual(['rules', 'rules']);
  const article = await workspace.index.get(revisions[0]?.articleId ?? '');
  expect(article?.title).toBe('关于一起坍塌事故的通报');
  expect(article).not.toHaveProperty('changed_at');
});

function spyOnWrites(index: {
  write: (...parts: never[]) => Promise<readonly { readonly result: string }[]>;
}) {
  const results: string[] = [];
  const write = index.write.bind(index);
  index.write = async (...parts) => {
    const outcomes = await write(...parts);
    results.push(...outcomes.map(({ result }) => result));
    return outcomes;
  };
  return () => results;
}
