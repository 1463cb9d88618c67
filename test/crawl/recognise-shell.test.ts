import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { recogniseShell } from '../../src/crawl/walls/recognise-shell.ts';
import { articlePage, listBody } from './mock-site.ts';

/** What stands around the list of a portal: head, navigation, place, foot with its links. */
const portal = (
  middle: string,
  scripts = '<script src="/js/jquery-1.11.3.min.js"></script>',
) => `<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>通知公告-青溪市应急管理局</title>${scripts}</head><body>
<div class="header"><a href="/">青溪市应急管理局</a><div class="nav"><a href="/zwgk/">政务公开</a><a href="/zwfw/">政务服务</a><a href="/hdjl/">互动交流</a>
<a href="/zwgk/zfxxgkzn/">政府信息公开指南和目录</a><a href="/zwgk/zfxxgknb/">政府信息公开工作年度报告</a></div></div>
<div class="position">当前位置：<a href="/">首页</a> &gt; <a href="/xwzx/">新闻中心</a> &gt; 通知公告</div>
${middle}
<div class="footer"><a href="http://www.one.example/">中华人民共和国某某部门户网站</a><a href="http://www.two.example/">某某省应急管理厅门户网站群</a>
<p>主办单位：青溪市应急管理局，地址：青溪市人民路1号，电话：0000-0000000。版权所有，未经许可不得转载。网站标识码：0000000000 备案号：某ICP备00000000号 某公网安备00000000000000号。</p></div>
<div id="page"></div></body></html>`;

const shells: Readonly<Record<string, string>> = {
  'Vue CLI': `<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>应急管理</title><link href="/css/app.4f2c.css" rel="stylesheet"></head><body><noscript><strong>We're sorry but portal doesn't work properly without JavaScript enabled.</strong></noscript><div id="app"></div><script src="/js/chunk-vendors.91ab.js"></script><script src="/js/app.77cd.js"></script></body></html>`,
  'Vite, module scripts': `<!doctype html><html><head><title>信息公开</title><script type="module" crossorigin src="/assets/index-5ac1.js"></script></head><body><div id="app"></div></body></html>`,
  'React, created with its own tool': `<html><head><title>通知公告</title></head><body><noscript>You need to enable JavaScript to run this app.</noscript><div id="root"></div><script src="/static/js/main.1b2c3d.js"></script></body></html>`,
  Angular: `<html><head><base href="/"><title>公开</title></head><body><app-root></app-root><script src="runtime.js"></script><script src="main.js"></script></body></html>`,
  'Nuxt without server rendering': `<html><head><title>新闻</title></head><body><div id="__nuxt"><div id="nuxt-loading">Loading...</div></div><script>window.__NUXT__={config:{}}</script><script src="/_nuxt/app.js"></script></body></html>`,
  'a root with words of waiting': `<html><head><title>新闻</title></head><body><div id="app">正在加载，请稍候…</div><script src="/js/app.js"></script></body></html>`,
  'a noscript in Chinese and an unnamed root': `<html><head><title>专栏</title></head><body><noscript>请开启JavaScript后浏览本页</noscript><div class="wrap"></div><script src="/dist/bundle.js"></script></body></html>`,
  'a portal whose middle is a Vue root': portal(
    '<div id="app" v-cloak></div>',
    '<script src="/js/vue.min.js"></script><script src="/js/news.js"></script>',
  ),
  'a Vue template in the page': portal(
    '<div id="listApp"><ul class="list"><li v-for="item in rows"><a :href="item.url">{{ item.title }}</a><span>{{ item.publishDate }}</span></li></ul></div><script>new Vue({ el: "#listApp", data: { rows: [] }, created() { axios.get("/api/articles?column=12").then((r) => { this.rows = r.data.list; }); } });</script>',
  ),
  'an AngularJS list': portal(
    '<div ng-app="m" ng-controller="c"><p ng-repeat="x in list"><a ng-href="{{x.url}}">{{x.title}}</a></p></div><script src="/js/angular.min.js"></script>',
  ),
  'a layui table': portal(
    '<table id="xxgkTable" lay-filter="xxgk"></table><script src="/layui/layui.js"></script><script>layui.use("table", function () { layui.table.render({ elem: "#xxgkTable", url: "/xxgk/queryPage.do", page: true, cols: [[{ field: "title" }, { field: "pubDate" }]] }); });</script>',
  ),
  'layui flow and laytpl': portal(
    '<ul class="news-flow" id="flowBox"></ul><script type="text/html" id="tpl">{{# layui.each(d.rows, function(i, o){ }}<li><a href="{{ o.link }}">{{ o.title }}</a></li>{{# }); }}</script><script>layui.use(["flow", "laytpl"], function () { layui.flow.load({ elem: "#flowBox", done: function (page, next) {} }); });</script>',
  ),
  'a list by jQuery ajax': portal(
    '<ul class="newsList" id="newsList"></ul><script>$.ajax({ url: "/interface/queryNews", type: "post", data: { pageNum: 1, columnId: 88 }, success: function (r) { var h = ""; $.each(r.rows, function (i, o) { h += "<li>" + o.title + "</li>"; }); $("#newsList").html(h); } });</script>',
  ),
  'a list by getJSON into a class': portal(
    '<div class="right-box"><ul class="gl-list"></ul></div><script>$(function () { $.getJSON("./data.json", function (d) { for (var i = 0; i < d.length; i++) $(".gl-list").append(d[i].html); }); });</script>',
  ),
  'a list by fetch and innerHTML': portal(
    '<section id="notice-box"><p>加载中...</p></section><script>fetch("/gateway/cms/notice/page?pageNo=1").then((r) => r.json()).then((d) => { document.getElementById("notice-box").innerHTML = d.rows.map(row).join(""); });</script>',
  ),
  'a list that a script of the site fills': portal(
    '<ul id="newslist"></ul>',
    '<script src="/js/jquery.min.js"></script><script src="/js/list-load.js"></script>',
  ),
  'easyui datagrid': portal(
    '<table id="dg"></table><script>$("#dg").datagrid({ url: "/publicity/datagrid.do", pagination: true, columns: [[{ field: "title", title: "标题" }]] });</script>',
  ),
  'an IGS column by XHR': portal(
    '<div class="xl-cont"><ul class="ls"></ul></div><script>var code = "ajgl_tzgg"; $.get("/igs/front/term/type.jhtml?code=" + code + "&pageNumber=1", function (d) { $(".ls").html(d.page.content.map(one).join("")); });</script>',
  ),
  'a unit of jpaas': portal(
    `<div class="page-content"></div><script src="/script/unitbuild.js" url="/api-gateway/jpaas-publish-server/front/page/build/unit" querydata="{'webId':'ab12','pageId':'cd34','parseType':'bulidstatic','pageType':'column','tagId':'信息列表','tplSetId':'ef56'}"></script>`,
  ),
  'entries printed by document.write': portal(
    '<div class="lb"><script>var arr = loadColumn(33); for (var i = 0; i < arr.length; i++) { document.write("<li><a href=\'" + arr[i].u + "\'>" + arr[i].t + "</a></li>"); }</script></div>',
  ),
  'nothing but scripts':
    '<html><head><title>x</title><script src="/a.js"></script><script src="/b.js"></script></head><body></body></html>',
  'an old request object': portal(
    '<div id="content1"></div><script>var x = new XMLHttpRequest(); x.open("GET", "/cms/channel/list?id=3"); x.onload = function () { document.getElementById("content1").innerHTML = x.responseText; }; x.send();</script>',
  ),
};

