import type { Row } from './database.ts';

/** Where a page stands in the archive: file name, byte offset and length of its record. */
export interface PageArchiveRef {
  readonly file: string;
  readonly offset: number;
  readonly length: number;
}

/** `listed`: a list page that was read. `gone`: never fetched and 404 or 410 in several runs. */
export type PageOutcome =
  | 'new'
  | 'changed'
  | 'unchanged'
  | 'duplicate'
  | 'irrelevant'
  | 'refused'
  | 'listed'
  | 'gone'
  | 'forbidden';

/** What is known of one URL. Without `outcome` it was found in a list, but is not done yet. */
export interface PageState {
  readonly url: string;
  readonly sourceId: string;
  readonly kind: 'list' | 'article';
  readonly outcome?: PageOutcome;
  readonly articleId?: string;
  readonly contentHash?: string;
  readonly etag?: string;
  readonly lastModified?: string;
  /** SHA-256 of the bytes. */
  readonly bodyHash?: string;
  readonly httpStatus?: number;
  readonly ref?: PageArchiveRef;
  readonly listedTitle?: string;
  readonly listedDate?: string;
  /** ISO 8601, UTC. */
  readonly firstSeenAt: string;
  readonly lastFetchedAt?: string;
  readonly changedAt?: string;
  /** Runs in a row in which it could not be fetched, and why not in the last of them. */
  readonly failures: number;
  readonly failure?: string;
  /** Runs in a row that saw 404 or 410. */
  readonly goneRuns: number;
  /** When it is asked again; ISO 8601, UTC. */
  readonly dueAt?: string;
  /** Checks in a row that found it unchanged. */
  readonly checks: number;
  /** How often it was found changed, ever. */
  readonly changes: number;
  /** When it changed last, as its sitemap or feed says. */
  readonly lastmod?: string;
  /** How often in a row its list said that it had changed, and it had not. */
  readonly lastmodMisses: number;
  /** Day that the article bears, Asia/Shanghai. */
  readonly publishedOn?: string;
}

/** What a check of a page found out about its rhythm. */
export interface PageCheck {
  readonly changed: boolean;
  /** It was asked because its list said that it had changed. */
  readonly hinted?: boolean;
  /** ISO 8601, UTC. */
  readonly dueAt: string;
}

/** A page that was asked for, as the run notes it; what is absent keeps the value it had. */
export type FetchedPage = Omit<
  PageState,
  | 'outcome'
  | 'listedTitle'
  | 'listedDate'
  | 'firstSeenAt'
  | 'lastFetchedAt'
  | 'changedAt'
  | 'failures'
  | 'failure'
  | 'goneRuns'
  | 'dueAt'
  | 'checks'
  | 'changes'
  | 'lastmod'
  | 'lastmodMisses'
> & {
  readonly outcome: PageOutcome;
  /** Absent when the site was not asked, as for a page that is read again from the archive: its rhythm stays as it is. */
  readonly check?: PageCheck;
  /** Of a page that the store does not know; ISO 8601, UTC; absent: when it was fetched. */
  readonly firstSeenAt?: string;
  /** ISO 8601, UTC; absent: now. */
  readonly fetchedAt?: string;
};

/** A page with its copy in the archive. */
export interface ArchivedPage {
  readonly url: string;
  readonly sourceId: string;
  readonly ref: PageArchiveRef;
  readonly firstSeenAt: string;
  readonly changedAt?: string;
  readonly articleId?: string;
  readonly contentHash?: string;
  readonly listedTitle?: string;
  readonly listedDate?: string;
  readonly publishedOn?: string;
  readonly lastFetchedAt?: string;
}

export interface SourceCounts {
  readonly sourceId: string;
  readonly articles: number;
  readonly pending: number;
  readonly gone: number;
  readonly lastFetchedAt?: string;
}

/** A row of the table as the state of its page. */
export function toState(row: Row): PageState {
  const text = (name: string, key: string) => (row[name] === null ? {} : { [key]: String(row[name]) });
  return {
    url: String(row.url),
    sourceId: String(row.source_id),
    kind: row.kind === 'list' ? 'list' : 'article',
    ...(row.outcome === null ? {} : { outcome: row.outcome as PageOutcome }),
    ...text('article_id', 'articleId'),
    ...text('content_hash', 'contentHash'),
    ...text('etag', 'etag'),
    ...text('last_modified', 'lastModified'),
    ...text('body_hash', 'bodyHash'),
    ...(row.http_status === null ? {} : { httpStatus: Number(row.http_status) }),
    ...(row.archive_file === null
      ? {}
      : {
          ref: {
            file: String(row.archive_file),
            offset: Number(row.archive_offset),
            length: Number(row.archive_length),
          },
        }),
    ...text('listed_title', 'listedTitle'),
    ...text('listed_date', 'listedDate'),
    firstSeenAt: String(row.first_seen_at),
    ...text('last_fetched_at', 'lastFetchedAt'),
    ...text('changed_at', 'changedAt'),
    failures: Number(row.failures),
    ...text('failure', 'failure'),
    goneRuns: Number(row.gone_runs),
    ...text('due_at', 'dueAt'),
    checks: Number(row.checks),
    changes: Number(row.changes),
    ...text('lastmod', 'lastmod'),
    lastmodMisses: Number(row.lastmod_misses),
    ...text('published_on', 'publishedOn'),
  };
}
