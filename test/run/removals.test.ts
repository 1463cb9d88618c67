import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { IndexUnavailableError } from '../../src/errors.ts';
import type { ArticleIndex } from '../../src/index/article-index.ts';
import { openElasticsearchIndex } from '../../src/index/elasticsearch/open-elasticsearch-index.ts';
import { applyRemovals, discardRemovals, restoreRemovals } from '../../src/run/removals/settle-removals.ts';
import { exitStatus } from '../../src/run/report.ts';
import { runProcess } from '../cli/run-anlan.ts';
import { host, listSite, listSource, title } from '../crawl/list-site.ts';
import { articlePage, listBody, type MockAnswer } from '../crawl/mock-site.ts';
import { dropIndices } from '../elasticsearch/drop-indices.ts';
import { describeEs, elasticsearchUrl } from '../elasticsearch/it-es.ts';
import { type Nights, nights } from './nights.ts';

const gone: MockAnswer = { status: 404, body: 'not here' };
const page = (id: number) => `http://${host}/tz/${id}.html`;
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => from + at);

/** A site of so many articles, all of them indexed in a first night. */
async function site(
  count: number,
  removals = {},
  index?: () => ArticleIndex,
): Promise<Nights & { pages: Record<string, MockAnswer> }> {
  const pages = listSite(count);
  const fixture = await nights({ [host]: pages }, [listSource()], { removals, ...(index && { index }) });
  expect((await fixture.night()).totals.new).toBe(count);
  return { ...fixture, pages };
}

/** So many nights; what was removed and what is pending at the end of each. */
async function counts({ night }: Nights, runs: number): Promise<readonly string[]> {
  const found: string[] = [];
  for (let run = 0; run < runs; run++) {
    const { totals } = await night();
    found.push(`${totals.removed} ${totals.pendingRemovals}`);
  }
  return found;
}

test('three runs of 404, and the article leaves the index; its tombstone keeps it', async () => {
  const fixture = await site(12);
  const { pages, indexed, workspace, night } = fixture;
  pages['/tz/3.html'] = gone;
  pages['/tz/4.html'] = { status: 410 };
  expect(await counts(fixture, 2)).toEqual(['0 0', '0 0']);
  expect(await indexed()).toHaveLength(12);
  pages['/tz/4.html'] = listSite(12)['/tz/4.html'] ?? '';
  const report = await night();
  expect(report.totals).toMatchObject({ removed: 1, pendingRemovals: 0 });
  expect(exitStatus(report)).toBe(0);
  expect(await indexed()).toEqual(
    range(1, 12)
      .filter((id) => id !== 3)
      .map(page)
      .sort(),
  );
  expect(workspace.store.removals.list()).toMatchObject([
    { url: page(3), state: 'applied', reason: 'answered 404 in 3 runs', article: { title: title(3) } },
  ]);
  expect(await counts(fixture, 2)).toEqual(['0 0', '0 0']);
});

test('a failure in between confirms nothing, a success begins anew', async () => {
  const fixture = await site(12);
  const { pages } = fixture;
  const answers: readonly MockAnswer[] = [gone, gone, { status: 500 }, gone];
  const found: string[] = [];
  for (const answer of answers) {
    pages['/tz/3.html'] = answer;
    found.push(...(await counts(fixture, 1)));
  }
  expect(found).toEqual(['0 0', '0 0', '0 0', '1 0']);

  const soft: MockAnswer = {
    body: '<html><head><title>出错了</title></head><body><h1>页面不存在</h1><p>您访问的页面不存在或已被删除。</p></body></html>',
  };
  const again: readonly MockAnswer[] = [gone, gone, soft, gone, gone, soft, soft, soft];
  for (const answer of again) {
    pages['/tz/5.html'] = answer;
    expect(await counts(fixture, 1)).toEqual(['0 0']);
  }
  expect(await fixture.indexed()).toContain(page(5));
});

