import { isArticleAddress, isColumnAddress } from '../crawl/profiles/article-address.ts';
import type { ListPage } from '../crawl/profiles/list-page.ts';
import type { Draft } from '../draft.ts';

/** Characters of running text that speak for an article, and of it alone. */
const muchProse = 200;

/**
 * Is a page that has both entries and a text an article (its entries are boxes beside it) or a list (its text are its
 * entries)? By its address, its tags, its pager, and whether its text is made of the entries' titles.
 */
export function isArticle(
  draft: Pick<Draft, 'pageType' | 'paragraphs' | 'publishedAt' | 'columnName'>,
  list: ListPage,
  page: { readonly url: string; readonly tagged: boolean },
): boolean {
  if (draft.pageType !== 'article') return false;
  if (list.items.length === 0) return (list.lists?.length ?? 0) === 0;
  const text = draft.paragraphs.join('');
  const titles = list.items.filter(({ title }) => text.includes(title.slice(0, 40)));
  const listed = titles.reduce((sum, { title }) => sum + title.length, 0);
  const prose = draft.paragraphs.filter((line) => /[。；！？]/.test(line)).join('').length;
  const dated = list.items.filter(({ date }) => date !== undefined).length;
  const speaksForArticle =
    (isArticleAddress(page.url) ? 2 : 0) +
    (page.tagged ? 2 : 0) +
    (prose - listed >= muchProse ? 1 : 0) +
    (prose - listed >= muchProse * 3 ? 1 : 0);
  const speaksForList =
    (isColumnAddress(page.url) ? 2 : 0) +
    (list.next !== undefined || (list.totalPages ?? 0) > 1 ? 2 : 0) +
    (listed * 2 > text.length ? 2 : 0) +
    (list.items.length >= 10 && dated * 5 >= list.items.length * 4 ? 1 : 0);
  return speaksForArticle > speaksForList;
}

/** The mandated tags of an article's page (国办发〔2017〕47号): ArticleTitle or PubDate with a value. */
export function hasArticleTags(html: string): boolean {
  return /<meta\b[^>]{0,400}\bname\s*=\s*["']?(?:ArticleTitle|PubDate)\b[^>]{0,400}\bcontent\s*=\s*["'][^"']/i.test(
    html.slice(0, 50_000),
  );
}
