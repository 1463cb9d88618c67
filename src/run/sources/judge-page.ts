import { isArticleAddress, isColumnAddress } from '../../crawl/profiles/article-address.ts';
import type { ListPage } from '../../crawl/profiles/list-page.ts';
import type { Draft } from '../../draft.ts';

/** Each of these lengths of running text that a page has beside its entries speaks for an article. */
const proseSteps = [100, 300, 600];
const sentence = /[。；！？]|[.!?](?:\s|$)/;

/**
 * Is a page that has both entries and a text an article (its entries are boxes beside it) or a list (its text are its
 * entries)? By its address, its tags, its date, its pager, and whether its text is made of the entries' titles.
 */
export function isArticle(
  draft: Pick<Draft, 'pageType' | 'paragraphs' | 'publishedAt'>,
  list: ListPage,
  page: { readonly url: string; readonly tagged: boolean },
): boolean {
  if (draft.pageType !== 'article') return false;
  if (list.items.length === 0 && list.next === undefined && !list.lists?.length) return true;
  const text = draft.paragraphs.join('');
  const listed = list.items
    .filter(({ title }) => text.includes(title.slice(0, 40)))
    .reduce((sum, { title }) => sum + title.length, 0);
  const prose = draft.paragraphs.filter((line) => sentence.test(line)).join('').length - listed;
  const dated = list.items.filter(({ date }) => date !== undefined).length;
  const speaksForArticle =
    (isArticleAddress(page.url) ? 2 : 0) +
    (page.tagged ? 2 : 0) +
    (draft.publishedAt !== undefined ? 2 : 0) +
    proseSteps.filter((step) => prose >= step).length;
  const speaksForList =
    (isColumnAddress(page.url) ? 2 : 0) +
    (list.next !== undefined || (list.totalPages ?? 0) > 1 ? 2 : 0) +
    ((list.lists?.length ?? 0) > 0 ? 1 : 0) +
    (listed * 2 > text.length ? 3 : 0) +
    (list.items.length >= 10 && dated * 5 >= list.items.length * 4 ? 1 : 0);
  return speaksForArticle > speaksForList;
}

/** The mandated tags of an article's page (国办发〔2017〕47号): ArticleTitle or PubDate with a value. */
export function hasArticleTags(html: string): boolean {
  // Attributes stand in any order.
  for (const [tag] of html.slice(0, 50_000).matchAll(/<meta\b[^>]{0,800}/gi)) {
    if (
      /\bname\s*=\s*["']?(?:ArticleTitle|PubDate)\b/i.test(tag) &&
      /\bcontent\s*=\s*(?:"\s*[^"\s]|'\s*[^'\s])/i.test(tag)
    )
      return true;
  }
  return false;
}
