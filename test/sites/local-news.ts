import iconv from 'iconv-lite';
import { pairOf } from '../damage/gbk-pairs.ts';
import { numberLine } from './body.ts';
import { columnName, columnNumber, columnsOf, dayOf, inPages, newestFirst, serialOf } from './columns.ts';
import { footer, menu, pageScript, type SiteInfo, styleSheet } from './furniture.ts';
import type { SampleArticle } from './sample-article.ts';
import { escapeHtml, type Page, page, type SiteForm, type SitePages } from './site.ts';
import { addStanding } from './standing.ts';

const info: SiteInfo = {
  host: 'www.pingyaonews.example',
  name: '平遥新闻网',
  organ: '平遥县融媒体中心',
  icp: '晋ICP备00000004号 互联网新闻信息服务许可证 1400000000',
  phone: '新闻热线：0354-0000000',
  colour: '#003399',
  standing: {
    关于我们: '/about/index.html',
    广告服务: '/about/ad.html',
    版权声明: '/about/copyright.html',
    古城旅游: '/tour/index.html',
    平遥视频: '/video/index.html',
    图说平遥: '/photo/index.html',
    网上投稿: '/about/post.html',
    联系我们: '/about/contact.html',
  },
};

const robots = 'User-agent: *\nDisallow: /admin/\nDisallow: /search.asp\n';
const pageSize = 8;

const columnPath = (column: string): string => `/${column}/index.html`;

function articlePath(article: SampleArticle): string {
  const [year = '', month = '', day = ''] = dayOf(article).split('-');
  return `/${year}/${month}${day}/${30_000 + serialOf(article) * 11}.html`;
}

/** HTML → bytes in GBK; what GBK cannot hold becomes a character reference, as editors of such sites write it. */
function encode(html: string, options: { readonly modified?: string; readonly status?: number } = {}): Page {
  let safe = '';
  for (const char of html) {
    safe += char < '\x80' || pairOf(char) !== undefined ? char : `&#${char.codePointAt(0)};`;
  }
  return page(iconv.encode(safe, 'gbk'), 'text/html', options);
}

function frame(articles: readonly SampleArticle[], title: string, inner: string): string {
  return `<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN">
<html>
<head>
<meta http-equiv="Content-Type" content="text/html; charset=gb2312">
<meta name="keywords" content="平遥,平遥新闻,平遥古城">
<title>${escapeHtml(title)}</title>
${styleSheet(info)}
${pageScript()}
</head>
<body bgcolor="#ffffff" topmargin="0">
<table width="960" border="0" align="center" cellpadding="0" cellspacing="0"><tr><td class="header"><a href="/">${info.name}</a> 县委县政府主管 古城门户</td></tr></table>
${menu(info, columnsOf(articles), columnPath)}
<table width="960" border="0" align="center" cellpadding="0" cellspacing="0"><tr>
<td width="680" valign="top">
${inner}
</td>
<td width="10">&nbsp;</td>
<td width="270" valign="top">${sideHtml(articles)}</td>
</tr></table>
${footer(info)}
</body>
</html>`;
}

function sideHtml(articles: readonly SampleArticle[]): string {
  const rows = newestFirst(articles)
    .slice(0, 5)
    .map(
      (article) =>
        `<tr><td class="side">·<a href="${articlePath(article)}">${escapeHtml(article.title.slice(0, 16))}</a></td></tr>`,
    );
  return `<table width="100%" border="0"><tr><td><b>热点新闻</b></td></tr>\n${rows.join('\n')}\n</table>`;
}

