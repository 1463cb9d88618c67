import { dateOfUrl } from './list-date.ts';

const columnFile =
  /(?:^|\/)(?:index|default|list|lists|more|node|column|columns|channel|category|class|col|main|home|home_page|common_list|common_xq_list)(?:[_-]?\d{1,8}){0,3}(?:\.\w{2,6})?\/?$/i;
const columnFolder = /\/(?:col|node|channel|column|category|tag|tags|topic)[_-]?\d{1,10}(?:\/|\.|$)/i;
const articleId =
  /[?&](?:id|aid|tid|nid|sid|infoid|info_id|newsid|news_id|articleid|article_id|artid|docid|doc_id|contentid|guid|infoguid|uuid|wbnewsid|manuscriptid|iid|msgid|xxid)=[\w{}-]{1,64}/i;
const columnScript = /(?:list|column|channel|category|class|more|index|search|login)\w{0,20}\.\w{2,6}$/i;
const ownFolder = /\/(?:\d{5,}|[0-9a-f]{16,})(?:\/(?:index|content|c)\.s?html?|\/index|\/)?$/i;
const contentFile = /\/c?\d{3,}\/content\.s?html?$/i;
const identified = /\d{4,}|[0-9a-f]{16,}|[0-9a-f]{8}-[0-9a-f]{4}-/i;

/** Does an address look like that of one article (a day or an id in it), in the forms of domain facts A2 (dialects A to T)? */
export function isArticleAddress(url: string): boolean {
  const { pathname, search } = new URL(url);
  if (contentFile.test(pathname) || ownFolder.test(pathname)) return true;
  if (columnFile.test(pathname)) return articleId.test(search) && !/\/(?:list|more)/i.test(pathname);
  if (dateOfUrl(url)) return true;
  const file = pathname.slice(pathname.lastIndexOf('/') + 1);
  if (identified.test(file) && !/^(?:list|node|col|channel|index)/i.test(file)) return true;
  if (/\/info\/\d+\/\d+\.htm$/.test(pathname)) return true;
  return articleId.test(search) && !columnScript.test(pathname);
}

/** Does an address look like that of a column: a folder, an index page, a list? */
export function isColumnAddress(url: string): boolean {
  if (isArticleAddress(url)) return false;
  const { pathname } = new URL(url);
  return pathname.endsWith('/') || columnFile.test(pathname) || columnFolder.test(pathname);
}
