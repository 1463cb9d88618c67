/** What the archive keeps beside the page itself. */
export interface ArchiveContext {
  /** Files are kept apart by it, see archiveGroup. */
  readonly group?: string;
  /** Headers that were sent, for the request record; absent: there is none. */
  readonly requestHeaders?: Readonly<Record<string, string>>;
  /** The list that named the page. */
  readonly via?: string;
  /** Milliseconds from the request to the last byte. */
  readonly elapsed?: number;
  /** The answers that led to the page's final URL, in order. */
  readonly redirects?: readonly RedirectHop[];
}

/** One answer 301, 302, 303, 307 or 308 on the way to a page. */
export interface RedirectHop {
  readonly url: string;
  readonly status: number;
  /** Lower-case names; `location` among them. */
  readonly headers: Readonly<Record<string, string>>;
  readonly requestHeaders?: Readonly<Record<string, string>>;
  /** ISO 8601, UTC. */
  readonly fetchedAt: string;
}