function listPages(pages: SitePages, articles: readonly SampleArticle[]): void {
  for (const { id, name, articles: own } of columnsOf(articles)) {
    const cut = inPages(own, pageSize);
    const nameOf = (at: number): string => (at === 0 ? 'index.html' : `index_${at + 1}.html`);
    cut.forEach((part, at) => {
      const rows = part.map(
        (article) =>
          `<tr class="newslist"><td width="560" height="28">· <a href="${articlePath(article)}" target="_blank">${escapeHtml(article.title)}</a></td><td width="110" class="date">[${dayOf(article)}]</td></tr>`,
      );
      const before = at === 0 ? '上一页' : `<a href="${nameOf(at - 1)}">上一页</a>`;
      const after = at === cut.length - 1 ? '下一页' : `<a href="${nameOf(at + 1)}">下一页</a>`;
      const inner = `<table width="100%"><tr><td class="location">当前位置：<a href="/">首页</a> -&gt; ${name}</td></tr></table>
<table width="100%" border="0" class="list">
${rows.join('\n')}
</table>
<table width="100%"><tr><td align="center" class="pager">第${at + 1}页 共${cut.length}页 ${before} ${after}</td></tr></table>`;
      const modified = part[0]?.publishedAt;
      pages.set(
        columnPath(id).replace('index.html', nameOf(at)),
        encode(frame(articles, `${name}_${info.name}`, inner), modified === undefined ? {} : { modified }),
      );
    });
  }
}

function articleHtml(article: SampleArticle, articles: readonly SampleArticle[]): string {
  const source = article.source === undefined ? '' : `来源：${escapeHtml(article.source)}　`;
  const author = article.author === undefined ? '' : `作者：${escapeHtml(article.author)}`;
  const editor =
    article.editor === undefined ? '' : `<p align="right">责任编辑：${escapeHtml(article.editor)}</p>`;
  const text = article.paragraphs.map((paragraph) => `　　${escapeHtml(paragraph)}`).join('<br><br>\n');
  const inner = `<table width="100%"><tr><td class="location">当前位置：<a href="/">首页</a> -&gt; <a href="${columnPath(article.column)}">${columnName(article.column)}</a> -&gt; 正文</td></tr></table>
<table width="100%" border="0">
<tr><td align="center"><h1 class="title">${escapeHtml(article.title)}</h1></td></tr>
<tr><td align="center" class="tools">${article.publishedAt}　${source}${author}</td></tr>
<tr><td>${numberLine(article)}</td></tr>
<tr><td class="content" id="content${columnNumber(article.column)}" style="font-size:16px;line-height:200%">
${text}<br>
</td></tr>
<tr><td>${editor}</td></tr>
<tr><td class="share">分享到：<a href="javascript:void(0)">QQ空间</a> <a href="javascript:void(0)">新浪微博</a> [<a href="javascript:printPage()">打印本页</a>] [<a href="javascript:closePage()">关闭窗口</a>]</td></tr>
<tr><td class="copyright">版权声明：凡本网注明“来源：${info.name}”的所有作品，版权均属于${info.name}，未经本网授权不得转载、摘编或利用其它方式使用上述作品。凡本网注明“来源：XXX（非${info.name}）”的作品，均转载自其它媒体，转载目的在于传递更多信息，并不代表本网赞同其观点和对其真实性负责。</td></tr>
</table>`;
  return frame(articles, `${article.title}_${columnName(article.column)}_${info.name}`, inner);
}

/** A local newspaper's old CMS: GBK without a charset in the header, tables, `<br>` for paragraphs. */
export const localNews: SiteForm = {
  articlePath,
  columnPath,
  render: (articles) => {
    const pages: SitePages = new Map();
    const home = columnsOf(articles).map(
      ({ id, name, articles: own }) =>
        `<table width="100%"><tr><td><a href="${columnPath(id)}"><b>${name}</b></a></td></tr>\n${own
          .slice(0, 6)
          .map(
            (article) =>
              `<tr><td>· <a href="${articlePath(article)}">${escapeHtml(article.title)}</a></td></tr>`,
          )
          .join('\n')}\n</table>`,
    );
    pages.set('/', encode(frame(articles, info.name, home.join('\n'))));
    listPages(pages, articles);
    for (const article of articles) {
      pages.set(
        articlePath(article),
        encode(articleHtml(article, articles), { modified: article.publishedAt }),
      );
    }
    const plain = (title: string, inner: string) => frame(articles, `${title}_${info.name}`, inner);
    addStanding(pages, info, robots, plain, (html, status) =>
      encode(html, status === undefined ? {} : { status }),
    );
    return pages;
  },
};
