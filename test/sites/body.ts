import { type ColumnOfSite, columnName, newestFirst } from './columns.ts';
import type { SampleArticle } from './sample-article.ts';
import { escapeHtml, type SiteForm } from './site.ts';

/** Signature and date at the end of a document stand on the right. */
function isSignature(text: string, at: number, all: readonly string[]): boolean {
  return at >= all.length - 2 && at > 0 && [...text].length <= 24 && !/[。；：？！]$/.test(text);
}

/** Paragraphs as a portal's editor writes them: two full-width blanks, signatures to the right. */
export function paragraphsHtml(
  paragraphs: readonly string[],
  style = 'text-indent: 0em; line-height: 2em;',
): string {
  return paragraphs
    .map((text, at, all) =>
      isSignature(text, at, all)
        ? `<p style="text-align: right;">${escapeHtml(text)}</p>`
        : `<p style="${style}">　　${escapeHtml(text)}</p>`,
    )
    .join('\n');
}

/** Attachments as a list of links under the text; `href` gives the address of the nth. */
export function attachmentLinks(article: SampleArticle, href: (at: number, type: string) => string): string {
  const files = article.attachments ?? [];
  if (files.length === 0) return '';
  const rows = files.map(
    (file, at) =>
      `<li><a href="${href(at, file.type)}" title="${escapeHtml(file.name)}">${escapeHtml(file.name)}</a></li>`,
  );
  return `<div class="fujian"><p>相关附件</p><ul>\n${rows.join('\n')}\n</ul></div>`;
}

/** The home page's boxes, one a column with its newest articles, `count` of them at most; `row` where the list is not plain. */
export function homeBoxes(
  columns: readonly ColumnOfSite[],
  { columnPath, articlePath }: Pick<SiteForm, 'columnPath' | 'articlePath'>,
  count: number,
  row = (article: SampleArticle): string =>
    `<li><a href="${articlePath(article)}">${escapeHtml(article.title)}</a></li>`,
): string {
  return columns
    .map(({ id, name, articles }) => {
      const rows = articles.slice(0, count).map((article) => row(article));
      return `<div class="list"><h2><a href="${columnPath(id)}">${name}</a></h2><ul>\n${rows.join('\n')}\n</ul></div>`;
    })
    .join('\n');
}

/** 相关新闻: other articles of the same column. */
export function related(
  article: SampleArticle,
  all: readonly SampleArticle[],
  href: (other: SampleArticle) => string,
  heading = '相关新闻',
): string {
  const rows = newestFirst(all)
    .filter((other) => other.id !== article.id)
    .slice(0, 6)
    .map(
      (other) =>
        `<li><a href="${href(other)}" title="${escapeHtml(other.title)}">${escapeHtml(other.title)}</a></li>`,
    );
  return `<div class="related"><h3>${heading}</h3><ul>\n${rows.join('\n')}\n</ul></div>`;
}

/** 您所在的位置：首页 > 通知公告 > 正文 */
export function breadcrumb(label: string, column: string, columnPath: string, root = '首页'): string {
  return `<div class="location">${label}：<a href="/">${root}</a> &gt; <a href="${columnPath}">${columnName(column)}</a> &gt; 正文</div>`;
}

/** 发文字号 as sites without a document table print it, above the text; empty where there is none or the text has it. */
export function numberLine(article: SampleArticle): string {
  const number = article.documentNumber;
  if (number === undefined || article.paragraphs.some((text) => text.includes(number))) return '';
  return `<div class="wenhao">发文字号：${escapeHtml(number)}</div>\n`;
}
