import type { Archive, ArchiveRef } from '../archive/open-archive.ts';
import type { Settings } from '../config/settings.ts';
import type { Source } from '../config/source.ts';
import type { Log } from '../log.ts';
import type { RawPage } from '../raw-page.ts';
import type { Listed } from '../store/frontier-row.ts';
import type { Store } from '../store/open-store.ts';
import type { Revision } from '../store/revisions.ts';
import type { SourceEvidence } from '../store/source-evidence.ts';
import type { ItemLimits } from './queue/item-watch.ts';

export interface ArticleOutcome {
  /** `duplicate`: another URL of the same article owns it; nothing was written. */
  readonly outcome: 'new' | 'changed' | 'unchanged' | 'duplicate' | 'irrelevant' | 'refused';
  readonly articleId?: string;
  readonly contentHash?: string;
  /** Day of publication, Asia/Shanghai: `2024-07-30`. */
  readonly publishedOn?: string;
  /** The page that went by this article wrongly, as its own text is another. */
  readonly displaced?: string;
  /** Another page has displaced this one while it was under way. */
  readonly isContested?: boolean;
  /** What the change was, to be noted together with the page's new state. */
  readonly revision?: Revision;
  readonly reason?: string;
  /** Fields that the page had: `published_at`, `source`, `region` …; the share of them tells a source's health. */
  readonly found?: readonly string[];
}

export interface ArticleContext {
  readonly ref: ArchiveRef;
  readonly source: Source;
  /** What the list said of it. */
  readonly listed?: Listed;
  /** ISO 8601, UTC: when a list named it first. */
  readonly firstSeenAt?: string;
}

export interface CrawlProgress {
  readonly queued: number;
  readonly leased: number;
  readonly done: number;
  readonly failed: number;
}

/** Pages by address; read once, and only as far as they are needed. */
export type PageRefs =
  | Iterable<{ readonly url: string; readonly sourceId: string }>
  | AsyncIterable<{ readonly url: string; readonly sourceId: string }>;

export interface CrawlOptions {
  readonly sources: readonly Source[];
  readonly settings: Settings;
  readonly store: Store;
  readonly archive: Archive;
  readonly log: Log;
  readonly runId: string;
  /** incremental: lists and known articles that are due, and what is new. full: every list page and known article. Known ones conditionally. */
  readonly mode: 'incremental' | 'full';
  /** Only these pages, instead of lists. */
  readonly urls?: PageRefs;
  /** Ask without conditions and hand on even unchanged pages. */
  readonly force?: boolean;
  /** Pages of the whole run; the rest waits for the next one. */
  readonly maxPages?: number;
  readonly decode: (bytes: Uint8Array, headers: Readonly<Record<string, string>>) => string;
  /**
   * Resolves when the index has acknowledged the article; only then the page's state moves. RetryableError: again later,
   * from the archive, and in the end by the next run. IndexUnavailableError: the crawl stops, nothing is marked done.
   */
  readonly onArticle: (page: RawPage, context: ArticleContext) => Promise<ArticleOutcome>;
  readonly onProgress?: (progress: CrawlProgress) => void;
  /** Stops early; what is open waits for the next run. */
  readonly signal?: AbortSignal;
  /** When pages that come to no end are given up. */
  readonly limits?: Partial<ItemLimits>;
  readonly now?: () => Date;
  /** Seconds until try n + 1, for n = 1, 2, …; 2, 10, 50, … at most 300 by default. */
  readonly backOff?: (attempt: number) => number;
}

export const sourceStatuses = [
  'ok',
  'skipped',
  'empty',
  'stale',
  'shrunk',
  'broken',
  'unreachable',
  'blocked',
] as const;
/** What a source turned out to be, from good to bad; a source is as bad as its worst column. */
export type SourceStatus = (typeof sourceStatuses)[number];

export interface ColumnReport {
  readonly columnId: string;
  readonly status: SourceStatus;
  readonly reason?: string;
  /** Entries of its first page. */
  readonly items: number;
  /** Newest date in its lists, `2024-07-30`. */
  readonly newest?: string;
  /** Entries of its first page with a date. */
  readonly dated?: number;
  /** Days that its newest entry may be old, by the gaps between its entries; absent: too few to tell. */
  readonly usualGap?: number;
  /** Its newest entry was young enough in some run: a list that never was is an old one, and its silence is no news. */
  readonly wasFresh?: boolean;
  /** Not asked in this run: as it was seen last. */
  readonly carried?: boolean;
}

/** What became of article pages. */
export interface PageCounts {
  readonly new: number;
  readonly changed: number;
  readonly unchanged: number;
  /** Further URLs of articles that are known under another one. */
  readonly duplicate: number;
  readonly irrelevant: number;
  readonly refused: number;
  /** Articles that robots.txt forbids; they were not asked for. */
  readonly forbidden: number;
  readonly failed: number;
}

/** What a run has seen of a source, before it is judged. */
export interface SourceFindings extends PageCounts, Omit<SourceEvidence, 'lists'> {
  readonly sourceId: string;
  /** ISO 8601, UTC: when the run was through with it. */
  readonly at: string;
  /** `pages`: only pages that were named, no lists. Runs are compared with those of their own kind. */
  readonly mode: 'incremental' | 'full' | 'pages';
  /** Stopped early: no history for later runs. */
  readonly interrupted: boolean;
  readonly columns: readonly ColumnReport[];
  /** List pages read, and their entries. */
  readonly lists: number;
  readonly entries: number;
  /** Every list was walked to its end. */
  readonly whole: boolean;
  /** Pages that came with a body. */
  readonly fetched: number;
  readonly notModified: number;
  /** Left for the next run. */
  readonly left: number;
  /** Why they were not asked: limits, hours, a host that another run has, no browser. */
  readonly leftOut?: readonly { readonly reason: string; readonly pages: number }[];
  /** Received, on the wire. */
  readonly bytes: number;
  /** Newest date in its lists, `2024-07-30`. */
  readonly newest?: string;
  /** Article pages that failed, by how: `unreachable`, `blocked`, `failed` … */
  readonly failedAs: Readonly<Record<string, number>>;
  /** The first failures, for the report. */
  readonly failures: readonly { readonly url: string; readonly reason: string }[];
}

export interface SourceReport extends SourceFindings {
  readonly status: SourceStatus;
  readonly reason?: string;
  /** What to do. */
  readonly advice?: string;
  /** Something worth knowing that is not bad. */
  readonly note?: string;
  /** Of a source that is not well: since which run (ISO 8601, UTC), and for how many runs in a row. */
  readonly since?: string;
  readonly badRuns?: number;
  /** New articles of the last fourteen days (holidays apart), and at least of former fourteen days. */
  readonly recentNew: number;
  readonly usualNew?: number;
}

export interface CrawlReport {
  readonly sources: readonly SourceReport[];
  /** False when it was stopped before the queue was empty. */
  readonly complete: boolean;
}
