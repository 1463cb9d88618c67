import { addArticles } from './add-articles.ts';
import { attachmentLinks, breadcrumb, homeBoxes, paragraphsHtml } from './body.ts';
import { columnName, columnNumber, columnsOf, dayOf, inPages, serialOf, visitsOf } from './columns.ts';
import { betweenMenuAndFooter, pageScript, type SiteInfo, styleSheet } from './furniture.ts';
import { articleTags, columnTags, documentTable, siteTags } from './meta-tags.ts';
import type { SampleArticle } from './sample-article.ts';
import { escapeHtml, htmlPage, type SiteForm, type SitePages } from './site.ts';
import { addStanding } from './standing.ts';

const info: SiteInfo = {
  host: 'www.longxi.example',
  name: '陇西县人民政府',
  organ: '陇西县人民政府',
  idCode: '6211220001',
  icp: '陇ICP备00000003号-1 甘公网安备 62112200000003号',
  phone: '联系电话：0932-0000000',
  colour: '#8c1d18',
  standing: {
    走进陇西: '/zjlx.htm',
    县情概况: '/zjlx/xqgk.htm',
    领导之窗: '/ldzc.htm',
    部门信息: '/bmxx.htm',
    乡镇信息: '/xzxx.htm',
    政府公报: '/zfgb.htm',
    县长信箱: '/xzxx/xj.htm',
    网站地图: '/wzdt.htm',
  },
};

const robots = 'User-agent: *\nDisallow: /system/\nDisallow: /search/\n';
const pageSize = 5;

const columnPath = (column: string): string => `/zwgk/${column}/list.htm`;
const articlePath = (article: SampleArticle): string =>
  `/info/${columnNumber(article.column)}/${18_000 + serialOf(article) * 3}.htm`;
const attachmentPath = (article: SampleArticle, at: number, type: string): string =>
  `/__local/${serialOf(article)}/${at}/${dayOf(article).replaceAll('-', '')}.${type}`;

/** One page of the site has the broken tag that such sites do have: the title's attribute is never closed. */
function breakTags(tags: readonly string[], article: SampleArticle): string[] {
  if (serialOf(article) % 10 !== 3) return [...tags];
  return tags
    .filter((tag) => !tag.includes('"PubDate"') && !tag.includes('"Keywords"'))
    .map((tag) => (tag.includes('"ArticleTitle"') ? tag.replace(/">$/, '<div>') : tag));
}

function frame(
  articles: readonly SampleArticle[],
  title: string,
  tags: readonly string[],
  inner: string,
): string {
  return `<!DOCTYPE html><HTML><HEAD>
<META charset="utf-8"><TITLE>${escapeHtml(title)}</TITLE>
${tags.join('\n')}
${styleSheet(info)}
${pageScript()}
<!--Announced by Visual SiteBuilder 9--><META Name="keywords" Content="${info.name}" />
</HEAD>
<BODY>
<div class="header wrap"><a href="/" title="${info.name}">${info.name}</a></div>
${betweenMenuAndFooter(info, columnsOf(articles), columnPath, inner)}
</BODY></HTML>`;
}

function listPages(pages: SitePages, articles: readonly SampleArticle[]): void {
  for (const { id, name, articles: own } of columnsOf(articles)) {
    const cut = inPages(own, pageSize);
    const folder = columnPath(id).replace('list.htm', '');
    // The first page is list.htm; the second has the highest number, the last has number 1.
    const nameOf = (at: number): string => (at === 0 ? 'list.htm' : `list/${cut.length - at}.htm`);
    cut.forEach((part, at) => {
      const up = at === 0 ? '' : '../';
      const rows = part.map(
        (article, row) =>
          `<li id="line_u8_${row}"><a href="${up}../..${articlePath(article)}" target="_blank" title="${escapeHtml(article.title)}">${escapeHtml(article.title)}</a><span>${dayOf(article)}</span></li>`,
      );
      const link = (to: number, text: string, style: string): string =>
        to < 0 || to >= cut.length
          ? `<span class="${style}Disabled">${text}</span>`
          : `<a href="${up}${nameOf(to)}" class="${style}">${text}</a>`;
      const inner = `<div class="location">当前位置：<a href="/">首页</a> &gt; ${name}</div>
<div class="list"><ul>
${rows.join('\n')}
</ul>
<div class="pb_sys_common pb_sys_normal" style="text-align:center"><span class="p_t">共${own.length}条</span> <span class="p_t">${at + 1}/${cut.length}</span>
<span class="p_pages">${link(at === 0 ? -1 : 0, '首页', 'First')} ${link(at - 1, '上页', 'Prev')} ${link(at + 1, '下页', 'Next')} ${link(at === cut.length - 1 ? -1 : cut.length - 1, '尾页', 'Last')}</span></div></div>`;
      const html = frame(articles, `${name}-${info.name}`, columnTags(info, id), inner);
      pages.set(folder + nameOf(at), htmlPage(html, part[0]?.publishedAt));
    });
  }
}

function articleHtml(article: SampleArticle, articles: readonly SampleArticle[]): string {
  // Empty labels stay on the page, as they do on such sites.
  const source = `来源：${escapeHtml(article.source ?? '')} `;
  const author = `作者：${escapeHtml(article.author ?? '')} `;
  const editor = article.editor === undefined ? '' : `<p class="bj">责编：${escapeHtml(article.editor)}</p>`;
  const inner = `${breadcrumb('当前位置', article.column, columnPath(article.column))}
${documentTable(article)}
<form name="_newscontent_fromname"><div class="detail">
<h1>${escapeHtml(article.title)}</h1>
<div class="tools">日期：${article.publishedAt} ${author}${source}点击：[<span id="dynclicks">${visitsOf(article)}</span>]</div>
<div id="vsb_content" class="content"><div class="v_news_content">
${paragraphsHtml(article.paragraphs, 'text-align: justify;')}
</div></div><div id="div_vote_id"></div>
${editor}
${attachmentLinks(article, (at, type) => attachmentPath(article, at, type))}
<p class="close">【<a href="javascript:closePage()">关闭窗口</a>】</p>
</div></form>`;
  const url = `http://${info.host}${articlePath(article)}`;
  const tags = breakTags(articleTags(info, article, url), article);
  return frame(articles, `${article.title}-${columnName(article.column)}-${info.name}`, tags, inner);
}

/** 博达 Visual SiteBuilder: list.htm, then list/N.htm downwards; #vsb_content. */
export const vsb: SiteForm = {
  articlePath,
  columnPath,
  render: (articles) => {
    const pages: SitePages = new Map();
    const home = homeBoxes(columnsOf(articles), { columnPath, articlePath }, 6);
    pages.set('/', htmlPage(frame(articles, info.name, siteTags(info), home)));
    listPages(pages, articles);
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
