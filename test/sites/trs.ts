import { addArticles } from './add-articles.ts';
import { attachmentLinks, breadcrumb, paragraphsHtml, related } from './body.ts';
import { columnName, columnsOf, dayOf, inPages, serialOf, visitsOf } from './columns.ts';
import { betweenMenuAndFooter, pageScript, type SiteInfo, styleSheet } from './furniture.ts';
import { articleTags, columnTags, documentTable, siteTags } from './meta-tags.ts';
import type { SampleArticle } from './sample-article.ts';
import { escapeHtml, htmlPage, type SiteForm, type SitePages } from './site.ts';
import { addStanding } from './standing.ts';

const info: SiteInfo = {
  host: 'yjt.hubei.example',
  name: '湖北省应急管理厅',
  organ: '湖北省应急管理厅',
  idCode: '4200000029',
  icp: '鄂ICP备00000001号-1 鄂公网安备 42010000000001号',
  phone: '联系电话：027-00000000',
  colour: '#0a56a5',
  standing: {
    机构概况: '/gk/jggk.html',
    领导信息: '/gk/ldxx.html',
    内设机构: '/gk/nsjg.html',
    信息公开指南: '/gk/zn.html',
    信息公开年报: '/gk/nb.html',
    办事服务: '/gk/bsfw.html',
    网站地图: '/gk/wzdt.html',
    联系我们: '/gk/lxwm.html',
  },
};

/** Crawlers may not read /nbgl/, though a list links there. */
export const trsDisallowed = '/nbgl/202407/t20240701_5099999.html';
const robots = `User-agent: *\nCrawl-delay: 0.1\nDisallow: /nbgl/\n`;
const pageSize = 6;

const columnPath = (column: string): string => `/fbjd/${column}/index.html`;

function articleName(article: SampleArticle): string {
  const day = dayOf(article).replaceAll('-', '');
  return `${day.slice(0, 6)}/t${day}_${5_010_000 + serialOf(article) * 7}.html`;
}
const articlePath = (article: SampleArticle): string => `/fbjd/${article.column}/${articleName(article)}`;

function attachmentName(article: SampleArticle, at: number, type: string): string {
  return `P0${dayOf(article).replaceAll('-', '')}0${serialOf(article)}${390_000 + at}.${type}`;
}

function frame(
  articles: readonly SampleArticle[],
  title: string,
  tags: readonly string[],
  inner: string,
): string {
  return `<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="X-UA-Compatible" content="IE=edge">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
${tags.join('\n')}
${styleSheet(info)}
${pageScript()}
</head>
<body>
<div class="header wrap"><div class="fl"><a href="/"><strong>${info.name}</strong></a></div>
<div class="fr"><a href="javascript:void(0)">无障碍浏览</a> | <a href="javascript:void(0)">长者模式</a> | 本网站支持IPv6</div>
<form class="search" action="/" method="get" onsubmit="return goSearch(this);"><input type="text" name="q" value="请输入关键字"><input type="submit" value="搜索"></form></div>
${betweenMenuAndFooter(info, columnsOf(articles), columnPath, inner)}
</body>
</html>`;
}

/** A row of a list; a pinned one stands on top of the first page although it is old, and again in its own place. */
function listRow(article: SampleArticle, mark = ''): string {
  const title = escapeHtml(article.title);
  return `<li>${mark}<a href="./${articleName(article)}" target="_blank" title="${title}">${title}</a><span class="date">${dayOf(article)}</span></li>`;
}

function listPages(pages: SitePages, articles: readonly SampleArticle[]): void {
  for (const { id, name, articles: own } of columnsOf(articles)) {
    const cut = inPages(own, pageSize);
    cut.forEach((part, at) => {
      const rows = part.map((article) => listRow(article));
      const pinned = at === 0 && id === 'tzgg' && cut.length > 1 ? own.at(-1) : undefined;
      if (pinned !== undefined) rows.unshift(listRow(pinned, '[置顶]'));
      if (id === 'tzgg' && at === 0) {
        rows.push(
          `<li><a href="${trsDisallowed}" target="_blank">内部管理：值班工作手册（内网访问）</a><span class="date">2024-07-01</span></li>`,
        );
      }
      const inner = `<div class="location">您所在的位置：<a href="/">首页</a> &gt; ${name}</div>
<div class="list"><h2>${name}</h2>
<ul class="info-list">
${rows.join('\n')}
</ul>
<div class="pager"><script type="text/javascript">
var countPage = ${cut.length};
function createPageHTML(_nPageCount, _nCurrIndex, _sPageName, _sPageExt){
  if(_nPageCount === null || _nPageCount <= 1){return;}
  for(var i = 0; i < _nPageCount; i++){var name = i === 0 ? _sPageName : _sPageName + "_" + i;
    document.write(i === _nCurrIndex ? "<span>" + (i + 1) + "</span>" : "<a href=\\"" + name + "." + _sPageExt + "\\">" + (i + 1) + "</a>");}
}
createPageHTML(${cut.length}, ${at}, "index", "html");
</script></div></div>`;
      const path = at === 0 ? columnPath(id) : columnPath(id).replace('index.html', `index_${at}.html`);
      const html = frame(articles, `${name}-${info.name}`, columnTags(info, id), inner);
      pages.set(path, htmlPage(html, part[0]?.publishedAt));
    });
  }
}

