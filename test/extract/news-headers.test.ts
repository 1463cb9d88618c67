import { describe, expect, it } from 'vitest';
import { extractDraft } from '../../src/extract/extract-draft.ts';

const text =
  '<p>近日，青石市组织应急、消防等部门，对辖区内十二家加油站逐一进行了安全检查，发现问题二十三处。</p>' +
  '<p>检查组要求各单位对照清单限期整改，并安排专人复查，确保节日期间不发生事故。</p>';

/** Lines of date and source as large and local news sites print them: mark-up, time, source, authors, editors. */
const cases: readonly (readonly [
  string,
  string,
  string | undefined,
  (readonly string[])?,
  (readonly string[])?,
])[] = [
  [
    '<div class="post_info">2024-03-21 08:10:33　来源: <a href="s">青石社</a> 岭安 <a href="j">举报</a></div>',
    '2024-03-21T08:10:33',
    '青石社',
  ],
  [
    '<div class="date-source"><span class="date">2019年05月03日 07:12</span><a class="source" href="s">清流新闻</a></div>',
    '2019-05-03T07:12:00',
    '清流新闻',
  ],
  [
    '<div><span class="time" id="news-time">2019-05-03 07:12</span><span>来源: 青石台新闻</span></div>',
    '2019-05-03T07:12:00',
    '青石台新闻',
  ],
  [
    '<div class="left-t">2013-07-16 09:40　来源：青石新闻网　<span id="bdshare">参与互动</span>(0)</div>',
    '2013-07-16T09:40:00',
    '青石新闻网',
  ],
  ['<div class="info1">来源：青石视网 | 2022年06月20日 04:35:00</div>', '2022-06-20T04:35:00', '青石视网'],
  [
    '<div><span class="m-con-time">2022-06-20 04:35</span><span class="m-con-source">来源：<a href="s">晨光网-《晨光日报》</a></span></div>',
    '2022-06-20T04:35:00',
    '晨光网-《晨光日报》',
  ],
  [
    '<div class="box01"><div class="fl">2018年03月14日08:12 &nbsp;&nbsp; 来源：<a href="s">众声网－众声日报</a></div></div>',
    '2018-03-14T08:12:00',
    '众声网－众声日报',
  ],
  [
    '<div class="header-time"><span class="year"><em>2022</em></span><span class="day"><em>06</em>/<em>25</em></span><span class="time">12:28:41</span></div><div class="source">来源：新讯网</div>',
    '2022-06-25T12:28:41',
    '新讯网',
  ],
  ['<div>2019-05-03 07:12:00 来源：青年在线 作者：青年在线</div>', '2019-05-03T07:12:00', '青年在线'],
  [
    '<div>来源：岭安日报 2019-05-03 07:12:11 责任编辑：郝明</div>',
    '2019-05-03T07:12:11',
    '岭安日报',
    [],
    ['郝明'],
  ],
  ['<div>湖畔日报 2019-05-03 07:12:33 编辑:郝明</div>', '2019-05-03T07:12:33', '湖畔日报', [], ['郝明']],
  [
    '<div>来源：赤网 作者：徐林 编辑：郝明 2024-03-21 07:12:33</div>',
    '2024-03-21T07:12:33',
    '赤网',
    ['徐林'],
    ['郝明'],
  ],
  ['<div>2019-05-03 07:12 |来源：江上在线 |记者 徐林</div>', '2019-05-03T07:12:00', '江上在线', ['徐林']],
  [
    '<div>发布时间：2019年05月03日 07:12:00&nbsp;&nbsp;来源： 岭南日报</div>',
    '2019-05-03T07:12:00',
    '岭南日报',
  ],
  [
    '<div><span>2021-06-01 09:22</span>·<span><a href="u">青石社</a></span></div>',
    '2021-06-01T09:22:00',
    '青石社',
  ],
  [
    '<div class="author"><a href="u">青石融媒</a><span>24-03-21 08:10</span><span>官方账号</span></div>',
    '2024-03-21T08:10:00',
    '青石融媒',
  ],
  [
    '<div>发布时间：2019-05-03 07:12:33 | 来源：青石网 | 作者：徐林 | 责任编辑：郝明</div>',
    '2019-05-03T07:12:33',
    '青石网',
    ['徐林'],
    ['郝明'],
  ],
  [
    '<div id="artInfo">来源于 <a href="s">财闻网</a> 2019年05月03日 07:12</div>',
    '2019-05-03T07:12:00',
    '财闻网',
  ],
  [
    '<div><em>头号财经</em> <em>2019-05-03 07:12:33</em> <em>责编：郝明</em></div>',
    '2019-05-03T07:12:33',
    '头号财经',
    [],
    ['郝明'],
  ],
  [
    '<div>来源：法镜日报——法镜网　发布时间：2024-03-21 07:12:33</div>',
    '2024-03-21T07:12:33',
    '法镜日报——法镜网',
  ],
  [
    '<div>www.xinxun.example　　2005年06月14日 22:41:17　　来源：新讯网</div>',
    '2005-06-14T22:41:17',
    '新讯网',
  ],
  [
    '<div>2008年05月30日 14:22 【<a href="1">大</a> <a href="2">中</a> <a href="3">小</a>】【<a href="4">打印</a>】 共有评论0条</div>',
    '2008-05-30T14:22:00',
    undefined,
  ],
  ['<div>来源: 羊石晚报 | 2008-05-30 14:22</div>', '2008-05-30T14:22:00', '羊石晚报'],
  ['<div>【岭安日报】2012-11-30 08:11 [字号 大 中 小]</div>', '2012-11-30T08:11:00', '岭安日报'],
  ['<div>2015-02-11 来自：青石县安监局 浏览：132</div>', '2015-02-11T00:00:00', '青石县安监局'],
  [
    '<div>稿件来源：青石县融媒体中心&nbsp;&nbsp;作者：徐林&nbsp;&nbsp;发布时间：2020/3/5 9:01:00&nbsp;&nbsp;访问量：<script>c()</script></div>',
    '2020-03-05T09:01:00',
    '青石县融媒体中心',
    ['徐林'],
  ],
  [
    '<div><span>时间：2020-03-05</span><span>来源：</span><span>浏览：33次</span></div>',
    '2020-03-05T00:00:00',
    undefined,
  ],
  ['<div>2020-03-05 10:11:12　来源：　作者：徐林　编辑：</div>', '2020-03-05T10:11:12', undefined, ['徐林']],
  [
    '<div>作者：青石镇 徐林　　日期：2020-03-05　　点击：12</div>',
    '2020-03-05T00:00:00',
    undefined,
    ['徐林'],
  ],
  ['<div>青石镇人民政府　2020-03-05　阅读：12</div>', '2020-03-05T00:00:00', '青石镇人民政府'],
  [
    '<div>信息来源：[区应急管理局] 发布时间：[2020-03-05] 点击数：[12]</div>',
    '2020-03-05T00:00:00',
    '区应急管理局',
  ],
  ['<div>录入时间：2013-05-06 15:01:22 文章来源：本站原创</div>', '2013-05-06T15:01:22', '本站原创'],
  ['<div>2013-05-06 15:01 青石网 我要评论(3)</div>', '2013-05-06T15:01:00', '青石网'],
  [
    '<div>2016-08-19 09:02:11  来源:青石新闻网  []  我来说两句(0人参与)</div>',
    '2016-08-19T09:02:11',
    '青石新闻网',
  ],
  ['<div>更新时间：2019-08-19 09:02　来源：青石新闻网</div>', '2019-08-19T09:02:00', '青石新闻网'],
];

