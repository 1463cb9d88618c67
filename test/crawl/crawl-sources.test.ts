import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { sourceOf } from './crawl-fixture.ts';
import { articlePage, listBody, type MockAnswer } from './mock-site.ts';
import { setUpCrawl } from './set-up-crawl.ts';

const host = 'yjt.one.example';

/** A TRS portal: three list pages of two entries each. */
function trsSite(): Record<string, MockAnswer> {
  const pages: Record<string, MockAnswer> = {};
  for (let page = 0; page < 3; page++) {
    const entries = [1, 2].map((number) => {
      const id = page * 2 + number;
      return [
        `./202407/t2024073${page % 2}_${id}.shtml`,
        `关于开展第${id}次安全检查的通知`,
        `2024-07-3${page % 2}`,
      ] as const;
    });
    const name = page === 0 ? 'index.shtml' : `index_${page}.shtml`;
    pages[`/tzgg/${name}`] = {
      body: listBody(entries, `<script>createPageHTML(3, ${page}, "index", "shtml");</script>`),
      headers: { etag: `"list-${page}"` },
    };
    for (const [href, title] of entries) pages[`/tzgg/${href.slice(2)}`] = articlePage(title);
  }
  return pages;
}

test('a TRS column is walked to its end, each article once; a second run asks only conditionally and writes nothing', async () => {
  const { sites, fixture } = await setUpCrawl({ [host]: trsSite() });
  const source = sourceOf(host, 'trs', '/tzgg/index.shtml');
  const first = await fixture.run([source]);
  expect(sites.log(host).toSorted()).toEqual(
    [
      '/tzgg/202407/t20240730_1.shtml 200',
      '/tzgg/202407/t20240730_2.shtml 200',
      '/tzgg/202407/t20240730_5.shtml 200',
      '/tzgg/202407/t20240730_6.shtml 200',
      '/tzgg/202407/t20240731_3.shtml 200',
      '/tzgg/202407/t20240731_4.shtml 200',
      '/tzgg/index.shtml 200',
      '/tzgg/index_1.shtml 200',
      '/tzgg/index_2.shtml 200',
    ].toSorted(),
  );
  expect(first).toMatchObject({
    complete: true,
    sources: [
      {
        status: 'ok',
        lists: 3,
        fetched: 9,
        new: 6,
        changed: 0,
        unchanged: 0,
        failed: 0,
        left: 0,
        newest: '2024-07-30',
      },
    ],
  });
  expect(fixture.handed).toHaveLength(6);
  expect(fixture.handed.find((one) => one.url.endsWith('_1.shtml'))?.context.listed).toEqual({
    title: '关于开展第1次安全检查的通知',
    date: '2024-07-30',
  });

  sites.hits.length = 0;
  const archived = [...fixture.store.pages.archived()].map((page) => page.ref);
  const second = await fixture.run([source]);
  expect(fixture.handed).toHaveLength(6);
  expect(sites.log(host)).toEqual(['/tzgg/index.shtml 304']);
  expect(second.sources[0]).toMatchObject({ status: 'ok', lists: 1, fetched: 0, notModified: 1, new: 0 });
  expect([...fixture.store.pages.archived()].map((page) => page.ref)).toEqual(archived);

  sites.hits.length = 0;
  const full = await fixture.run([source], { mode: 'full' });
  expect(sites.log(host).every((line) => line.endsWith(' 304'))).toBe(true);
  expect(full.sources[0]).toMatchObject({ lists: 3, notModified: 9, unchanged: 6, new: 0, changed: 0 });
  expect(fixture.handed).toHaveLength(6);
  expect(existsSync('storage')).toBe(false);
});

test('an incremental run finds what is new on the first page and what has changed among the articles of the last days', async () => {
  const pages = trsSite();
  const { sites, fixture } = await setUpCrawl({ [host]: pages });
  const source = sourceOf(host, 'trs', '/tzgg/index.shtml');
  const now = () => new Date('2024-07-31T12:00:00Z');
  await fixture.run([source], { now });
  sites.hits.length = 0;
  pages['/tzgg/index.shtml'] = listBody(
    [['./202408/t20240801_9.shtml', '关于汛期安全防范的紧急通知', '2024-08-01']],
    '<script>createPageHTML(3, 0, "index", "shtml");</script>',
  );
  pages['/tzgg/202408/t20240801_9.shtml'] = articlePage('关于汛期安全防范的紧急通知');
  pages['/tzgg/202407/t20240730_1.shtml'] = articlePage('关于开展第1次安全检查的通知（更正）');
  const report = await fixture.run([source], { now });
  expect(report.sources[0]).toMatchObject({ new: 1, changed: 1, unchanged: 5, notModified: 6, failed: 0 });
  expect(
    fixture.handed
      .slice(6)
      .map((one) => one.url)
      .toSorted(),
  ).toEqual([`http://${host}/tzgg/202407/t20240730_1.shtml`, `http://${host}/tzgg/202408/t20240801_9.shtml`]);
});