test.each([
  ['down', { status: 503 }, 'unreachable'],
  ['broken', { status: 404 }, 'broken'],
  ['short', listBody([['1.html', title(1), '2024-07-01']]), 'shrunk'],
  ['empty', listBody([], '<p>暂无数据</p>'), 'empty'],
  ['a wall', { status: 412, body: '<html><script>document.cookie="a"</script></html>' }, 'blocked'],
] as const)(
  'nothing is removed while the list is %s; what those runs saw counts for nothing',
  async (_, list, status) => {
    const fixture = await site(12);
    const { pages, night, indexed } = fixture;
    const well = pages['/tz/'] ?? '';
    pages['/tz/3.html'] = gone;
    pages['/tz/'] = list;
    for (let run = 0; run < 4; run++) {
      const report = await night();
      expect(report.sources[0]?.status).toBe(status);
      expect(report.totals.removed).toBe(0);
      expect(exitStatus(report)).toBe(1);
    }
    expect(await indexed()).toHaveLength(12);
    pages['/tz/'] = well;
    expect((await counts(fixture, 2)).map((line) => line[0])).toEqual(['0', '0']);
    expect(await counts(fixture, 1)).toEqual(['1 0']);
  },
);

test('a site whose articles are all gone has moved: all wait, none is removed; they are none any more once they are back', async () => {
  const fixture = await site(12);
  const { pages, night, indexed, workspace } = fixture;
  const before = { ...pages };
  for (const id of range(1, 12)) pages[`/tz/${id}.html`] = gone;
  expect(await counts(fixture, 2)).toEqual(['0 0', '0 0']);
  const report = await night();
  expect(report.totals).toMatchObject({ removed: 0, pendingRemovals: 12 });
  expect(report.sources[0]).toMatchObject({ status: 'broken', gone: 12 });
  // What a run in doubt saw is not counted as a confirmation.
  expect(workspace.store.removals.list()[0]?.reason).toMatch(
    /^answered 404, the last of 3 failures in a row; /,
  );
  expect(exitStatus(report)).toBe(1);
  expect(await counts(fixture, 2)).toEqual(['0 12', '0 12']);
  expect(await indexed()).toHaveLength(12);
  Object.assign(pages, before);
  const well = await night();
  expect(well.totals).toMatchObject({ removed: 0, pendingRemovals: 0 });
  expect(exitStatus(well)).toBe(0);
  expect(workspace.store.removals.list().map(({ state }) => state)).toEqual(
    range(1, 12).map(() => 'returned'),
  );
});

test('over the cap none is removed, as a moved site must not be deleted in slices; apply, discard and restore settle it', async () => {
  const fixture = await site(30, { most: 2 });
  const { pages, indexed, workspace, night } = fixture;
  const [source] = workspace.sources;
  const id = source?.source.id ?? '';
  for (const number of [1, 2, 3]) pages[`/tz/${number}.html`] = gone;
  expect(await counts(fixture, 4)).toEqual(['0 0', '0 0', '0 3', '0 3']);
  expect(workspace.store.removals.list()[0]).toMatchObject({
    state: 'pending',
    noticedAt: '2024-07-06T18:00:00.000Z',
    reason: 'answered 404 in 4 runs; 3 at once, at most 2 are removed without being asked',
  });
  expect(discardRemovals(workspace, id)).toBe(3);
  expect(await counts(fixture, 3)).toEqual(['0 0', '0 0', '0 3']);
  expect(await applyRemovals(workspace, id)).toBe(3);
  expect(await indexed()).toEqual(range(4, 30).map(page).sort());
  expect(() => discardRemovals(workspace, id)).toThrow(/no removal is pending/);
  expect(await restoreRemovals(workspace, page(2))).toEqual({ restored: 1, left: [] });
  expect(await indexed()).toEqual([2, ...range(4, 30)].map(page).sort());
  // What was put back by hand stays, though its page is gone, until the page has been there again.
  expect(await counts(fixture, 4)).toEqual(['0 0', '0 0', '0 0', '0 0']);
  expect(await indexed()).toContain(page(2));
  pages['/tz/2.html'] = listSite(30)['/tz/2.html'] ?? '';
  await night();
  pages['/tz/2.html'] = gone;
  expect(await counts(fixture, 3)).toEqual(['0 0', '0 0', '1 0']);
});

