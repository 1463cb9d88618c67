import { expect, test } from 'vitest';
import { recogniseProfile } from '../../src/crawl/profiles/recognise-profile.ts';

const column = 'https://yjj.x.gov.cn/tzgg/';

test.each<[string, string, string, string]>([
  [
    'trs',
    column,
    '<a href="./202407/t20240730_12.html">a</a><script>createPageHTML(25, 0, "index", "html");</script>',
    'createPageHTML',
  ],
  ['trs', column, '<script>var currentPage = 0; var countPage = 67</script>', 'countPage'],
  ['trs', column, '<a href="./202407/t20240730_12.shtml">a</a>', 't20240730_12'],
  [
    'ucap',
    column,
    "<script>createPageHTML('page_div',25,1,'list','shtml',500)</script>",
    'page_div'.slice(0, 1),
  ],
  [
    'ucap',
    'https://x.gov.cn/common/search/817052cbb3a94d0d8217824e7a3aca53?page=1&_isAgg=true&_isJson=true',
    '{"data":{"results":[]}}',
    'JSON list',
  ],
  [
    'hanweb',
    'https://x.gov.cn/col/col3154/index.html',
    '<script type="text/xml"><datastore><recordset></recordset></datastore></script>',
    'datastore',
  ],
  [
    'jpaas',
    'https://x.gov.cn/col/col12/index.html',
    `<script src="/AuthorizedRead/unitbuild.js" url="/api-gateway/jpaas-publish-server/front/page/build/unit" queryData="{'tplSetId':'a'}"></script>`,
    'jpaas',
  ],
  [
    'vsb',
    'http://x.gov.cn/zw/tzgg.htm',
    '<a href="../info/1021/5566.htm">a</a><span class="p_next p_fun"><a href="tzgg/24.htm">下页</a></span>',
    'info/1021',
  ],
  [
    'govcn',
    'https://www.gov.cn/zhengce/zuixin/ZUIXINZHENGCE.json',
    '[{"TITLE":"a","URL":"b","DOCRELPUBTIME":"2024-07-30"}]',
    'DOCRELPUBTIME',
  ],
  [
    'gkmlpt',
    'https://yjgl.x.gov.cn/gkmlpt/index',
    '<script>window._CONFIG={SID:"2",TREE:[]}</script>',
    'gkmlpt',
  ],
  [
    'feed',
    'http://n.x.cn/rss.xml',
    '\ufeff<?xml version="1.0"?>\n<!-- a --><rss version="2.0"><channel/></rss>',
    'rss',
  ],
  ['feed', 'http://n.x.cn/atom', '<feed xmlns="http://www.w3.org/2005/Atom"/>', 'feed'],
  ['feed', 'http://n.x.cn/rdf', '<?xml version="1.0"?><rdf:RDF xmlns="http://purl.org/rss/1.0/"/>', 'rdf'],
  [
    'sitemap',
    'http://n.x.cn/sitemap.xml',
    '<?xml version="1.0"?><!DOCTYPE urlset [<!ENTITY a "b">]><urlset/>',
    'urlset',
  ],
  ['list', 'http://n.x.cn/news/', '<ul><li><a href="/a/1.html">某县召开会议</a></li></ul>', 'no mark'],
])('%s: %s', (profile, url, html, mark) => {
  const found = recogniseProfile(html, url);
  expect(found.profile).toBe(profile);
  expect(found.evidence.join('\n')).toContain(mark);
});

test('one link of a family in another portal decides nothing against its own marks', () => {
  const html =
    '<a href="../info/1021/5566.htm">a</a><span class="p_no_d">1</span><a href="https://m.y.gov.cn/202407/t20240730_12.html">b</a>';
  expect(recogniseProfile(html, 'http://x.gov.cn/zw/tzgg.htm').profile).toBe('vsb');
});

test('links to other portals and words in the text name no family', () => {
  const html = `<div id="content"><p>系统采用TRS全文检索，大汉、博达、ucap都有类似的功能。</p>
    <a href="http://a.y.gov.cn/x/202411/t20241101_11.html">a</a><a href="https://b.y.gov.cn/art/2024/11/1/art_12_34.html">b</a>
    <a href="http://c.y.gov.cn/info/1015/3321.htm">c</a><a href="http://d.y.gov.cn/gkmlpt/index">d</a></div>`;
  expect(recogniseProfile(html, 'http://www.x.com/politics/2024-11/06/c_1123.htm').profile).toBe('list');
  const own = '<a href="http://yjj.x.gov.cn/202411/t20241101_11.html">a</a>';
  expect(recogniseProfile(own, 'http://www.x.gov.cn/').profile).toBe('trs');
});

test.each([
  ['trs', 'http://x.gov.cn/xw/202411/t20241102_66.html'],
  ['hanweb', 'https://x.gov.cn/art/2024/6/12/art_12_34.html'],
  ['jpaas', 'https://x.gov.cn/art/2024/art_0123456789abcdef0123456789abcdef.html'],
  ['vsb', 'http://x.gov.cn/info/1015/3321.htm'],
  ['list', 'http://x.gov.cn/news/3321.htm'],
])('the address of an article: %s', (profile, url) => {
  expect(recogniseProfile('<h1>某县召开会议</h1>', url).profile).toBe(profile);
});
