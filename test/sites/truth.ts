import { forms } from './forms.ts';
import type { SampleArticle } from './sample-article.ts';

/** Where the article stands on its sample site: http://yjt.hubei.example/fbjd/tzgg/202407/t20240730_5010012.html. */
export function articleUrl(article: SampleArticle): string {
  return `http://${article.host}${forms[article.host].articlePath(article)}`;
}