test('an article whose page comes back is indexed again, and its tombstone is closed', async () => {
  const fixture = await site(12);
  const { pages, indexed, workspace } = fixture;
  const before = pages['/tz/3.html'] ?? '';
  pages['/tz/3.html'] = gone;
  expect(await counts(fixture, 3)).toEqual(['0 0', '0 0', '1 0']);
  pages['/tz/3.html'] = before;
  await fixture.night();
  expect(await indexed()).toHaveLength(12);
  expect(workspace.store.removals.list()).toMatchObject([{ url: page(3), state: 'returned' }]);
});

test('a site that answers 404 now and then for pages that are there is not believed for long', async () => {
  const fixture = await site(40);
  const { pages, workspace } = fixture;
  const well = { ...pages };
  for (const id of [1, 2, 3]) pages[`/tz/${id}.html`] = gone;
  expect(await counts(fixture, 3)).toEqual(['0 0', '0 0', '3 0']);
  Object.assign(pages, well);
  await fixture.night();
  pages['/tz/4.html'] = gone;
  expect(await counts(fixture, 3)).toEqual(['0 0', '0 0', '0 1']);
  expect(workspace.store.removals.list({ states: ['pending'] })).toMatchObject([
    { url: page(4), reason: expect.stringContaining('3 removed articles came back in 90 days') },
  ]);
});

test.each(['before', 'after'])(
  'killed %s the index has removed it: the next run takes it to its end, and the article is kept',
  async (moment) => {
    const fixture = await site(12);
    const { pages, indexed, workspace, env, tomorrow, night } = fixture;
    pages['/tz/3.html'] = gone;
    expect(await counts(fixture, 2)).toEqual(['0 0', '0 0']);
    const script = resolve('test/run/removal-child.ts');
    const child = await runProcess(process.execPath, [script, moment, tomorrow()], { env });
    expect(child.signal, child.stderr).toBe('SIGKILL');
    expect(await indexed()).toHaveLength(moment === 'after' ? 11 : 12);
    expect((await night()).totals).toMatchObject({ removed: 1, pendingRemovals: 0 });
    expect(await indexed()).toHaveLength(11);
    const [source] = workspace.sources;
    expect(await restoreRemovals(workspace, source?.source.id ?? '')).toEqual({ restored: 1, left: [] });
    expect(await indexed()).toHaveLength(12);
  },
);

test('an index that cannot be reached: the run ends with the error, and the next one removes the article', async () => {
  const fixture = await site(12);
  const { pages, indexed, workspace, night } = fixture;
  pages['/tz/3.html'] = gone;
  await counts(fixture, 2);
  const remove = workspace.index.remove;
  workspace.index.remove = async () => {
    throw new IndexUnavailableError('no index');
  };
  await expect(night()).rejects.toThrow(IndexUnavailableError);
  await expect(night()).rejects.toThrow(IndexUnavailableError);
  expect(await indexed()).toHaveLength(12);
  workspace.index.remove = remove;
  expect((await night()).totals).toMatchObject({ removed: 1, pendingRemovals: 0 });
  expect(await indexed()).toHaveLength(11);
});

test('an article that another URL carries too is not removed with one of them', async () => {
  const pages = listSite(12);
  const { body = '' } = articlePage(title(3));
  const canonical = {
    body: String(body).replace('<head>', `<head><link rel="canonical" href="${page(3)}">`),
  };
  const ids = [...range(1, 12), '3-copy'];
  pages['/tz/'] = listBody(
    ids.map((id) => [`${id}.html`, title(Number.parseInt(`${id}`, 10)), '2024-07-01']),
  );
  for (const path of ['/tz/3.html', '/tz/3-copy.html']) pages[path] = canonical;
  const fixture = await nights({ [host]: pages }, [listSource()]);
  const { indexed, workspace } = fixture;
  await fixture.night();
  expect(await indexed()).toHaveLength(12);
  pages['/tz/3.html'] = gone;
  expect(await counts(fixture, 4)).toEqual(['0 0', '0 0', '0 0', '0 0']);
  expect(await indexed()).toHaveLength(12);
  expect(workspace.store.pages.get(page(3))?.outcome).toBe('gone');
  pages['/tz/3-copy.html'] = gone;
  expect(await counts(fixture, 3)).toEqual(['0 0', '0 0', '1 0']);
});

