import { expect, test } from 'vitest';
import { articleHistory } from '../../src/run/history/article-history.ts';
import { host, listSource } from '../crawl/list-site.ts';
import { listBody, type MockAnswer } from '../crawl/mock-site.ts';
import { nights } from './nights.ts';

const texts: Readonly<Record<string, string>> = {
  矿山: '各煤矿要立即组织开展顶板、瓦斯、水害专项排查，对停产停建矿井安排专人盯守，严禁明停暗采，确保矿山安全生产形势稳定。',
  消防: '商场、宾馆、网吧等人员密集场所要疏通安全出口，检查灭火器和自动喷淋设施，严禁占用消防车通道，落实安全生产责任。',
  危化: '危险化学品储罐区要加装泄漏检测报警装置，动火作业实行提级审批，企业负责人每天研判安全风险并公开承诺安全生产。',
  交通: '各客运企业要严格查验驾驶人资质，长途客车凌晨二时至五时停车休息，暴雨路段及时绕行，守住道路运输安全生产底线。',
};

function page(topic: string, canonical?: string, more = ''): MockAnswer {
  const title = `关于做好${topic}领域安全生产工作的通知`;
  const link = canonical === undefined ? '' : `<link rel="canonical" href="${canonical}">`;
  return `<html><head><title>${title}</title>${link}</head><body><h1>${title}</h1><p>发布时间：2024-07-01 来源：临江县应急管理局</p>
    <div id="zoom"><p>各乡镇人民政府、县直有关部门：</p><p>${texts[topic]}${more}</p></div></body></html>`;
}

const list = (...paths: string[]) =>
  listBody(paths.map((path) => [path, `关于${path.replace(/\W/g, '')}的通知公告`, '2024-07-01'] as const));
const url = (path: string) => `http://${host}${path}`;

test('an article under two URLs is indexed once, and neither overwrites what the other says', async () => {
  const pages: Record<string, MockAnswer> = {
    '/tz/': list('/a.html', '/print/a.html'),
    '/a.html': page('矿山', '/a.html'),
    '/print/a.html': page('矿山', '/a.html', '（打印版）'),
  };
  const { night, indexed, workspace } = await nights({ [host]: pages }, [listSource()]);
  expect((await night()).totals).toMatchObject({ new: 1, duplicate: 1, changed: 0 });
  const owner = workspace.store.pages.get(url('/a.html'));
  expect(await indexed()).toHaveLength(1);
  const before = await workspace.index.get(owner?.articleId ?? '');
  for (let run = 0; run < 3; run++) {
    const { totals } = await night({ force: true });
    expect(totals).toMatchObject({ new: 0, changed: 0, unchanged: 1, duplicate: 1 });
  }
  expect(await workspace.index.get(owner?.articleId ?? '')).toEqual(before);
  expect((await night({ mode: 'reprocess' })).totals).toMatchObject({ changed: 0, duplicate: 1 });
});

test('when the URL that owns an article is gone, another one takes it over', async () => {
  const pages: Record<string, MockAnswer> = {
    '/tz/': list('/a.html', '/b.html', '/c.html', '/d.html'),
    '/a.html': page('矿山', '/a.html'),
    '/b.html': page('矿山', '/a.html'),
    '/c.html': page('消防'),
    '/d.html': page('交通'),
  };
  const { night, indexed, workspace } = await nights({ [host]: pages }, [listSource()]);
  await night();
  const [first, second] = ['/a.html', '/b.html'].map((path) => workspace.store.pages.get(url(path)));
  const [owner, heir] = first?.outcome === 'duplicate' ? [second, first] : [first, second];
  expect(heir?.outcome).toBe('duplicate');
  pages[new URL(owner?.url ?? '').pathname] = { status: 404 };
  for (let run = 0; run < 4; run++) await night();
  expect(await indexed()).toHaveLength(3);
  expect(workspace.store.twins.owner(owner?.articleId ?? '')?.url).toBe(heir?.url);
  expect(workspace.store.pages.get(owner?.url ?? '')?.outcome).toBe('gone');
});

test('a template that names one page for all makes no one article of them', async () => {
  const pages: Record<string, MockAnswer> = {
    '/tz/': list('/b.html', '/c.html', '/a.html', '/d.html'),
    '/a.html': page('矿山', '/a.html'),
    '/b.html': page('消防', '/a.html'),
    '/c.html': page('危化', '/a.html'),
    '/d.html': page('交通', 'http://elsewhere.example/a.html'),
  };
  const { night, indexed, workspace } = await nights({ [host]: pages }, [listSource()]);
  for (let run = 0; run < 3; run++) await night();
  expect(await indexed()).toEqual(['/a.html', '/b.html', '/c.html', '/d.html'].map(url));
  for (const [path, topic] of [
    ['/a.html', '矿山'],
    ['/b.html', '消防'],
    ['/c.html', '危化'],
  ] as const) {
    const id = workspace.store.pages.get(url(path))?.articleId ?? '';
    expect(await workspace.index.get(id)).toMatchObject({ url: url(path), canonical_url: url(path) });
    expect((await workspace.index.get(id))?.body).toContain(texts[topic]?.slice(0, 20));
  }
  expect((await night()).totals).toMatchObject({ new: 0, changed: 0, duplicate: 0, unchanged: 4 });
});

