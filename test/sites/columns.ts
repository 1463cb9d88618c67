import { hash } from '../damage/random.ts';
import type { SampleArticle } from './sample-article.ts';

/** Names of columns as sites print them. */
const names: Readonly<Record<string, string>> = {
  aqsc: '安全生产',
  tzgg: '通知公告',
  zfjc: '执法检查',
  xxgk: '信息公开',
  gzdt: '工作动态',
  zwdt: '政务动态',
  pyxw: '平遥新闻',
  anquan: '安全',
  jianghua: '安全讲话',
  jihua: '工作计划',
};

export function columnName(column: string): string {
  return names[column] ?? '综合信息';
}

/** A site's number for a column, four digits, always the same. */
export function columnNumber(column: string): number {
  return 1000 + (hash(column) % 9000);
}

/** The running number at the end of the article's id. */
export function serialOf(article: SampleArticle): number {
  return Number(/(\d+)$/.exec(article.id)?.[1] ?? 0);
}

/** `2024-07-30` of the local time. */
export function dayOf(article: SampleArticle): string {
  return article.publishedAt.slice(0, 10);
}

/** Year, month and day as numbers. */
export function ymd(article: SampleArticle): readonly [number, number, number] {
  const [year = 0, month = 0, day = 0] = dayOf(article).split('-').map(Number);
  return [year, month, day];
}

/** Newest first; one order for one set of articles. */
export function newestFirst(articles: readonly SampleArticle[]): SampleArticle[] {
  return [...articles].sort(
    (a, b) => b.publishedAt.localeCompare(a.publishedAt) || serialOf(b) - serialOf(a),
  );
}

export interface ColumnOfSite {
  readonly id: string;
  readonly name: string;
  /** Newest first. */
  readonly articles: readonly SampleArticle[];
}

/** The site's columns in the order of their ids. */
export function columnsOf(articles: readonly SampleArticle[]): ColumnOfSite[] {
  const byColumn = Map.groupBy(newestFirst(articles), (article) => article.column);
  return [...byColumn]
    .map(([id, own]) => ({ id, name: columnName(id), articles: own }))
    .sort((a, b) => a.id.localeCompare(b.id));
}

/** Cuts a column into list pages; a column without articles has one empty page. */
export function inPages<T>(items: readonly T[], size: number): (readonly T[])[] {
  const pages: (readonly T[])[] = [];
  for (let at = 0; at < items.length || at === 0; at += size) pages.push(items.slice(at, at + size));
  return pages;
}

/** A number of visits that belongs to the article. */
export function visitsOf(article: SampleArticle): number {
  return 40 + (hash(article.id) % 2400);
}
