import { addArticles } from './add-articles.ts';
import { attachmentLinks, breadcrumb, homeBoxes, paragraphsHtml } from './body.ts';
import { columnName, columnsOf, dayOf, inPages, serialOf, visitsOf } from './columns.ts';
import { betweenMenuAndFooter, pageScript, type SiteInfo, styleSheet } from './furniture.ts';
import { articleTags, columnTags, documentTable, siteTags } from './meta-tags.ts';
import type { SampleArticle } from './sample-article.ts';
import { escapeHtml, htmlPage, type Page, page, type SiteForm, type SitePages } from './site.ts';
import { addStanding } from './standing.ts';

const info: SiteInfo = {
  host: 'www.shuitou.example',
  name: '南安市水头镇人民政府',
  organ: '南安市水头镇人民政府',
  icp: '闽ICP备00000005号',
  phone: '联系电话：0595-00000000',
  colour: '#1a7f4e',
  standing: {
    水头概况: '/gaikuang/index.html',
    组织机构: '/zzjg/index.html',
    村居风采: '/cunju/index.html',
    便民服务: '/bmfw/index.html',
    党建之窗: '/dangjian/index.html',
    镇长信箱: '/xinxiang/index.html',
    文化旅游: '/wenlv/index.html',
    联系我们: '/lianxi/index.html',
  },
};

/** The column whose list a script builds; a plain fetch sees an empty box. */
const scripted = 'aqsc';
const robots = 'User-agent: *\nDisallow: /manage/\n';
const pageSize = 5;
const apiPath = '/api/article/list';

const columnPath = (column: string): string => `/${column}/index.html`;
const articlePath = (article: SampleArticle): string =>
  `/${article.column}/${dayOf(article).replaceAll('-', '')}/${70_000 + serialOf(article) * 5}.html`;
const attachmentPath = (article: SampleArticle, at: number, type: string): string =>
  `/upload/${dayOf(article).replaceAll('-', '')}/${serialOf(article)}_${at}.${type}`;

function frame(
  articles: readonly SampleArticle[],
  title: string,
  tags: readonly string[],
  inner: string,
): string {
  return `<!doctype html>
<html lang="zh">
<head>
<meta charset="UTF-8">
<title>${escapeHtml(title)}</title>
${tags.join('\n')}
${styleSheet(info)}
${pageScript()}
</head>
<body>
<div class="header wrap"><h2><a href="/">${info.name}</a></h2></div>
${betweenMenuAndFooter(info, columnsOf(articles), columnPath, inner)}
</body>
</html>`;
}

const row = (article: SampleArticle): string =>
  `<li class="item"><a class="item-link" href="${articlePath(article)}">${escapeHtml(article.title)}</a><em class="item-date">${dayOf(article)}</em></li>`;

function listApi(articles: readonly SampleArticle[], query: URLSearchParams): Page {
  const own = columnsOf(articles).find(({ id }) => id === query.get('column'))?.articles ?? [];
  const cut = inPages(own, pageSize);
  const rows = (cut[(Number(query.get('page') ?? 1) || 1) - 1] ?? []).map((article) => ({
    title: article.title,
    url: articlePath(article),
    date: dayOf(article),
  }));
  return page(
    JSON.stringify({ code: 0, total: own.length, pages: cut.length, rows }),
    'application/json; charset=utf-8',
  );
}

/** The box that its script fills from the JSON address: ?page=N of the list's own address chooses the page. */
function scriptedList(column: string): string {
  return `<div class="list" id="app"></div>
<div class="pager" id="pager"></div>
<script type="text/javascript">
(function(){
  var page = parseInt(new URLSearchParams(location.search).get('page') || '1', 10) || 1;
  function add(box, tag, style, text){ var el = document.createElement(tag); el.className = style; el.textContent = text; box.appendChild(el); return el; }
  fetch('${apiPath}?column=${column}&page=' + page).then(function(answer){ return answer.json(); }).then(function(data){
    var list = add(document.getElementById('app'), 'ul', 'item-list', '');
    data.rows.forEach(function(row){
      var item = add(list, 'li', 'item', '');
      var link = add(item, 'a', 'item-link', row.title); link.href = row.url;
      add(item, 'em', 'item-date', row.date);
    });
    if(page < data.pages){ var next = add(document.getElementById('pager'), 'a', 'next', '下一页'); next.href = location.pathname + '?page=' + (page + 1); }
  });
})();
</script>`;
}

function listPages(pages: SitePages, articles: readonly SampleArticle[]): void {
  for (const { id, name, articles: own } of columnsOf(articles)) {
    const location = `<div class="location">当前位置：<a href="/">首页</a> &gt; ${name}</div>`;
    if (id === scripted) {
      const inner = `${location}\n${scriptedList(id)}`;
      pages.set(
        columnPath(id),
        htmlPage(frame(articles, `${name}-${info.name}`, columnTags(info, id), inner)),
      );
      continue;
    }
    const cut = inPages(own, pageSize);
    const nameOf = (at: number): string => (at === 0 ? 'index.html' : `index_${at + 1}.html`);
    cut.forEach((part, at) => {
      const after = at === cut.length - 1 ? '' : `<a class="next" href="${nameOf(at + 1)}">下一页</a>`;
      const inner = `${location}<div class="list"><ul class="item-list">\n${part.map(row).join('\n')}\n</ul>
<div class="pager"><span>${at + 1} / ${cut.length}</span> ${after}</div></div>`;
      const html = frame(articles, `${name}-${info.name}`, columnTags(info, id), inner);
      pages.set(columnPath(id).replace('index.html', nameOf(at)), htmlPage(html, part[0]?.publishedAt));
    });
  }
}

function articleHtml(article: SampleArticle, articles: readonly SampleArticle[]): string {
  const source = article.source === undefined ? '' : `<span>来源：${escapeHtml(article.source)}</span>`;
  const author = article.author === undefined ? '' : `<span>作者：${escapeHtml(article.author)}</span>`;
  const editor =
    article.editor === undefined ? '' : `<p class="editor">编辑：${escapeHtml(article.editor)}</p>`;
  const inner = `${breadcrumb('当前位置', article.column, columnPath(article.column))}
${documentTable(article)}
<div class="detail"><h1>${escapeHtml(article.title)}</h1>
<div class="tools"><span>日期：${article.publishedAt}</span> ${source} ${author} <span>${visitsOf(article)}次浏览</span></div>
<div class="article-con">
${paragraphsHtml(article.paragraphs)}
</div>
${editor}
${attachmentLinks(article, (at, type) => attachmentPath(article, at, type))}
<p class="print"><a href="javascript:printPage()">打印本页</a> <a href="#">返回顶部</a></p></div>`;
  const tags = articleTags(info, article, `http://${info.host}${articlePath(article)}`);
  return frame(articles, `${article.title}-${columnName(article.column)}-${info.name}`, tags, inner);
}

/** A town's portal: gzdt is a plain list, aqsc needs a browser. */
export const townPortal: SiteForm = {
  articlePath,
  columnPath,
  render: (articles) => {
    const pages: SitePages = new Map();
    // Only plain columns stand on the home page: a crawler must not get around the browser.
    const plainColumns = columnsOf(articles).filter(({ id }) => id !== scripted);
    const home = homeBoxes(plainColumns, { columnPath, articlePath }, 6, row);
    pages.set('/', htmlPage(frame(articles, info.name, siteTags(info), home)));
    listPages(pages, articles);
    pages.set(apiPath, (query) => listApi(articles, query));
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
