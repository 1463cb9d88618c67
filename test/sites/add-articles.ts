import type { SampleArticle } from './sample-article.ts';
import { attachmentPage, htmlPage, type SiteForm, type SitePages } from './site.ts';

/** Where a site keeps an article and its files, and the HTML of the article's page. */
interface ArticlePages extends Pick<SiteForm, 'articlePath'> {
  readonly html: (article: SampleArticle) => string;
  /** Of the nth attachment; absent on sites that publish none. */
  readonly attachmentPath?: (article: SampleArticle, at: number, type: string) => string;
}

/** Each article's page in UTF-8, as old as the article, and its attachments. */
export function addArticles(
  pages: SitePages,
  articles: readonly SampleArticle[],
  { articlePath, html, attachmentPath }: ArticlePages,
): void {
  for (const article of articles) {
    pages.set(articlePath(article), htmlPage(html(article), article.publishedAt));
    if (attachmentPath === undefined) continue;
    article.attachments?.forEach((file, at) => {
      pages.set(attachmentPath(article, at, file.type), attachmentPage(file.type));
    });
  }
}
