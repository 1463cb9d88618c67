import type { Article, Cluster, FigureName, Kind, RegionLevel } from '../article.ts';
import type { FindingCode } from '../finding.ts';
import type { IndexName } from './index-names.ts';
import type { RecordIndex } from './record-index.ts';

/**
 * What may be asked of an index; every part narrows. Every word must stand in title, body, publisher or source;
 * words and text are folded to one script before they are looked up. More than 100 words or a day that is none → ConfigError.
 */
export interface Filter {
  readonly words?: string;
  /** Code of any level: everything inside that place; `00`: every article that has a region. */
  readonly region?: string;
  readonly topic?: string;
  readonly kind?: Kind;
  readonly site?: string;
  /** Only articles with at least one finding of this code. */
  readonly finding?: FindingCode;
  /** Days, Asia/Shanghai, both included: 2024-01-01. */
  readonly since?: string;
  readonly until?: string;
}

export interface SearchQuery extends Filter {
  readonly limit?: number;
  readonly offset?: number;
}

export interface SearchHit {
  readonly article: Article;
  /** Title and body pieces with the found words between `highlightMarks`. */
  readonly highlights: readonly string[];
}

export interface SearchResult {
  readonly total: number;
  readonly hits: readonly SearchHit[];
}

/** Where an article stands: its id, and the address it was read at. */
export interface ArticleAddress {
  readonly id: string;
  readonly url?: string;
}

export interface GroupQuery extends Filter {
  readonly by: Exclude<RegionLevel, 'nation'>;
}

/** One region's line; sums are absent where no article of the region states that figure. */
export interface GroupRow {
  readonly code: string;
  /** 山东省/枣庄市 */
  readonly path: string;
  readonly articles: number;
  readonly sites: number;
  /** Months (Asia/Shanghai) in which at least one article was published. */
  readonly months: number;
  /** Days of the oldest and the newest, Asia/Shanghai: 2024-07-30. */
  readonly first?: string;
  readonly last?: string;
  readonly kinds: Readonly<Partial<Record<Kind, number>>>;
  readonly topics: Readonly<Record<string, number>>;
  readonly figures: Readonly<Partial<Record<FigureName, number>>>;
}

export interface GroupResult {
  readonly rows: readonly GroupRow[];
  /** Articles that match the filter but have no region at that level. */
  readonly elsewhere: number;
  /** All that match the filter. */
  readonly total: number;
}

export type WriteOutcome =
  /** `unchanged`: the index has the same already, or one that was fetched later. */
  | { readonly id: string; readonly result: 'created' | 'updated' | 'unchanged' }
  /** Worth another try: goes to the outbox. */
  | (NotWritten & { readonly result: 'retry' })
  /** The index will never take it: goes to the dead letters. */
  | (NotWritten & { readonly result: 'refused' });

interface NotWritten {
  readonly id: string;
  /** The kind of reason, to count by: `429 es_rejected_execution_exception`, `schema`, `unreachable`. */
  readonly code: string;
  readonly reason: string;
}

/** `cluster: undefined` takes an article's cluster away: it stands alone. */
export interface ClusterChange {
  readonly id: string;
  readonly cluster: Cluster | undefined;
}

export interface IndexStatus {
  readonly target: 'embedded' | 'elasticsearch';
  readonly where: string;
  readonly articles: number;
  readonly ready: boolean;
  /** As Elasticsearch tells it: `yellow` lacks copies of its shards, `red` has shards that cannot be used. */
  readonly health?: string;
  readonly detail: string;
  /** In what the index is not as this program wants it, and what to do; empty in the embedded one. */
  readonly differences: readonly IndexDifference[];
}

/** One thing in which a running index is not what the code says: field, what there is, what is wanted, what to do. */
export interface IndexDifference {
  /** Index, alias or template. */
  readonly index: string;
  readonly field: string;
  readonly have: string;
  readonly want: string;
  readonly advice: string;
  /** What is written may be refused, or kept otherwise than it was given. */
  readonly isLosing: boolean;
  /** A newer program has made the index: this one must not write to it. */
  readonly isNewer?: boolean;
}