test('runs that were stopped, and those of single pages, confirm nothing', async () => {
  const fixture = await site(12);
  const { pages, night, indexed, workspace } = fixture;
  pages['/tz/3.html'] = gone;
  const sourceId = workspace.sources[0]?.source.id ?? '';
  for (let run = 0; run < 4; run++) await night({ urls: [{ url: page(3), sourceId }] });
  for (let run = 0; run < 4; run++) {
    const stop = new AbortController();
    const { interrupted } = await night({
      signal: stop.signal,
      onProgress: ({ done }) => done > 9 && stop.abort(),
    });
    expect(interrupted).toBe(true);
  }
  expect(await indexed()).toHaveLength(12);
  expect(await counts(fixture, 3)).toEqual(['0 0', '0 0', '1 0']);
});

test('the first of a cluster is removed: the others go on under another one', async () => {
  const fixture = await site(12);
  const { pages, workspace } = fixture;
  const clusters = async () =>
    (await workspace.index.search({ limit: 100 })).hits.map(({ article }) => article.cluster?.first_url);
  const first = (await clusters())[0] ?? '';
  expect(await clusters()).toEqual(range(1, 12).map(() => first));
  pages[new URL(first).pathname] = gone;
  expect(await counts(fixture, 3)).toEqual(['0 0', '0 0', '1 0']);
  const after = await clusters();
  expect(after).toHaveLength(11);
  expect(new Set(after).size).toBe(1);
  expect(after).not.toContain(first);
});

test('in nightly runs, which ask a list and a page only when they are due, a gone article leaves within three weeks', async () => {
  const fixture = await site(12);
  const { pages, indexed, night } = fixture;
  for (let run = 0; run < 3; run++) await night({ mode: 'incremental' });
  pages['/tz/3.html'] = gone;
  let removed = 0;
  let nightsTaken = 0;
  // A page that was right so often is not asked every night: until its turn comes nothing can be seen.
  while (removed === 0 && nightsTaken < 40) {
    const report = await night({ mode: 'incremental' });
    removed = report.totals.removed;
    expect(report.totals.pendingRemovals).toBe(0);
    nightsTaken++;
  }
  expect(removed).toBe(1);
  expect(nightsTaken).toBeLessThanOrEqual(21);
  expect(await indexed()).toHaveLength(11);
});

describeEs('with Elasticsearch as the index', () => {
  test('removed after three runs, over the cap only when it is said, and restored', async () => {
    const url = await elasticsearchUrl();
    const prefix = `removals-${process.pid}`;
    const fixture = await site(30, { most: 2 }, () => openElasticsearchIndex({ url, prefix, env: {} }));
    const { pages, indexed, workspace } = fixture;
    pages['/tz/3.html'] = gone;
    expect(await counts(fixture, 3)).toEqual(['0 0', '0 0', '1 0']);
    expect(await indexed()).toHaveLength(29);
    for (const number of [5, 6, 7]) pages[`/tz/${number}.html`] = gone;
    expect(await counts(fixture, 3)).toEqual(['0 0', '0 0', '0 3']);
    const sourceId = workspace.sources[0]?.source.id ?? '';
    expect(await applyRemovals(workspace, sourceId)).toBe(3);
    expect(await indexed()).toHaveLength(26);
    expect(await restoreRemovals(workspace, sourceId)).toEqual({ restored: 4, left: [] });
    expect(await indexed()).toEqual(range(1, 30).map(page).sort());
    await dropIndices(url, prefix);
  }, 240_000);
});
