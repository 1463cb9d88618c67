import type { Source } from '../config/source.ts';
import type { FrontierItem } from '../store/frontier-row.ts';
import type { PageState } from '../store/page-row.ts';
import type { CrawlOptions } from './crawl-types.ts';
import type { Fetched } from './fetch-page.ts';
import type { ListWalks } from './lists/list-walks.ts';
import type { HostClaims } from './politeness/host-claims.ts';
import type { HostGates } from './politeness/host-gates.ts';
import type { SameBodies } from './walls/same-bodies.ts';

/** How an item's bytes are got: by HTTP or by a browser. */
export type FetchItem = (item: FrontierItem, known: PageState | undefined) => Promise<Fetched>;

/** What the parts of one crawl share. */
export interface Crawl
  extends Pick<
    CrawlOptions,
    'settings' | 'store' | 'archive' | 'log' | 'runId' | 'mode' | 'decode' | 'onArticle'
  > {
  readonly force: boolean;
  /** Pages of the whole run. */
  readonly maxPages: number;
  readonly sources: ReadonlyMap<string, Source>;
  readonly gates: HostGates;
  readonly claims: HostClaims;
  readonly now: () => Date;
  readonly backOff: (attempt: number) => number;
  /** Aborted when the crawl has to stop: asked to, or the index is gone. */
  readonly signal: AbortSignal;
  /** Columns whose last walk stayed open: this one goes to the end. Key `source/column`. */
  readonly unfinishedWalks: Set<string>;
  readonly tallies: Tallies;
  /** Ends the crawl with this error. */
  readonly giveUp: (error: Error) => void;
}

/** Counted while crawling; everything that must outlive the process stands in the store. */
export interface Tallies {
  /** Requests in this run, by source. */
  readonly requests: Map<string, number>;
  /** Network failures in a row, by host. */
  readonly hostFailures: Map<string, number>;
  /** Hosts that ask not to be asked for longer than a run waits, with the reason: whichever source has pages there. */
  readonly closedHosts: Map<string, string>;
  /** Article pages in a row that were walls, by source. */
  readonly walls: Map<string, number>;
  /** Pages of each column's list that were walked last. */
  readonly walks: ListWalks;
  /** Bodies that several articles of a source had. */
  readonly bodies: SameBodies;
  /** Pages of the whole run. */
  total: number;
}

/** Least seconds between two requests to the hosts of a source. */
export function delayOf(crawl: Pick<Crawl, 'settings'>, source: Source): number {
  return source.delay ?? crawl.settings.crawl.delay;
}