describe('lines of date and source', () => {
  it.each(cases)('%s', (line, time, source, authors, editors) => {
    const draft = extractDraft({
      text: `<title>青石市检查加油站</title><h1>青石市检查加油站</h1>${line}<div class="c">${text}</div>`,
    });
    expect({ title: draft.title, time: draft.publishedAt?.slice(0, 19), source: draft.source }).toEqual({
      title: '青石市检查加油站',
      time,
      source,
    });
    if (authors) expect(draft.authors).toEqual(authors);
    if (editors) expect(draft.editors).toEqual(editors);
  });
});

describe('a source behind the text', () => {
  it.each([
    ['<p>来源：青石发布</p><p>编辑：郝明</p>', '青石发布'],
    ['<p>来源丨青石发布　编辑丨郝明</p>', '青石发布'],
    ['<p>（来源：青石发布）</p>', '青石发布'],
    ['<h3>相关新闻</h3><p>青石市召开防汛会议</p><p>来源：白沙日报</p>', undefined],
    ['<p>凡本网注明“来源：青石网”的作品，未经授权不得转载。</p>', undefined],
    ['<p>来源：青石发布</p><p>网友评论</p><p>来源：网友小林</p>', '青石发布'],
  ])('%s', (behind, source) => {
    const draft = extractDraft({
      text: `<title>青石市检查加油站</title><h1>青石市检查加油站</h1><div>2024-03-21</div><div class="c">${text}</div>${behind}`,
    });
    expect(draft.source).toBe(source);
  });
});