test.each(Object.entries(shells))('a shell: %s', (_, html) => {
  const shell = recogniseShell(html);
  expect(shell?.reason).toMatch(/^an empty shell: its scripts build what it shows \(.+\)$/);
  expect(shell?.advice).toContain('browser: true');
});

const others: Readonly<Record<string, readonly [html: string, reason: string]>> = {
  'a frame around the list': [
    portal('', '')
      .replace(/<p>主办[\s\S]*?<\/p>/, '')
      .replace('<div id="page">', '<iframe src="./list/index.html" width="100%"></iframe><div id="page">'),
    'it only frames another page, ./list/index.html',
  ],
  'a frameset': [
    '<html><head><title>首页</title></head><frameset rows="80,*"><frame src="top.htm"><frame src="main.htm"></frameset></html>',
    'it only frames another page, top.htm',
  ],
  'a redirect by script': [
    '<html><head><script>window.location.href = "/yjj/index.shtml";</script></head><body></body></html>',
    'it only leads on by script to /yjj/index.shtml',
  ],
  'a meta refresh': [
    '<html><head><meta http-equiv="Refresh" content="0; URL=./col/col1/index.html"></head><body>页面跳转中</body></html>',
    'it only leads on by script to ./col/col1/index.html',
  ],
};

test.each(Object.entries(others))('a page that stands for another one: %s', (_, [html, reason]) => {
  expect(recogniseShell(html)?.reason).toBe(reason);
});

const rows = (count: number, date = true) =>
  Array.from(
    { length: count },
    (_, i) =>
      `<li><a href="/art/2024/5/${i + 1}/art_33_${1000 + i}.html">关于做好第${i + 1}季度安全生产检查工作的通知</a>${date ? `<span>2024-05-${String(i + 1).padStart(2, '0')}</span>` : ''}</li>`,
  ).join('');