test('two pages that name one another are one article, a page that names the home page is its own', async () => {
  const pages: Record<string, MockAnswer> = {
    '/tz/': list('/a.html', '/b.html', '/c.html'),
    '/a.html': page('矿山', '/b.html'),
    '/b.html': page('矿山', '/a.html'),
    '/c.html': page('消防', '/'),
  };
  const { night, indexed } = await nights({ [host]: pages }, [listSource()]);
  expect((await night()).totals).toMatchObject({ new: 2, duplicate: 1 });
  expect((await night({ force: true })).totals).toMatchObject({ new: 0, changed: 0, duplicate: 1 });
  expect(await indexed()).toHaveLength(2);
});

test('a site that moves keeps one copy of each article', async () => {
  const topics = Object.keys(texts);
  const pages: Record<string, MockAnswer> = {
    '/tz/': list(...topics.map((_, at) => `/old/${at}.html`)),
    ...Object.fromEntries(topics.map((topic, at) => [`/old/${at}.html`, page(topic)])),
  };
  const { night, indexed } = await nights({ [host]: pages }, [listSource()]);
  expect((await night({ mode: 'incremental' })).totals).toMatchObject({ new: 4 });
  pages['/tz/'] = list(...topics.map((_, at) => `/old/${at}.html`)).replaceAll('/old/', '/new/');
  for (const [at, topic] of topics.entries()) {
    pages[`/old/${at}.html`] = { status: 301, headers: { location: `/new/${at}.html` } };
    pages[`/new/${at}.html`] = page(topic);
  }
  const moved = await night({ mode: 'incremental' });
  expect(moved.totals.failed).toBe(0);
  const after = await night({ mode: 'incremental' });
  expect(moved.totals.duplicate + after.totals.duplicate).toBe(4);
  expect(await indexed()).toEqual(topics.map((_, at) => url(`/new/${at}.html`)));
});

test('an article whose page shows something else for a while stays as it was; when the page is gone, it goes', async () => {
  const topics = Object.keys(texts);
  const paths = topics.map((_, at) => `/${at}.html`);
  const pages: Record<string, MockAnswer> = {
    '/tz/': list(...paths),
    ...Object.fromEntries(topics.map((topic, at) => [paths[at] ?? '', page(topic)])),
  };
  const { night, indexed, workspace } = await nights({ [host]: pages }, [listSource()]);
  await night();
  const before = workspace.store.pages.get(url('/0.html'));
  const good = pages['/0.html'] ?? '';
  pages['/0.html'] =
    '<html><head><title>提示</title></head><body><p>您访问的页面不存在或已被删除</p></body></html>';
  for (let run = 0; run < 2; run++) {
    const { totals } = await night();
    expect([totals.refused + totals.irrelevant + totals.failed, totals.unchanged]).toEqual([1, 3]);
  }
  const meanwhile = workspace.store.pages.get(url('/0.html'));
  expect(meanwhile).toMatchObject({
    outcome: before?.outcome,
    ref: before?.ref,
    bodyHash: before?.bodyHash,
    failures: 2,
  });
  expect(await indexed()).toHaveLength(4);
  pages['/0.html'] = good;
  expect((await night()).totals).toMatchObject({ unchanged: 4, changed: 0, new: 0 });
  expect(workspace.store.pages.get(url('/0.html'))?.failures).toBe(0);
  pages['/0.html'] = { status: 404 };
  for (let run = 0; run < 3; run++) await night();
  expect(await indexed()).toHaveLength(3);
});

test('an article whose page names another address for itself goes by that one, with its history', async () => {
  const pages: Record<string, MockAnswer> = { '/tz/': list('/m/a.html'), '/m/a.html': page('矿山') };
  const { night, indexed, workspace } = await nights({ [host]: pages }, [listSource()]);
  await night();
  pages['/m/a.html'] = page('矿山', undefined, '（更正）');
  expect((await night()).totals).toMatchObject({ changed: 1 });
  const before = await articleHistory(workspace, url('/m/a.html'));
  pages['/m/a.html'] = page('矿山', '/a.html', '（更正）');
  expect((await night()).totals).toMatchObject({ changed: 1, new: 0 });
  const after = await articleHistory(workspace, url('/m/a.html'));
  expect(after.articleId).not.toBe(before.articleId);
  expect(after.revisions.map(({ what }) => what)).toEqual(before.revisions.map(({ what }) => what));
  expect(after.revisions).toHaveLength(1);
  expect(await indexed()).toHaveLength(1);
  expect(await workspace.index.get(before.articleId)).toBeUndefined();
  expect((await night()).totals).toMatchObject({ changed: 0, unchanged: 1 });
});
