import { createHash } from 'node:crypto';
import { definedOnly } from '../../defined-only.ts';
import type { PageDocument } from '../../page-document.ts';
import type { PageState } from '../../store/page-row.ts';
import type { SiteFields } from './site-fields.ts';

/** Id of a page's record: an address may be longer than Elasticsearch lets an id be. */
export function pageId(url: string): string {
  return createHash('sha256').update(url).digest('hex').slice(0, 32);
}

/** A page's record, from the state the store has it in. */
export function pageDocument(page: PageState, site: SiteFields): PageDocument {
  const host = URL.canParse(page.url) ? new URL(page.url).host : undefined;
  return {
    id: pageId(page.url),
    '@timestamp': page.lastFetchedAt ?? page.firstSeenAt,
    url: page.url,
    ...(host && { host }),
    ...site,
    kind: page.kind,
    outcome: page.outcome ?? 'pending',
    failures: page.failures,
    gone_runs: page.goneRuns,
    checks: page.checks,
    changes: page.changes,
    first_seen_at: page.firstSeenAt,
    ...definedOnly({
      title: page.listedTitle,
      http_status: page.httpStatus,
      reason: page.failure,
      last_fetched_at: page.lastFetchedAt,
      changed_at: page.changedAt,
      due_at: page.dueAt,
      listed_on: page.listedDate,
      published_on: page.publishedOn,
      article_id: page.articleId,
    }),
  };
}
