import type { ListPage } from '../crawl/profiles/list-page.ts';
import type { Draft } from '../draft.ts';

/** A column's address ends with its folder or index page, or says which page of a list it is. */
const columnPath =
  /\/$|\/(?:index|list|default|more|node)(?:[-_]?\d{0,6})?\.[a-z]{3,5}$|\/col\/col\d+\b|\/(?:list|channels?|columns?)(?:[/_-]\d|\/)|[?&](?:page|pageno|pageindex|channelid|columnid)=/i;
/** An article's address has a day, a month with a number, or the number of a page in it. */
const articlePath =
  /\/t\d{8}_\d+\.|\/art\/20\d\d\/|\/art_[\da-z_]+\.|\/20\d\d-?\d\d\/(?:\d\d\/)?[^/]*[\da-f]{6,}[^/]*\.s?html?$|\/20\d\d\/\d{1,2}\/\d{1,2}\/[^/]+$|\/20\d\d(?:\/|-)?\d\d(?:\/|-)?\d\d\/[^/]+$|\/info\/\d+\/\d+\.htm|\/(?:content|post|c|article|detail|show)[_-]\d+\.s?html?$|\/(?:content|detail|show|view|article)\/\d+|[?&](?:id|aid|articleid|infoid|newsid)=\d+|\/[\da-f]{32}\.s?html?$/i;

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
  const { pathname, search } = new URL(page.url);
  const address = pathname + search;
  const text = draft.paragraphs.join('');
  const titles = list.items.filter(({ title }) => text.includes(title.slice(0, 40)));
  const listed = titles.reduce((sum, { title }) => sum + title.length, 0);
  const prose = draft.paragraphs.filter((line) => /[。；！？]/.test(line)).join('').length;
  const dated = list.items.filter(({ date }) => date !== undefined).length;
  const speaksForArticle =
    (articlePath.test(address) ? 2 : 0) +
    (page.tagged ? 2 : 0) +
    (prose - listed >= muchProse ? 1 : 0) +
    (prose - listed >= muchProse * 3 ? 1 : 0);
  const speaksForList =
    (columnPath.test(address) && !articlePath.test(address) ? 2 : 0) +
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