/** The steps of a rebuild or a rollback, in their order. */
export type RebuildStep =
  | 'prepare'
  | 'remake'
  | 'copy'
  | 'catch up'
  | 'close'
  | 'last'
  | 'check'
  | 'swap'
  | 'done';

export interface RebuildProgress {
  /** Alias of the index: anlan-articles. */
  readonly index: string;
  readonly step: RebuildStep;
  /** Documents copied so far, and about how many there are. */
  readonly copied: number;
  readonly total: number;
}

/** A document that the other index does not take. */
export interface RefusedDocument {
  readonly index: IndexName;
  readonly id: string;
  readonly source: unknown;
  readonly reason: string;
}

export interface RebuildOptions {
  /** Only these; all that there are when absent. */
  readonly names?: readonly IndexName[];
  /** Articles made anew, from the archive say: they are taken in place of what the index has, unless it has a later copy. */
  readonly remade?: () => AsyncIterable<readonly Article[]>;
  /** Keeps, durably, what the other index refuses; without it such a document ends the rebuild. */
  readonly keepRefused?: (refused: readonly RefusedDocument[]) => void | Promise<void>;
  readonly onProgress?: (progress: RebuildProgress) => void;
  readonly signal?: AbortSignal;
  /** Decides which documents are compared, where there are many. */
  readonly seed?: number;
}

/** What a rebuild or rollback did to one index. */
export interface RebuildReport {
  readonly index: string;
  /** What stood behind the alias, and what stands there now. */
  readonly from: readonly string[];
  readonly to: string;
  readonly documents: number;
  /** Carried over from the old index, those made anew, and what was removed meanwhile. */
  readonly copied: number;
  readonly remade: number;
  readonly removed: number;
  readonly refused: number;
  /** Documents compared source by source. */
  readonly compared: number;
  /** Milliseconds for which writes had to wait. */
  readonly closedFor: number;
}

export interface RebuiltStatus extends IndexStatus {
  readonly indices: readonly RebuildReport[];
}

/**
 * The seam between Anlan and where articles live. Unreachable → IndexUnavailableError, `passes` where waiting may help; one
 * item's fate is its outcome.
 */
export interface ArticleIndex {
  /** Creates what is missing (tables; template, index and alias); safe to repeat. */
  setup(): Promise<IndexStatus>;
  status(): Promise<IndexStatus>;
  /** One outcome for each article, in order; visible to the next search when `refresh` is set. */
  write(
    articles: readonly Article[],
    options?: { readonly refresh?: boolean },
  ): Promise<readonly WriteOutcome[]>;
  remove(ids: readonly string[]): Promise<void>;
  /** Partial updates: writes the clusters of articles or takes them away; ids that are not there are no error. */
  setClusters(changes: readonly ClusterChange[]): Promise<void>;
  get(id: string): Promise<Article | undefined>;
  search(query: SearchQuery): Promise<SearchResult>;
  /** All articles that match, in order of their ids, however many: some hundred are held at a time. */
  addresses(filter: Filter): AsyncIterable<ArticleAddress>;
  /** Counts and sums by region; rows ordered by code. */
  group(query: GroupQuery): Promise<GroupResult>;
  /** Files everything anew, by today's mapping and cutting; searches and writes go on, at the very end some come back as `retry`. */
  rebuild(options?: RebuildOptions): Promise<RebuiltStatus>;
  /** Back to the index before the last rebuild, with what was written since. None there → ConfigError. */
  rollback(options?: Omit<RebuildOptions, 'remade'>): Promise<RebuiltStatus>;
  /** Clears what a rebuild or rollback that was cut short has left; says what it did. */
  undoRebuild(): Promise<readonly string[]>;
  /** Where records of runs and pages stand beside the articles; absent where the store's own tables do. */
  readonly records?: RecordIndex;
  close(): Promise<void>;
}

/** Stand around what was found in a highlight: no page writes them. */
export const highlightMarks = ['⟦', '⟧'] as const;
