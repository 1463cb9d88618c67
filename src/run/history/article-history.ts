import { canonicaliseUrl } from '../../canonicalise-url.ts';
import { articleId } from '../../enrich/article-id.ts';
import { ConfigError } from '../../errors.ts';
import type { PageState } from '../../store/page-row.ts';
import type { Revision } from '../../store/revisions.ts';
import { storedPage } from '../stored-page.ts';
import type { Workspace } from '../workspace.ts';

/** What is known of an article and its pages over time. */
export interface ArticleHistory {
  readonly articleId: string;
  /** As the index has it; absent where it does not. */
  readonly title?: string;
  /** The page it belongs to first, then its other URLs. */
  readonly pages: readonly PageState[];
  /** Oldest first. */
  readonly revisions: readonly Revision[];
}

/** The history of the article with that id, or of the page at that URL; one that nobody knows → ConfigError. */
export async function articleHistory(
  workspace: Pick<Workspace, 'store' | 'index' | 'settings' | 'sources'>,
  word: string,
): Promise<ArticleHistory> {
  const isUrl = /^https?:\/\//i.test(word);
  const { store, index } = workspace;
  const id = isUrl ? idOfUrl(workspace, word) : word.toLowerCase();
  const pages = store.twins.pagesOf(id);
  const revisions = store.revisions.of(id);
  const article = await index.get(id);
  if (pages.length === 0 && revisions.length === 0 && !article) {
    throw new ConfigError(`${word}: no article is known by that ${isUrl ? 'URL' : 'id'}`, {
      advice: 'Give the URL of its page, or its id as "anlan search --json" prints it.',
    });
  }
  return { articleId: id, ...(article ? { title: article.title } : {}), pages, revisions };
}

function idOfUrl(workspace: Parameters<typeof storedPage>[0], url: string): string {
  return storedPage(workspace, url)?.articleId ?? articleId(canonicaliseUrl(url), url);
}