const widgets =
  '<ul id="hotlist"></ul><div id="weatherBox"></div><script>$.ajax({ url: "/api/hot/list", success: function (d) { $("#hotlist").html(d); } });</script>';

const pages: Readonly<Record<string, string>> = {
  'a list': listBody([
    ['/a/1.html', '关于开展汛期检查的通知', '2024-05-01'],
    ['/a/2.html', '关于开展夏季检查的通知', '2024-05-02'],
    ['/a/3.html', '关于开展秋季检查的通知', '2024-05-03'],
  ]),
  'a list in a portal with boxes that scripts fill': portal(`<ul class="list">${rows(15)}</ul>${widgets}`),
  'a list without dates': portal(`<ul class="list">${rows(12, false)}</ul>${widgets}`),
  'a list with a pager by document.write': portal(
    `<ul class="list">${rows(15)}</ul><script>function createPageHTML(n, c) { for (var i = 0; i < n; i++) document.write("<a href='index_" + i + ".html'>" + i + "</a><li></li>"); } createPageHTML(20, 0);</script>`,
  ),
  'Nuxt with what the server rendered': `<html><head><title>新闻</title></head><body><div id="__nuxt"><div id="__layout"><main><ul>${rows(10)}</ul></main></div></div><script>window.__NUXT__=(function(){return {data:[{}]}}())</script><script src="/_nuxt/app.js"></script></body></html>`,
  'Next with what the server rendered': `<html><body><noscript>请启用 JavaScript</noscript><div id="__next"><ul>${rows(10)}</ul></div><script id="__NEXT_DATA__" type="application/json">{"props":{}}</script></body></html>`,
  'a Vue page with its list rendered and a template left over': portal(
    `<div id="app"><ul>${rows(8)}</ul><p v-if="more">{{ more }}</p></div><script src="/js/app.js"></script>`,
  ),
  'an article': String(articlePage('关于开展汛期检查的通知').body),
  'an article in a portal with counters and shares': portal(
    `<h1>关于开展汛期检查的通知</h1><div id="zoom"><p>${'各乡镇、街道要认真落实安全生产责任制，排查整治事故隐患。'.repeat(5)}</p></div><div id="shareBox"></div><span id="hits"></span><script>$.get("/count?id=1", function (n) { $("#hits").html(n); });</script>`,
  ),
  'the index of gkmlpt, whose API is known': `<html><head><title>政府信息公开</title></head><body><div id="app"></div><script>window._CONFIG = { SID: "755", TREE: [{ id: 1, name: "法定主动公开内容" }] };</script><script src="/gkmlpt/js/app.js"></script></body></html>`,
  'a jpage list with its records in the page': portal(
    `<div id="12345"><script type="text/xml"><datastore><totalrecord>45</totalrecord><recordset><record><![CDATA[${rows(3)}]]></record></recordset></datastore></script></div><script src="/script/jpage.js"></script>`,
  ),
  'an error page with a script':
    '<html><head><title>404</title><script src="/js/a.js"></script></head><body><p>您访问的页面不存在</p><script>setTimeout(function () { history.back(); }, 3000)</script></body></html>',
  'a portal without any list': portal('<div class="list-box"><h2>通知公告</h2></div>'),
  'a page without scripts': '<html><body><div id="app"></div></body></html>',
  'plain text': 'Not a page at all',
  nothing: '',
};

test.each(Object.entries(pages))('no shell: %s', (_, html) => {
  expect(recogniseShell(html)).toBeUndefined();
});

test('no labelled list page with entries is taken for a shell', () => {
  const folder = join(import.meta.dirname, 'lists');
  const taken = readdirSync(folder).filter((name) => {
    const file = join(folder, name, 'page.html');
    const expected = join(folder, name, 'expected.json');
    if (!existsSync(file) || !existsSync(expected)) return false;
    const { items } = JSON.parse(readFileSync(expected, 'utf8')) as { items?: readonly unknown[] };
    return (items?.length ?? 0) > 0 && recogniseShell(readFileSync(file, 'utf8')) !== undefined;
  });
  expect(taken).toEqual([]);
});

test('no page makes it slow', () => {
  const started = process.cpuUsage();
  for (const piece of [
    '<div id="list">',
    '{{',
    '<a href="x">',
    "location='",
    '<script>document.write(',
    '，',
  ])
    recogniseShell(`<script src="a.js"></script>${piece.repeat(400_000 / piece.length)}`);
  const { user } = process.cpuUsage(started);
  expect(user / 1e6).toBeLessThan(12);
});
