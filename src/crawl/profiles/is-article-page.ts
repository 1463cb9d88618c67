import { dateOfUrl } from './list-date.ts';
import type { ListSource } from './list-page.ts';
import { pagerElements } from './pager-elements.ts';

const bodies =
  '#UCAP-CONTENT, .TRS_Editor, .TRS_UEDITOR, .trs_editor_view, .v_news_content, [id^="vsb_content"], #zoom, #Zoom, #zoomcon, #ivs_content, .article-content, .Article_content, .pages_content, #articleContent, .bt-content';

/** Is the page an article and no list? By its address, the mandated tags of articles (国办发〔2017〕47号) and the containers CMS families put a text into. */
export function isArticlePage(page: ListSource): boolean {
  const { $ } = page;
  const title = ($('meta[name="ArticleTitle" i]').attr('content') ?? '').trim();
  const body = $(bodies).first();
  const words = body.length > 0 ? body.text().replace(/\s+/g, '').length : 0;
  const inLinks = words > 0 ? body.find('a').text().replace(/\s+/g, '').length : 0;
  const text = words > 200 && inLinks < words * 0.4 ? 2 : 0;
  const score =
    (title !== '' ? 1 : 0) +
    ($('meta[name="PubDate" i]').attr('content')?.trim() ? 1 : 0) +
    (dateOfUrl(page.url) ||
    /\/info\/\d+\/\d+\.htm|\/content_\d+\.s?html?|\/art_[\w]+\.html|\/post_\d+\.html|\/content\.s?html?$/.test(
      page.url,
    )
      ? 2
      : 0) +
    text;
  return score >= 3 && pagerElements(page).length === 0;
}
