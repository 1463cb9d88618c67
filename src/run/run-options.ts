import type { CrawlProgress, PageRefs } from '../crawl/crawl-types.ts';

export interface RunProgress extends CrawlProgress {
  readonly articles: number;
  readonly findings: number;
}

export interface RunOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: RunProgress) => void;
  /** Fetch just these again, instead of following the sources' lists. */
  readonly urls?: PageRefs;
  /** Ask without conditions and take even unchanged pages again. */
  readonly force?: boolean;
  /** Mode `reprocess`: only pages fetched since this instant. */
  readonly since?: string;
}
