import type { Row } from './database.ts';
import type { PageArchiveRef } from './page-row.ts';

/** What a list says of an article. */
export interface Listed {
  readonly title?: string;
  readonly date?: string;
  /** It is known and asked because its list says that it has changed. */
  readonly hinted?: boolean;
}

/** `plain`: fetched by HTTP. `browser`: rendered. */
export type Lane = 'plain' | 'browser';

export interface FrontierEntry {
  readonly url: string;
  readonly sourceId: string;
  readonly columnId?: string;
  readonly kind: 'list' | 'article';
  readonly lane: Lane;
  /** Host with port: what politeness is owed to. */
  readonly host: string;
  /** Lower goes first. */
  readonly priority: number;
  /** Number of the list page in its column, from 0. */
  readonly depth?: number;
  readonly listed?: Listed;
}

export interface FrontierItem extends FrontierEntry {
  readonly seq: number;
  readonly depth: number;
  /** Tries that have failed so far. */
  readonly attempts: number;
  /** Already fetched and archived, but not acknowledged: needs no second request. */
  readonly ref?: PageArchiveRef;
}

export interface FrontierResult {
  readonly outcome: string;
  readonly reason?: string;
  readonly bytes?: number;
  readonly notModified?: boolean;
  /** Entries of a list page. */
  readonly items?: number;
  /** The walk stopped at this list page because everything on it was known: what follows was not looked at. */
  readonly restKnown?: boolean;
  /** Status of its last answer. */
  readonly httpStatus?: number;
  /** Fields that an article had. */
  readonly found?: readonly string[];
  /** What the entries of a list page are like. */
  readonly list?: ListFacts;
}

/** What tells a list's health, read from its entries; of a column's first page. */
export interface ListFacts {
  /** Entries with a date. */
  readonly dated: number;
  /** Newest date, none of the future: `2024-07-30`. */
  readonly newest?: string;
  /** Days that its newest entry may be old, by the gaps between its entries; absent: too few to tell. */
  readonly usualGap?: number;
}

/** A row of the table as the item a crawler works on. */
export function toItem(row: Row): FrontierItem {
  return {
    seq: Number(row.seq),
    url: String(row.url),
    sourceId: String(row.source_id),
    ...(row.column_id === null ? {} : { columnId: String(row.column_id) }),
    kind: row.kind === 'list' ? 'list' : 'article',
    lane: row.lane === 'browser' ? 'browser' : 'plain',
    host: String(row.host),
    priority: Number(row.priority),
    depth: Number(row.depth),
    attempts: Number(row.attempts),
    ...(row.listed === null ? {} : { listed: JSON.parse(String(row.listed)) as Listed }),
    ...(row.archive_ref === null ? {} : { ref: JSON.parse(String(row.archive_ref)) as PageArchiveRef }),
  };
}
