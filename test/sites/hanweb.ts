import { addArticles } from './add-articles.ts';
import { attachmentLinks, breadcrumb, homeBoxes, paragraphsHtml } from './body.ts';
import { columnName, columnNumber, columnsOf, dayOf, serialOf, visitsOf, ymd } from './columns.ts';
import { betweenMenuAndFooter, pageScript, type SiteInfo, styleSheet } from './furniture.ts';
import { articleTags, columnTags, documentTable, siteTags } from './meta-tags.ts';
import type { SampleArticle } from './sample-article.ts';
import { escapeHtml, htmlPage, type Page, page, type SiteForm, type SitePages } from './site.ts';
import { addStanding } from './standing.ts';

const info: SiteInfo = {
  host: 'yjj.nantong.example',
  name: '南通市应急管理局',
  organ: '南通市应急管理局',
  idCode: '3206000033',
  icp: '苏ICP备00000002号-3 苏公网安备 32060000000002号',
  phone: '联系电话：0513-00000000',
  colour: '#b8261c',
  standing: {
    机构职能: '/gk/jgzn.html',
    领导介绍: '/gk/ldjs.html',
    机关处室: '/gk/jgcs.html',
    政府信息公开指南: '/gk/xxgkzn.html',
    依申请公开: '/gk/ysqgk.html',
    法治政府建设: '/gk/fzzf.html',
    网站声明: '/gk/wzsm.html',
    联系我们: '/gk/lxwm.html',
  },
};

const robots = 'User-agent: *\nDisallow: /vc/\nDisallow: /jcms/\n';
const perPage = 5;
const webId = 14;
const proxyPath = '/module/web/jpage/dataproxy.jsp';

const columnPath = (column: string): string => `/col/col${columnNumber(column)}/index.html`;

function articlePath(article: SampleArticle): string {
  const [year, month, day] = ymd(article);
  return `/art/${year}/${month}/${day}/art_${columnNumber(article.column)}_${4_200_000 + serialOf(article) * 13}.html`;
}

function attachmentPath(article: SampleArticle, at: number, type: string): string {
  return `/attach/0/${dayOf(article).replaceAll('-', '')}${serialOf(article)}${at}.${type}`;
}

function record(article: SampleArticle): string {
  const title = escapeHtml(article.title);
  return `<record><![CDATA[<li><a href="${articlePath(article)}" target="_blank" title="${title}">${title}</a><span class="bt-date">${dayOf(article)}</span></li>]]></record>`;
}

const unitOf = (column: string): string => String(300_000 + columnNumber(column));

/** dataproxy.jsp: records startrecord to endrecord (from 1, both inclusive) of columnid; an unknown column is empty. */
function dataProxy(articles: readonly SampleArticle[], query: URLSearchParams): Page {
  const column = columnsOf(articles).find(({ id }) => String(columnNumber(id)) === query.get('columnid'));
  const own = column?.articles ?? [];
  const start = Math.max(1, Number(query.get('startrecord') ?? 1) || 1);
  const end = Math.min(own.length, Number(query.get('endrecord') ?? own.length) || 0);
  const size = Math.max(1, Number(query.get('perpage') ?? perPage) || perPage);
  const xml = `<?xml version='1.0' encoding='UTF-8'?>
<datastore>
<totalrecord>${own.length}</totalrecord>
<totalpage>${Math.ceil(own.length / size)}</totalpage>
<recordset>
${own
  .slice(start - 1, end)
  .map(record)
  .join('\n')}
</recordset>
</datastore>`;
  return page(xml, 'text/xml; charset=UTF-8');
}

function frame(
  articles: readonly SampleArticle[],
  title: string,
  tags: readonly string[],
  inner: string,
): string {
  return `<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml">
<head>
<meta http-equiv="Content-Type" content="text/html; charset=UTF-8" />
<title>${escapeHtml(title)}</title>
${tags.join('\n')}
${styleSheet(info)}
${pageScript()}
</head>
<body>
<div id="barrierfree_container">
<div class="header wrap"><a href="/">${info.name}</a><div class="fr">视力保护色：<a href="javascript:changeColor('#fff')">白</a> <a href="javascript:changeColor('#ffc')">黄</a></div></div>
${betweenMenuAndFooter(info, columnsOf(articles), columnPath, inner)}
</div>
</body>
</html>`;
}

