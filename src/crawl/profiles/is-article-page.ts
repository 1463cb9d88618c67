import type { Element } from 'domhandler';
import { getElementsByTagName, textContent } from 'domutils';
import { dateOfUrl } from './list-date.ts';
import type { ListSource } from './list-page.ts';
import { pageParts } from './page-parts.ts';
import { pagerElements } from './pager-elements.ts';

/** Classes and ids of the containers that CMS families put a text into (domain facts A2). */
const body =
  /(?:^|\s)(?:UCAP-CONTENT|TRS_Editor|TRS_UEDITOR|trs_editor_view|v_news_content|vsb_content(?:_\d+)?|zoom|zoomcon|ivs_content|article-content|article_content|pages_content|articleContent|bt-content|content-article|detail-news)(?:\s|$)/i;
const articleFile =
  /\/info\/\d+\/\d+\.htm|\/content_\d+\.s?html?|\/art_\w+\.html|\/post_\d+\.html|\/content\.s?html?$/;

/** Is the page an article and no list? By its address, the mandated tags of articles (国办发〔2017〕47号) and its text. */
export function isArticlePage(page: ListSource): boolean {
  const { metas, marked } = pageParts(page);
  const container = marked.find(
    ({ attribs }) => body.test(attribs.class ?? '') || body.test(attribs.id ?? ''),
  );
  const score =
    (metas.get('articletitle')?.trim() ? 1 : 0) +
    (metas.get('pubdate')?.trim() ? 1 : 0) +
    (dateOfUrl(page.url) || articleFile.test(page.url) ? 2 : 0) +
    (container && isProse(container) ? 2 : 0);
  return score >= 3 && pagerElements(page).length === 0;
}

/** More than a few sentences, most of them outside links. */
function isProse(element: Element): boolean {
  const length = textContent(element).replace(/\s+/g, '').length;
  if (length <= 200) return false;
  const links = getElementsByTagName('a', element, true, 500);
  return links.reduce((sum, link) => sum + textContent(link).replace(/\s+/g, '').length, 0) < length * 0.4;
}
