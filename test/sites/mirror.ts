import { damageHtml } from '../damage/damage-html.ts';
import type { DamageOptions } from '../damage/damage-page.ts';
import { hash } from '../damage/random.ts';
import { homeBoxes, numberLine, related } from './body.ts';
import { columnName, columnsOf, dayOf, inPages, serialOf } from './columns.ts';
import { footer, menu, pageScript, type SiteInfo, styleSheet } from './furniture.ts';
import type { SampleArticle } from './sample-article.ts';
import {
  escapeHtml,
  htmlPage,
  lazyPage,
  notFoundPage,
  type Page,
  type SiteForm,
  type SitePages,
} from './site.ts';
import { addStanding } from './standing.ts';

const info: SiteInfo = {
  host: 'www.jingxiang.example',
  name: '镜像资讯网',
  icp: '粤ICP备00000007号',
  colour: '#444444',
  standing: {
    网站首页推荐: '/tuijian.html',
    国产资讯: '/guochan.html',
    产业观察: '/chanye.html',
    学习园地: '/xuexi.html',
    经济频道: '/jingji.html',
    联系我们: '/contact.html',
    网站地图: '/sitemap.html',
  },
};

const robots = 'User-agent: *\nDisallow: /plus/\n';
const pageSize = 9;

const columnPath = (column: string): string => `/${column}/`;
const listPath = (column: string, at: number): string =>
  at === 0 ? columnPath(column) : `${columnPath(column)}list_${at + 1}.html`;
const articlePath = (article: SampleArticle): string =>
  `/${article.column}/${dayOf(article).replaceAll('-', '')}/${serialOf(article) + 5_000}.html`;

const none: ReadonlySet<string> = new Set();

/** How the mirror damages an article's page: the kinds of damage take turns by the article's number. */
export function damageOf(article: SampleArticle): DamageOptions {
  const seed = hash(article.id);
  switch (serialOf(article) % 4) {
    case 0:
      return { seed, phaseA: true, phaseB: true, foldFirst: true };
    case 1:
      return { seed, phaseA: true, phaseB: false };
    case 2:
      return { seed, phaseA: true, phaseB: true, annotated: none };
    default:
      return { seed, phaseA: true, phaseB: false, comma: true };
  }
}

/** Lists and standing pages: script and pinyin, so that links lead to titles as damaged as those of the pages. */
const listDamage: DamageOptions = { seed: 7, phaseA: true, phaseB: true };

function frame(articles: readonly SampleArticle[], title: string, inner: string): string {
  return `<!DOCTYPE html>
<html>
<head>
<meta charset="UTF-8">
<title>${escapeHtml(title)}</title>
<meta name="keywords" content="${escapeHtml(title)},国产,经济,学习">
<meta name="description" content="${info.name}为您提供最新资讯">
${styleSheet(info)}
${pageScript()}
</head>
<body>
<div class="header wrap"><a href="/">${info.name}</a></div>
${menu(info, columnsOf(articles), columnPath)}
<div class="main wrap">
${inner}
</div>
<div class="links wrap">友情链接：<a href="/contact.html">国产经济网</a> <a href="/sitemap.html">学习网</a></div>
${footer(info)}
</body>
</html>`;
}

/** Damage takes some milliseconds a page, so it is done when somebody asks for the page. */
function damagedPage(html: string, damage: DamageOptions, modified?: string): Page {
  return lazyPage(() => htmlPage(damageHtml(html, damage), modified));
}

function articleHtml(article: SampleArticle, articles: readonly SampleArticle[]): string {
  const source = article.source === undefined ? '' : ` 来源：${escapeHtml(article.source)}`;
  const author = article.author === undefined ? '' : ` 作者：${escapeHtml(article.author)}`;
  const editor = article.editor === undefined ? '' : `<p>责任编辑：${escapeHtml(article.editor)}</p>`;
  const inner = `<div class="location">您当前的位置 : <a href="/">${info.name}</a> &gt; <a href="${columnPath(article.column)}">${columnName(article.column)}</a> &gt; 正文</div>
<div class="detail"><h1>${escapeHtml(article.title)}</h1>
<div class="tools">${article.publishedAt}${source}${author}</div>
${numberLine(article)}<div class="content">
${article.paragraphs.map((text) => `<p>　　${escapeHtml(text)}</p>`).join('\n')}
</div>
${editor}</div>
${related(article, articles, articlePath, '热门推荐')}`;
  return frame(articles, `${article.title}-${info.name}`, inner);
}

function listPages(pages: SitePages, articles: readonly SampleArticle[]): void {
  for (const { id, name, articles: own } of columnsOf(articles)) {
    const cut = inPages(own, pageSize);
    cut.forEach((part, at) => {
      const rows = part.map(
        (article) =>
          `<li><a href="${articlePath(article)}">${escapeHtml(article.title)}</a><span>${dayOf(article)}</span></li>`,
      );
      const after = at === cut.length - 1 ? '' : `<a class="next" href="${listPath(id, at + 1)}">下一页</a>`;
      const inner = `<div class="list"><h2>${name}</h2><ul class="arclist">\n${rows.join('\n')}\n</ul><div class="pager">${after}</div></div>`;
      const html = frame(articles, `${name}-${info.name}`, inner);
      pages.set(listPath(id, at), damagedPage(html, listDamage, part[0]?.publishedAt));
    });
  }
}

/** A mirror: UTF-8, Traditional script, pinyin and GBK damage over the whole page, title and header line included. */
export const mirror: SiteForm = {
  articlePath,
  columnPath,
  render: (articles) => {
    const pages: SitePages = new Map();
    const home = homeBoxes(columnsOf(articles), { columnPath, articlePath }, 8);
    pages.set('/', damagedPage(frame(articles, info.name, home), listDamage));
    listPages(pages, articles);
    for (const article of articles) {
      pages.set(
        articlePath(article),
        damagedPage(articleHtml(article, articles), damageOf(article), article.publishedAt),
      );
    }
    const plain = (title: string, inner: string) => frame(articles, `${title}-${info.name}`, inner);
    addStanding(pages, info, robots, plain, (html, status) =>
      status === 404
        ? lazyPage(() => notFoundPage(damageHtml(html, listDamage)))
        : damagedPage(html, listDamage),
    );
    return pages;
  },
};
