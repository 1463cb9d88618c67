import { addArticles } from './add-articles.ts';
import { homeBoxes, numberLine } from './body.ts';
import { columnName, columnsOf, inPages, serialOf, ymd } from './columns.ts';
import { betweenMenuAndFooter, pageScript, type SiteInfo, styleSheet } from './furniture.ts';
import type { SampleArticle } from './sample-article.ts';
import { escapeHtml, htmlPage, type SiteForm, type SitePages } from './site.ts';
import { addStanding } from './standing.ts';

const info: SiteInfo = {
  host: 'www.wenmishu.example',
  name: '文秘书网',
  icp: '湘ICP备00000008号',
  phone: '客服QQ：00000000',
  colour: '#cc3300',
  standing: {
    会员服务: '/huiyuan.html',
    写作指导: '/xiezuo.html',
    工作总结: '/zongjie.html',
    领导讲话: '/jianghua.html',
    党团公文: '/gongwen.html',
    心得体会: '/xinde.html',
    常见问题: '/wenti.html',
    联系客服: '/kefu.html',
  },
};

/** Behind the paywall; no crawler may go there, though every article links to it. */
export const paywalled = '/vip/read.html';
const robots = 'User-agent: *\nDisallow: /vip/\nDisallow: /login/\n';
const pageSize = 4;

const columnPath = (column: string): string => `/${column}/index.html`;
const listPath = (column: string, at: number): string =>
  at === 0 ? columnPath(column) : `/${column}/index_${at + 1}.html`;
const articlePath = (article: SampleArticle): string =>
  `/Article/${article.column}/${160_000 + serialOf(article) * 9}.html`;

/** 2023/7/31 9:32:00, as the site prints it; a day alone stays a day. */
function slashed(article: SampleArticle): string {
  const time = article.publishedAt.split(' ')[1];
  const day = ymd(article).join('/');
  return time === undefined ? day : `${day} ${time.replace(/^0/, '')}:00`;
}

function frame(articles: readonly SampleArticle[], title: string, inner: string): string {
  return `<!DOCTYPE html>
<html>
<head>
<meta http-equiv="Content-Type" content="text/html; charset=utf-8" />
<title>${escapeHtml(title)}</title>
<meta name="keywords" content="${escapeHtml(title)},范文,文秘,公文写作" />
${styleSheet(info)}
${pageScript()}
</head>
<body>
<div class="header wrap"><a href="/">${info.name}</a> <span>您好，游客 <a href="/huiyuan.html">注册</a> <a href="/huiyuan.html">登陆</a> <a href="/kefu.html">客服</a></span></div>
${betweenMenuAndFooter(info, columnsOf(articles), columnPath, inner)}
</body>
</html>`;
}

/** Headings of the text, as the site lists them above it; empty where the text has none. */
function outline(article: SampleArticle): string {
  const headings = article.paragraphs
    .filter((text) => /^[一二三四五六七八九十]+、/.test(text))
    .map((text) => text.split(/[。：]/)[0] ?? text);
  if (headings.length < 2) return '';
  return `<div class="mulu">目录/提纲：……<br>\n${headings.map(escapeHtml).join('<br>\n')}<br>\n……</div>`;
}

function bodyHtml(article: SampleArticle): string {
  const rows = article.paragraphs.map((text) => `　　${escapeHtml(text)}<br>`);
  const { omitted, shown, total } = article.paywall ?? {};
  if (omitted !== undefined) {
    const middle = Math.ceil(rows.length / 2);
    rows.splice(middle, 0, `……(${info.name}http://${info.host}省略${omitted}字,正式会员可完整阅读)……<br>`);
  }
  if (shown !== undefined && total !== undefined) {
    rows.push(
      `……(未完,全文共${total}字,当前仅显示${shown}字,请阅读下面提示信息。<a href="${paywalled}">收藏《${escapeHtml(article.title)}》</a>)`,
    );
  }
  return rows.join('\n');
}

function articleHtml(article: SampleArticle, articles: readonly SampleArticle[]): string {
  const source = article.source === undefined ? '' : `　来源：${escapeHtml(article.source)}`;
  const author = article.author === undefined ? '' : `　作者：${escapeHtml(article.author)}`;
  const inner = `<div class="location">您的位置：<a href="/">${info.name}</a>&gt;&gt;安全/<a href="${columnPath(article.column)}">${columnName(article.column)}</a>/&gt;&gt;正文</div>
<div class="detail">
<h1>${escapeHtml(article.title)}</h1>
<div class="tools">发表时间：${slashed(article)}${source}${author}</div>
${outline(article)}
${numberLine(article)}<div id="content" class="content">
${bodyHtml(article)}
</div>
<div class="vip"><p>提示：您还没有登陆，正式会员登陆后可查看全文。<a href="${paywalled}">查看全文</a></p>
<p>没有会员账号？<a href="/huiyuan.html">立即注册</a>，如有疑问请联系在线<a href="/kefu.html">客服</a>。</p></div>
</div>`;
  return frame(articles, `${article.title}_${columnName(article.column)}_${info.name}`, inner);
}

function listPages(pages: SitePages, articles: readonly SampleArticle[]): void {
  for (const { id, name, articles: own } of columnsOf(articles)) {
    const cut = inPages(own, pageSize);
    cut.forEach((part, at) => {
      const rows = part.map(
        (article) =>
          `<dd><a href="${articlePath(article)}" title="${escapeHtml(article.title)}">${escapeHtml(article.title)}</a><span>${slashed(article).split(' ')[0]}</span></dd>`,
      );
      const after = at === cut.length - 1 ? '' : `<a class="next" href="${listPath(id, at + 1)}">下一页</a>`;
      const inner = `<div class="list"><h2>${name}</h2><dl class="wz">\n${rows.join('\n')}\n</dl><div class="pager">第${at + 1}/${cut.length}页 ${after}</div></div>`;
      pages.set(
        listPath(id, at),
        htmlPage(frame(articles, `${name}_${info.name}`, inner), part[0]?.publishedAt),
      );
    });
  }
}

/** A 文秘 site: masked names, text left out in the middle, and an end for members only. */
export const paywall: SiteForm = {
  articlePath,
  columnPath,
  render: (articles) => {
    const pages: SitePages = new Map();
    const home = homeBoxes(columnsOf(articles), { columnPath, articlePath }, 8);
    pages.set('/', htmlPage(frame(articles, `${info.name}-公文写作好帮手`, home)));
    listPages(pages, articles);
    addArticles(pages, articles, { articlePath, html: (article) => articleHtml(article, articles) });
    const plain = (title: string, inner: string) => frame(articles, `${title}_${info.name}`, inner);
    pages.set(paywalled, htmlPage(plain('会员阅读', '<p>仅限会员阅读，请勿抓取。</p>')));
    addStanding(pages, info, robots, plain);
    return pages;
  },
};