function articleHtml(article: SampleArticle, articles: readonly SampleArticle[]): string {
  const source = article.source === undefined ? '' : `<span>来源：${escapeHtml(article.source)}</span>`;
  const author = article.author === undefined ? '' : `<span>作者：${escapeHtml(article.author)}</span>`;
  const editor =
    article.editor === undefined ? '' : `<p class="editor">（责任编辑：${escapeHtml(article.editor)}）</p>`;
  const same = articles.filter((other) => other.column === article.column);
  const inner = `${breadcrumb('您所在的位置', article.column, columnPath(article.column))}
${documentTable(article)}
<div class="detail">
<h1 class="title">${escapeHtml(article.title)}</h1>
<div class="tools"><span>发布时间：${article.publishedAt}</span> ${source} ${author} <span>点击量：<i id="hits">${visitsOf(article)}</i></span>
<span>字体：[<a href="javascript:doZoom(20)">大</a>][<a href="javascript:doZoom(16)">中</a>][<a href="javascript:doZoom(14)">小</a>]</span></div>
<div class="view TRS_UEDITOR trs_paper_default"><div class="TRS_Editor">
${paragraphsHtml(article.paragraphs)}
</div></div>
${editor}
${attachmentLinks(article, (at, type) => `./${attachmentName(article, at, type)}`)}
<div class="share" id="share-1">分享到：<a href="javascript:void(0)">微信</a> <a href="javascript:void(0)">微博</a></div>
<div class="qr"><p>扫一扫在手机打开当前页面</p></div>
<div class="print"><a href="javascript:printPage()">打印本页</a> <a href="javascript:closePage()">关闭窗口</a></div>
</div>
${related(article, same, (other) => `../${articleName(other)}`, '相关链接')}`;
  const url = `http://${info.host}${articlePath(article)}`;
  const title = `${article.title}_${columnName(article.column)}_${info.name}`;
  return frame(articles, title, articleTags(info, article, url), inner);
}

function homeHtml(articles: readonly SampleArticle[]): string {
  const blocks = columnsOf(articles).map(({ id, name, articles: own }) => {
    const rows = own
      .slice(0, 6)
      .map(
        (article) =>
          `<li><a href="${articlePath(article)}">${escapeHtml(article.title)}</a><span>${dayOf(article)}</span></li>`,
      );
    return `<div class="list"><h2><a href="${columnPath(id)}">${name}</a></h2><a href="${columnPath(id)}">更多&gt;&gt;</a><ul>\n${rows.join('\n')}\n</ul></div>`;
  });
  return frame(articles, `${info.name}门户网站`, siteTags(info), blocks.join('\n'));
}

/** 拓尔思 TRS WCM: static pages, `createPageHTML` in the lists, mandated tags, 信息公开 table on documents. */
export const trs: SiteForm = {
  articlePath,
  columnPath,
  render: (articles) => {
    const pages: SitePages = new Map();
    pages.set('/', htmlPage(homeHtml(articles)));
    listPages(pages, articles);
    addArticles(pages, articles, {
      articlePath,
      attachmentPath: (article, at, type) =>
        articlePath(article).replace(/[^/]+$/, attachmentName(article, at, type)),
      html: (article) => articleHtml(article, articles),
    });
    const plain = (title: string, inner: string) =>
      frame(articles, `${title}-${info.name}`, siteTags(info), inner);
    pages.set(trsDisallowed, htmlPage(plain('值班工作手册', '<p>内部资料，请勿抓取。</p>')));
    addStanding(pages, info, robots, plain);
    return pages;
  },
};