test('every profile is paged to its end', async () => {
  const title = (id: number) => `第${id}次安全生产会商研判会议召开`;
  const articles = (path: (id: number) => string) =>
    Object.fromEntries([1, 2, 3, 4].map((id) => [path(id), articlePage(title(id))]));
  const record = (id: number) =>
    `<record><![CDATA[<li><a href="/art/2024/7/${id}/art_9_${id}.html">${title(id)}</a><span>2024-07-0${id}</span></li>]]></record>`;
  const query = (start: number, end: number) =>
    `startrecord=${start}&endrecord=${end}&perpage=2&col=1&webid=1&path=%2F&columnid=9&unitid=77&permissiontype=0`;
  const plain = (id: number) => [`${id}.html`, title(id), `2024-07-0${id}`] as const;
  const info = (id: number) => [`/info/9/${id}.htm`, title(id), `2024-07-0${id}`] as const;
  const { sites, fixture } = await setUpCrawl({
    'h.example.com': {
      ...articles((id) => `/art/2024/7/${id}/art_9_${id}.html`),
      '/col/col9/index.html': `<script type="text/xml"><datastore><recordset>${record(1)}${record(2)}</recordset></datastore></script>
        <script>$('#77').jpage({totalRecord:4,perPage:2,proxyUrl:'/module/web/jpage/dataproxy.jsp',ajaxParam:{col:1,webid:1,path:'/',columnid:9,unitid:77,permissiontype:0}})</script>`,
      [`/module/web/jpage/dataproxy.jsp?${query(3, 4)}`]: {
        headers: { 'content-type': 'text/xml' },
        body: `<datastore><totalrecord>4</totalrecord><recordset>${record(3)}${record(4)}</recordset></datastore>`,
      },
    },
    'v.example.com': {
      ...articles((id) => `/info/9/${id}.htm`),
      '/tzgg.htm': listBody([info(4)], '<div>共4条&nbsp;&nbsp;共3页</div>'),
      '/tzgg/2.htm': listBody([info(3), info(2)], '<div>共4条&nbsp;&nbsp;共3页</div>'),
      '/tzgg/1.htm': listBody([info(1)], '<div>共4条&nbsp;&nbsp;共3页</div>'),
    },
    'l.example.com': {
      ...articles((id) => `/l/${id}.html`),
      '/l/': listBody([plain(4), plain(3)], '<a href="p2.html">下一页</a>'),
      '/l/p2.html': listBody(
        [
          plain(2),
          plain(1),
          ['file.pdf', '一份附件而不是网页的条目', '2024-07-01'],
          ['http://other.example/1.html', '别的网站上的一条消息', '2024-07-01'],
        ],
        '<a href="./">下一页</a>',
      ),
    },
  });
  const sources = [
    sourceOf('h.example.com', 'hanweb', '/col/col9/index.html'),
    sourceOf('v.example.com', 'vsb', '/tzgg.htm'),
    sourceOf('l.example.com', 'list', '/l/'),
    sourceOf('off.example.com', 'list', '/l/', { status: 'unverified' }),
  ];
  const report = await fixture.run(sources);
  expect(report.sources.map((one) => [one.status, one.lists, one.new, one.failed])).toEqual([
    ['ok', 2, 4, 0],
    ['ok', 3, 4, 0],
    ['ok', 2, 4, 0],
    ['skipped', 0, 0, 0],
  ]);
  expect(sites.hits.filter((hit) => hit.status !== 200 && hit.path !== '/robots.txt')).toEqual([]);
  const again = await fixture.run(sources);
  expect(again.sources.map((one) => one.new + one.changed)).toEqual([0, 0, 0, 0]);
});

test('a walk that breaks off is taken to its end by the next run', async () => {
  const pages = trsSite();
  const third = pages['/tzgg/index_2.shtml'];
  pages['/tzgg/index_2.shtml'] = { status: 404 };
  const { fixture } = await setUpCrawl({ [host]: pages });
  const source = sourceOf(host, 'trs', '/tzgg/index.shtml');
  expect((await fixture.run([source])).sources[0]).toMatchObject({ new: 4, failed: 1 });
  pages['/tzgg/index_2.shtml'] = third ?? '';
  expect((await fixture.run([source])).sources[0]).toMatchObject({ new: 2, failed: 0, lists: 3 });
  expect((await fixture.run([source])).sources[0]).toMatchObject({ new: 0, lists: 1 });
});

test('a page that fails in five runs is left to full runs', async () => {
  const pages = trsSite();
  pages['/tzgg/202407/t20240730_1.shtml'] = { status: 200, headers: { 'content-type': 'application/pdf' } };
  const { fixture } = await setUpCrawl({ [host]: pages });
  const source = sourceOf(host, 'trs', '/tzgg/index.shtml');
  const failed: number[] = [];
  for (let run = 0; run < 7; run++) failed.push((await fixture.run([source])).sources[0]?.failed ?? -1);
  expect(failed).toEqual([1, 1, 1, 1, 1, 0, 0]);
  expect((await fixture.run([source], { mode: 'full' })).sources[0]?.failed).toBe(1);
});
