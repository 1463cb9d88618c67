import type { Article } from '../../article.ts';
import type { Source } from '../../config/source.ts';
import { PageError } from '../../errors.ts';
import type { RawPage } from '../../raw-page.ts';
import type { PageState } from '../../store/page-row.ts';
import type { Revision } from '../../store/revisions.ts';
import type { Workspace } from '../workspace.ts';
import { describeChange } from './describe-change.ts';

/**
 * What has changed in an article whose words are not those that were indexed, and by whom. The copy before is read by today's
 * rules: where it gives today's words, the site has changed nothing that matters, and the rules have. Undefined where the
 * rules have changed no field.
 */
export async function findRevision(
  workspace: Workspace,
  change: {
    readonly before: PageState;
    readonly article: Article;
    readonly page: RawPage;
    readonly source: Source;
    /** The page is the archived one itself. */
    readonly isArchived: boolean;
  },
): Promise<Revision | undefined> {
  const { before, article, page, isArchived } = change;
  const old = isArchived ? undefined : await readBefore(workspace, change);
  const byRules = isArchived || old?.content_hash === article.content_hash;
  const from = byRules || !old ? await workspace.index.get(article.id) : old;
  const fields = from ? describeChange(from, article) : [];
  if (byRules && fields.length === 0) return undefined;
  const versions = from && { before: from.pipeline_version, after: article.pipeline_version };
  return {
    articleId: article.id,
    at: byRules ? workspace.now().toISOString() : page.fetchedAt,
    url: page.url,
    ...(before.contentHash === undefined ? {} : { beforeHash: before.contentHash }),
    afterHash: article.content_hash,
    what: {
      by: byRules ? 'rules' : 'site',
      fields,
      ...(versions && versions.before !== versions.after ? { pipelineVersion: versions } : {}),
    },
    ...(byRules || !before.ref ? {} : { beforeRef: before.ref }),
  };
}

async function readBefore(
  { archive, normaliser, log }: Workspace,
  { before, page, source }: { readonly before: PageState; readonly page: RawPage; readonly source: Source },
): Promise<Article | undefined> {
  if (!before.ref) return undefined;
  try {
    const old = await archive.read(before.ref);
    const { article, pageType } = await normaliser.normalise({
      content: old.bytes,
      headers: old.headers,
      url: old.finalUrl,
      source,
      fetchedAt: old.fetchedAt,
    });
    return pageType === 'article' ? article : undefined;
  } catch (error) {
    if (!(error instanceof PageError)) throw error;
    log.warn(
      { url: page.url, err: error.message },
      'copy before the change unusable: compared with the index',
    );
    return undefined;
  }
}
