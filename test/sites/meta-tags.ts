import { columnName, dayOf } from './columns.ts';
import type { SiteInfo } from './furniture.ts';
import type { SampleArticle } from './sample-article.ts';
import { escapeHtml } from './site.ts';

function tag(name: string, content: string): string {
  return `<meta name="${name}" content="${escapeHtml(content)}">`;
}

/** The site's own tags of 国办发〔2017〕47号: SiteName, SiteDomain, SiteIDCode. */
export function siteTags(info: SiteInfo): string[] {
  return [tag('SiteName', info.name), tag('SiteDomain', info.host), tag('SiteIDCode', info.idCode ?? '')];
}

/** What a list carries on top of the site's: ColumnName, ColumnDescription, ColumnKeywords, ColumnType. */
export function columnTags(info: SiteInfo, column: string): string[] {
  const name = columnName(column);
  return [
    ...siteTags(info),
    tag('ColumnName', name),
    tag('ColumnDescription', `${info.name}${name}栏目`),
    tag('ColumnKeywords', name),
    tag('ColumnType', column === 'tzgg' ? '政策文件' : '工作动态'),
  ];
}

/** What an article carries: the column's, then ArticleTitle, PubDate, ContentSource and the optional ones. */
export function articleTags(info: SiteInfo, article: SampleArticle, url: string): string[] {
  const tags = [
    ...columnTags(info, article.column),
    tag('ArticleTitle', article.title),
    tag('PubDate', article.publishedAt),
    tag('ContentSource', article.source ?? ''),
    tag('Keywords', [columnName(article.column), ...article.topics.slice(0, 2)].join(';')),
    tag('Description', (article.paragraphs[0] ?? '').slice(0, 60)),
    tag('Url', url),
  ];
  if (article.author !== undefined) tags.push(tag('Author', article.author));
  return tags;
}

/** 信息公开 table of a document, its labels with the inner spaces they have on portals; empty for other articles. */
export function documentTable(article: SampleArticle): string {
  if (article.indexNumber === undefined && article.documentNumber === undefined) return '';
  const rows: (readonly [string, string | undefined])[] = [
    ['索 引 号：', article.indexNumber],
    ['主题分类：', columnName(article.column)],
    ['发文机关：', article.publisher],
    ['成文日期：', article.issuedOn],
    ['标&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;题：', article.title],
    ['发文字号：', article.documentNumber],
    ['发布日期：', dayOf(article)],
    ['有 效 性：', '有效'],
  ];
  const cells = rows
    .filter(([, value]) => value !== undefined)
    .map(([label, value]) => `<tr><th>${label}</th><td>${escapeHtml(value ?? '')}</td></tr>`)
    .join('\n');
  return `<table class="xxgk-table" width="100%" cellspacing="0"><tbody>\n${cells}\n</tbody></table>`;
}
