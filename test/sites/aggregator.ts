import { addArticles } from './add-articles.ts';
import { homeBoxes, numberLine, related } from './body.ts';
import { columnName, columnsOf, dayOf, inPages, serialOf, visitsOf } from './columns.ts';
import { betweenMenuAndFooter, pageScript, type SiteInfo, styleSheet } from './furniture.ts';
import type { SampleArticle } from './sample-article.ts';
import { escapeHtml, htmlPage, page, type SiteForm, type SitePages } from './site.ts';
import { addStanding } from './standing.ts';

const info: SiteInfo = {
  host: 'www.kuaijuhe.example',
  name: '快聚合',
  icp: '京ICP备00000006号',
  colour: '#f04142',
  standing: {
    关于快聚合: '/about.html',
    用户协议: '/agreement.html',
    隐私政策: '/privacy.html',
    侵权投诉: '/complaint.html',
    下载客户端: '/app.html',
    商务合作: '/business.html',
    加入我们: '/join.html',
    友情链接: '/links.html',
  },
};

const robots = 'User-agent: *\nDisallow: /user/\nDisallow: /so/\n';
const pageSize = 10;
const placeholder = '/static/img/placeholder.png';

const columnPath = (column: string): string => `/list/${column}/`;
const listPath = (column: string, at: number): string =>
  at === 0 ? columnPath(column) : `${columnPath(column)}p${at + 1}.html`;
const articlePath = (article: SampleArticle): string =>
  `/a/${dayOf(article).replaceAll('-', '')}/${serialOf(article) * 17 + 900_001}.html`;

const advert = (at: number): string =>
  `<div class="ad ad-${at}"><span>广告</span><a href="javascript:void(0)">一分钟了解家庭财产险，足不出户轻松投保&gt;&gt;</a></div>`;

function frame(articles: readonly SampleArticle[], title: string, inner: string): string {
  return `<!DOCTYPE html>
<html>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>${escapeHtml(title)}</title>
<meta property="og:site_name" content="${info.name}">
${styleSheet(info)}
${pageScript()}
</head>
<body>
<div class="header wrap"><a class="logo" href="/">${info.name}</a> <a href="javascript:void(0)">登录</a> <a href="javascript:void(0)">注册</a></div>
${betweenMenuAndFooter(info, columnsOf(articles), columnPath, inner)}
</body>
</html>`;
}

function articleHtml(article: SampleArticle, articles: readonly SampleArticle[]): string {
  const author =
    article.author === undefined ? '' : `<span class="author">${escapeHtml(article.author)}</span>`;
  const body = article.paragraphs.map((text) => `<p>${escapeHtml(text)}</p>`);
  body.splice(
    1,
    0,
    `<p><img class="lazy" src="${placeholder}" data-src="${placeholder}" alt="图片加载中"></p>`,
  );
  if (body.length > 4) body.splice(4, 0, advert(1));
  const source = article.source === undefined ? '' : `<p>【来源：${escapeHtml(article.source)}】</p>`;
  const editor = article.editor === undefined ? '' : `<p>编辑：${escapeHtml(article.editor)}</p>`;
  const inner = `<div class="crumbs"><a href="/">${info.name}</a> &gt; <a href="${columnPath(article.column)}">${columnName(article.column)}</a> &gt; 正文</div>
<div class="article">
<h1 class="article-title">${escapeHtml(article.title)}</h1>
<div class="article-info"><span>${article.publishedAt}</span> ${author} <span>${visitsOf(article)}阅读</span></div>
${numberLine(article)}<div class="article-content">
${body.join('\n')}
${source}
<p>声明：此文版权归原作者所有，若有来源错误或者侵犯您的合法权益，您可通过邮箱与我们取得联系，我们将及时进行处理。</p>
${editor}
</div>
<div class="article-tool"><a href="javascript:void(0)">点赞</a> <a href="javascript:void(0)">收藏</a> <a href="javascript:void(0)">举报</a></div>
${advert(2)}
</div>
${related(article, articles.slice(0, 12), articlePath, '热门推荐')}
${related(article, articles, articlePath, '最新文章')}`;
  return frame(articles, `${article.title} - ${info.name}`, inner);
}

function listPages(pages: SitePages, articles: readonly SampleArticle[]): void {
  for (const { id, name, articles: own } of columnsOf(articles)) {
    const cut = inPages(own, pageSize);
    cut.forEach((part, at) => {
      const rows = part.map(
        (article) =>
          `<div class="news-item"><img src="${placeholder}" alt=""><h3><a href="${articlePath(article)}">${escapeHtml(article.title)}</a></h3><p class="desc">${escapeHtml((article.paragraphs[0] ?? '').slice(0, 50))}…</p><span class="time">${article.publishedAt}</span></div>`,
      );
      rows.splice(3, 0, advert(3));
      const after = at === cut.length - 1 ? '' : `<a class="next" href="${listPath(id, at + 1)}">下一页</a>`;
      const inner = `<div class="list news-list"><h2>${name}</h2>\n${rows.join('\n')}\n</div><div class="pager">${after}</div>`;
      pages.set(
        listPath(id, at),
        htmlPage(frame(articles, `${name} - ${info.name}`, inner), part[0]?.publishedAt),
      );
    });
  }
}

/** A one-pixel PNG. */
const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);

/** An aggregator that reposts: no mandated tags, 【来源：…】 at the end, adverts inside the text. */
export const aggregator: SiteForm = {
  articlePath,
  columnPath,
  render: (articles) => {
    const pages: SitePages = new Map();
    const home = homeBoxes(columnsOf(articles), { columnPath, articlePath }, 8);
    pages.set('/', htmlPage(frame(articles, `${info.name} - 你关心的才是头条`, home)));
    listPages(pages, articles);
    pages.set(placeholder, page(pixel, 'image/png'));
    addArticles(pages, articles, { articlePath, html: (article) => articleHtml(article, articles) });
    const plain = (title: string, inner: string) => frame(articles, `${title} - ${info.name}`, inner);
    addStanding(pages, info, robots, plain);
    return pages;
  },
};