function listHtml(articles: readonly SampleArticle[], column: string, own: readonly SampleArticle[]): string {
  const unit = unitOf(column);
  const number = columnNumber(column);
  const inner = `<div class="location">当前位置：<a href="/">首页</a> &gt; ${columnName(column)}</div>
<div class="list"><h2>${columnName(column)}</h2>
<div id="${unit}" class="default_pgContainer">
<script type="text/xml"><datastore>
<nextgroup><![CDATA[<a href="${proxyPath}?page=1&appid=1&webid=${webId}&path=/&columnid=${number}&unitid=${unit}"></a>]]></nextgroup>
<recordset>
${own.slice(0, perPage).map(record).join('\n')}
</recordset></datastore></script>
</div>
<script type="text/javascript">
var jpage = {unit:'${unit}',itemPerPage:${perPage},perPage:${perPage},totalRecord:${own.length},totalPage:${Math.ceil(own.length / perPage)},proxyUrl:'${proxyPath}',openCookies:false,dataBefore:'<ul>',dataAfter:'</ul>',param:{col:1,appid:1,webid:${webId},path:'/',columnid:${number},sourceContentType:1,unitid:'${unit}',webname:'${encodeURIComponent(info.name)}',permissiontype:0}};
(function(box){var rows=box.innerHTML.match(/<li>[\\s\\S]*?<\\/li>/g)||[];var ul=document.createElement('ul');
ul.innerHTML=rows.join('');box.appendChild(ul);})(document.getElementById('${unit}'));
</script></div>`;
  return frame(articles, `${columnName(column)}-${info.name}`, columnTags(info, column), inner);
}

function articleHtml(article: SampleArticle, articles: readonly SampleArticle[]): string {
  const source =
    article.source === undefined ? '' : `<span>信息来源：${escapeHtml(article.source)}</span>&nbsp;&nbsp;`;
  const author = article.author === undefined ? '' : `<p>（通讯员 ${escapeHtml(article.author)}）</p>`;
  const editor =
    article.editor === undefined ? '' : `<p class="editor">编辑：${escapeHtml(article.editor)}</p>`;
  const inner = `${breadcrumb('当前位置', article.column, columnPath(article.column))}
${documentTable(article)}
<div class="detail">
<!--<$[标题名称(html)]>begin--><h1 class="title">${escapeHtml(article.title)}</h1><!--<$[标题名称(html)]>end-->
<div class="tools">${source}<span>发布日期：${article.publishedAt}</span>&nbsp;&nbsp;<span>浏览次数：${visitsOf(article)}次</span>&nbsp;&nbsp;<span>字号：<a href="javascript:doZoom(20)">大</a> <a href="javascript:doZoom(16)">中</a> <a href="javascript:doZoom(14)">小</a></span></div>
<div id="zoom" class="bt-content">
<!--ZJEG_RSS.content.begin--><meta name="ContentStart">
${paragraphsHtml(article.paragraphs, 'line-height: 2em; text-indent: 0;')}
${author}<meta name="ContentEnd"><!--ZJEG_RSS.content.end-->
</div>
${editor}
${attachmentLinks(article, (at, type) => attachmentPath(article, at, type))}
<div class="print">【<a href="javascript:printPage()">打印本页</a>】【<a href="javascript:closePage()">关闭窗口</a>】 扫一扫在手机打开当前页</div>
</div>`;
  const url = `http://${info.host}${articlePath(article)}`;
  return frame(
    articles,
    `${info.name} ${columnName(article.column)} ${article.title}`,
    articleTags(info, article, url),
    inner,
  );
}

/** 大汉 Hanweb: the first list page stands in the page as CDATA, the rest comes from dataproxy.jsp. */
export const hanweb: SiteForm = {
  articlePath,
  columnPath,
  render: (articles) => {
    const pages: SitePages = new Map();
    const home = homeBoxes(columnsOf(articles), { columnPath, articlePath }, 5);
    pages.set('/', htmlPage(frame(articles, info.name, siteTags(info), home)));
    for (const { id, articles: own } of columnsOf(articles)) {
      pages.set(columnPath(id), htmlPage(listHtml(articles, id, own), own[0]?.publishedAt));
    }
    pages.set(proxyPath, (query) => dataProxy(articles, query));
    addArticles(pages, articles, {
      articlePath,
      attachmentPath,
      html: (article) => articleHtml(article, articles),
    });
    const plain = (title: string, inner: string) =>
      frame(articles, `${title}-${info.name}`, siteTags(info), inner);
    addStanding(pages, info, robots, plain);
    return pages;
  },
};
