import { describe, expect, test } from 'vitest';
import { findColumns, wordOf } from '../../src/crawl/columns/find-columns.ts';
import { findEntrances } from '../../src/crawl/columns/find-entrances.ts';
import { gkmlptColumns } from '../../src/crawl/columns/gkmlpt-columns.ts';

const home = 'http://yjj.qingwu.example/';

/** Names and addresses (below the home page) of the columns a page leads to. */
function found(html: string, url = home): readonly (readonly [string, string])[] {
  return findColumns(`<html><body>${html}</body></html>`, url).columns.map((column) => [
    column.name,
    column.url.replace(home, '/'),
  ]);
}

describe('forms of links to columns', () => {
  test.each([
    ['a menu', '<li><a href="/tzgg/">通知公告</a></li>', [['通知公告', '/tzgg/']]],
    ['letters with spaces between', '<a href="/tzgg/"> 通　知 公&nbsp;告 </a>', [['通知公告', '/tzgg/']]],
    [
      'a picture',
      '<a href="list.asp?id=3"><img src="a.gif" alt="安全动态"></a>',
      [['安全动态', '/list.asp?id=3']],
    ],
    ['an image map', '<map><area href="/zfjc/" alt="执法检查"></map>', [['执法检查', '/zfjc/']]],
    [
      'a script',
      `<span onclick="window.open('/sgdc/list.html')">事故调查</span>`,
      [['事故调查', '/sgdc/list.html']],
    ],
    [
      'a name cut short',
      '<a href="/a/" title="安全生产执法检查">安全生产执…</a>',
      [['安全生产执法检查', '/a/']],
    ],
    [
      '更多 beside a heading',
      '<div><h2>应 急 要 闻</h2><a href="/yw/">更多&gt;&gt;</a></div>',
      [['应急要闻', '/yw/']],
    ],
    [
      '更多 as a picture, the heading in a cell',
      '<table><tr><td><b>事故通报</b></td><td><a href="/sg/"><img src="more.gif"></a></td></tr></table>',
      [['事故通报', '/sg/']],
    ],
    [
      'the open one of several tabs',
      '<div><div class="hd"><span>公示公告</span><span class="cur">工作动态</span></div><a href="/dt/">MORE +</a></div>',
      [['工作动态', '/dt/']],
    ],
    [
      'a host with a dot too many',
      '<a href="http://yjj.qingwu.example./zf/">监管执法</a>',
      [['监管执法', '/zf/']],
    ],
    ['a category of gkmlpt', '<a href="/gkmlpt/index#721">目录</a>', [['目录', '/gkmlpt/index#721']]],
  ])('%s', (_form, html, expected) => {
    expect(found(html)).toEqual(expected);
  });

  test('a feed', () => {
    const html =
      '<html><head><link rel="alternate" type="application/rss+xml" title="本站新闻" href="/rss.xml"></head></html>';
    expect(findColumns(html, home).columns).toMatchObject([
      { name: '本站新闻', url: `${home}rss.xml`, why: 'feed of the page' },
    ]);
  });

  test('the site map is named', () => {
    expect(findColumns('<a href="/map.html">网站地图</a>', home)).toEqual({
      columns: [],
      siteMap: `${home}map.html`,
    });
  });
});

describe('what is no column', () => {
  test.each([
    ['other words', '<a href="/jg/">机构职能</a><a href="/zb/">招标采购公告</a><a href="/rc/">人事任免</a>'],
    ['a service', '<a href="/xk/">安全生产许可证办理</a>'],
    ['another site', '<a href="http://www.other.example/tzgg/">通知公告</a>'],
    ['the home page', '<a href="/">安全生产</a>'],
    ['a file', '<a href="/a.pdf">安全生产</a>'],
    ['an article by its address', '<a href="/202407/t20240730_1.html">安委会通报</a>'],
    ['an article by its number', '<a href="/a/20391.html">安全生产月</a>'],
    ['a headline, however short', '<a href="/x/">市安委会召开会议</a>'],
    ['a headline by its length', '<a href="/x/">市应急管理局关于做好汛期安全生产工作的通知</a>'],
    ['nowhere', '<a href="javascript:void(0)">通知公告</a><a href="#">安全生产</a>'],
  ])('%s', (_case, html) => {
    expect(found(html)).toEqual([]);
  });

  test('a column in a folder of numbers is one, where it stands in the menu', () => {
    expect(found('<ul class="nav"><li><a href="/zwgk/10293/index.html">通知公告</a></ul>')).toHaveLength(1);
  });
});

test('the more a name says of work safety, the earlier; what lies below the page itself before what does not', () => {
  const links = ['新闻中心', '工作动态', '通知公告', '安全生产'].map(
    (name, id) => `<a href="/c${id}/">${name}</a>`,
  );
  expect(found(links.join('')).map(([name]) => name)).toEqual([
    '安全生产',
    '通知公告',
    '工作动态',
    '新闻中心',
  ]);
  const both = '<a href="/tzgg/">通知公告</a><a href="gg/">公示公告</a>';
  expect(found(both, `${home}bm/yjj/`).map(([name]) => name)).toEqual(['公示公告', '通知公告']);
  expect(wordOf('事故调查报告')).toMatchObject({ weight: 6, safety: true });
});

test('gkmlpt: the named leaves of its tree, whether it is JSON or a script object', () => {
  const tree = `[{"id":1,"name":"机构","children":[]},{id:2,name:'工作动态',children:[{"name":"\\u6267\\u6cd5\\u68c0\\u67e5","id":3}]},{"id":721,"name":"通知公告"}]`;
  const html = `<script>window._CONFIG={SID:'755017',TREE:${tree}}</script>`;
  expect(gkmlptColumns(html, `${home}gkmlpt/index`).map(({ name, url }) => [name, url])).toEqual([
    ['执法检查', `${home}gkmlpt/api/all/3?page=1&sid=755017`],
    ['通知公告', `${home}gkmlpt/api/all/721?page=1&sid=755017`],
  ]);
  expect(gkmlptColumns('<a href="/tzgg/">通知公告</a>', home)).toEqual([]);
});

test.each([
  ['a refresh', '<meta http-equiv="refresh" content="0; url=web/index.html">', ['web/index.html']],
  ['a script', '<script>window.location.href = "/web/"</script>', ['web/']],
  ['frames', '<frameset><frame src="top.htm"><frame src="main.htm"></frameset>', ['top.htm', 'main.htm']],
  ['one link', '<a href="home.html"><img alt="进入网站"></a>', ['home.html']],
  ['another site', '<script>location = "http://www.other.example/"</script>', []],
  ['a page with a text', `<p>${'本站内容很多。'.repeat(40)}</p><a href="x.html">首页</a>`, []],
])('an entrance by %s', (_form, html, expected) => {
  expect(findEntrances(`<html><body>${html}</body></html>`, home)).toEqual(
    expected.map((path) => home + path),
  );
});

test('hostile pages take no time', () => {
  const started = performance.now();
  for (const piece of ['<div>', '<a href=x>安全生产', '<a onclick="', '<meta ', '<span>通知公告</span>']) {
    findColumns(piece.repeat(60_000), home);
    findEntrances(piece.repeat(60_000), home);
    gkmlptColumns(`SID: 1, TREE: [${'{"id":1,"name":"'.repeat(50_000)}`, `${home}gkmlpt/index`);
  }
  expect(performance.now() - started).toBeLessThan(15_000);
});
